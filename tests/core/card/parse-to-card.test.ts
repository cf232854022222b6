import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseToCard } from '../../../core/card/parse-to-card.ts';

const reason = {
  entity: 'p e',
  form: '可灵',
  rule: 'ambiguous',
  evidence: [{ kind: 'companion', word: '视频' }],
};
const show = {
  type: 'show',
  token: 3,
  entities: [{ pack: 'p', entity: 'e' }],
  text: '可灵',
  reasons: [reason],
  here: [],
};

test.each([show, { type: 'focus' }, { type: 'pinned', pinned: true }, { type: 'pinned', pinned: false }])(
  'reads %j',
  (message) => expect(parseToCard(structuredClone(message))).toEqual(message),
);

test.each([
  undefined,
  null,
  'show',
  [],
  {},
  { type: 'size' },
  { ...show, token: '3' },
  { ...show, text: null },
  { ...show, entities: {} },
  { ...show, entities: [{ pack: 'p' }] },
  { ...show, entities: [null] },
  { ...show, reasons: undefined },
  { ...show, reasons: [{ ...reason, entity: null }] },
  { ...show, reasons: [{ ...reason, form: 1 }] },
  { ...show, reasons: [{ ...reason, evidence: {} }] },
  { ...show, reasons: [{ ...reason, evidence: [{ kind: 'rumour', word: 'x' }] }] },
  { ...show, reasons: [{ ...reason, evidence: [{ kind: 'near' }] }] },
  { ...show, here: undefined },
  { ...show, here: [{ pack: 'p' }] },
  { ...show, statements: 's' },
  { type: 'pinned' },
  { type: 'pinned', pinned: 1 },
])('ignores %j', (message) => expect(parseToCard(message)).toBeNull());

test('takes anything without throwing', () =>
  fc.assert(fc.property(fc.anything(), (arrived) => void parseToCard(arrived))));

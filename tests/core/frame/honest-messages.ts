/** Messages as honest senders of each kind send them: of each type at least one, so that none is without a test. */
import type { FrameNames, FrameReport } from '../../../core/frame/frame-report.ts';
import type {
  BackgroundAnswer,
  BackgroundMessageType,
  BackgroundRequest,
  FrameAnswer,
  FrameRequest,
} from '../../../core/frame/messages.ts';
import type { EntityRecord, QuoteStatement } from '../../../core/pack/statements.ts';

const names = { mark: 'abc1', hovered: 'abc2' };
const statement = { pack: 'p', statement: 's' };

export const entities = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` }));

type OneOrMore<Item> = readonly [Item, ...Item[]];

/** Requests to the background. */
const requestsOf: {
  readonly [Type in BackgroundMessageType]: OneOrMore<BackgroundRequest<Type>>;
} = {
  'names-changed': [{ type: 'names-changed' }],
  'style-highlights': [
    { type: 'style-highlights', of: 'names', ...names },
    { type: 'style-highlights', of: 'quotations', ...names },
  ],
  'unstyle-highlights': [{ type: 'unstyle-highlights', of: 'names', ...names }],
  'top-site': [{ type: 'top-site' }],
  'run-script': [{ type: 'run-script', script: 'marks.js' }],
  'card-secret': [{ type: 'card-secret' }],
  'take-card-secret': [{ type: 'take-card-secret', secret: '0.25 b9d1' }],
  'load-records': [
    { type: 'load-records', refs: entities(2), language: 'zh-Hans' },
    { type: 'load-records', refs: [], language: 'en' },
  ],
  'load-statements': [{ type: 'load-statements', refs: [statement], language: 'en' }],
  'load-passages': [{ type: 'load-passages', address: 'https://example.com/a', language: 'en' }],
  'no-gazetteer': [{ type: 'no-gazetteer' }],
  'count-requests': [{ type: 'count-requests' }],
};

export const requests: readonly BackgroundRequest[] = Object.values(requestsOf).flat();

const quote: QuoteStatement = {
  kind: 'quote',
  pack: 'p',
  id: 's',
  speaker: { name: '李国杰', role: null, isAuthor: true },
  occasion: null,
  date: '2025-02',
  source: {
    type: 'webpage',
    title: 'An essay',
    outlet: null,
    date: null,
    page: null,
    section: null,
    language: 'zh',
    link: null,
    reference: { id: 'x', csl: { type: 'webpage', title: 'An essay' } },
  },
  passages: ['words'],
  language: 'zh',
  translation: null,
};
const said = { pack: { id: 'p', title: 'A pack' }, quotes: [quote], claims: [] };
const text = { text: 'DeepSeek', language: 'en' };
export const honestRecord: EntityRecord = {
  ...said,
  entity: 'e',
  type: 'organization',
  label: text,
  description: text,
};

/** The background's answers. */
export const answersOf: {
  readonly [Type in BackgroundMessageType]: OneOrMore<BackgroundAnswer<Type>>;
} = {
  'names-changed': [undefined],
  'style-highlights': [true],
  'unstyle-highlights': [undefined],
  'top-site': ['example.com', null],
  'run-script': [true],
  'card-secret': ['3 b9d1'],
  'take-card-secret': [true, false],
  'load-records': [[honestRecord, honestRecord], []],
  'load-statements': [said, null],
  'load-passages': [
    [
      {
        ref: statement,
        isQuote: true,
        selectors: [
          [
            { type: 'TextQuoteSelector', exact: 'words', prefix: '', suffix: '' },
            { type: 'TextPositionSelector', start: 0, end: 5 },
          ],
        ],
        statements: [statement],
        speaker: '李国杰',
      },
    ],
    [],
  ],
  'no-gazetteer': [null, { kind: 'failed', message: 'The disk is full' }],
  'count-requests': [0, 3],
};

/** What a frame of the extension's is asked. */
export const frameRequests: readonly FrameRequest[] = [
  { type: 'reveal', frame: '0.25', ref: { pack: 'p', entity: 'e' }, index: 2 },
  { type: 'reveal-statement', frame: '0.25', ref: statement },
  { type: 'step', frame: '0.25', direction: 1, from: 'here' },
  { type: 'step', frame: '0.25', direction: -1, from: 'edge' },
];

export const frameReport: FrameReport = {
  frame: '0.25',
  isTop: true,
  hasFocus: false,
  names: entities(2).map((ref, i) => ({ ref, text: `name ${i}`, count: 1 + i })),
  quotations: [{ ref: statement, text: 'words', speaker: '李国杰' }],
  statements: [statement],
  milliseconds: 1.5,
  elements: 1,
};

export const frameNames: FrameNames = { frame: '0.25', refs: entities(2) };

export const frameAnswers: readonly FrameAnswer[] = [
  { type: 'stepped', found: true },
  { type: 'stepped', found: false },
];

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HighlightNames } from '../../core/frame/highlight-names.ts';
import type { Passage } from '../../core/pack/passages.ts';
import { createPassages, type Passages, type PlacedPassage } from '../../page/passages.ts';
import { type FakeRegistry, stubHighlights } from './painting/fake-highlights.ts';

/** As page/passages.ts has it. */
const priority = -2;

const passage = (statement: string, exact: readonly string[], isQuote = true): Passage => ({
  ref: { pack: 'sample', statement },
  isQuote,
  selectors: exact.map((words) => [
    { type: 'TextQuoteSelector', exact: words },
    { type: 'TextPositionSelector', start: 0, end: words.length },
  ]),
  statements: [{ pack: 'sample', statement }],
  speaker: 'Wu Writer',
});

let registry: FakeRegistry;
let life: AbortController;
let styled: HighlightNames[];
/** What was gone at each change, by its words. */
let changes: (readonly string[])[];
/** The quotations that were gone. */
let gone: PlacedPassage[];
let passages: Passages;

beforeEach(() => {
  registry = stubHighlights();
  life = new AbortController();
  styled = [];
  changes = [];
  gone = [];
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { signal }: { signal?: AbortSignal } = {}) =>
      new Promise<void>((resolve, reject) => {
        setTimeout(() => (signal?.aborted ? reject(signal.reason) : resolve(task())));
      }),
  });
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

async function open(html: string, ...wanted: readonly Passage[]): Promise<void> {
  document.body.innerHTML = html;
  passages = createPassages({
    document,
    passages: wanted,
    onFirstUse: (names) => styled.push(names),
    onChange(these) {
      gone.push(...these);
      changes.push(these.map(({ text }) => text));
    },
    signal: life.signal,
  });
  await untilSearched(1);
}

const untilSearched = (times: number) => vi.waitFor(() => expect(changes).toHaveLength(times));
const painted = () => registry.textsOf(priority);

test('a quotation is painted where it stands, whatever white space and quotation marks are around', async () => {
  await open('<p>Wu says: “Glow-2 is\n good.” So it is.</p>', passage('a', ['Glow-2 is good.']));
  expect(painted()).toEqual(['Glow-2 is\n good.']);
  expect(styled).toHaveLength(1);
  expect(passages.quotations()).toEqual([
    { ref: { pack: 'sample', statement: 'a' }, speaker: 'Wu Writer', text: 'Glow-2 is\n good.' },
  ]);
});

test('a quotation that its source splits is one, of two places', async () => {
  await open('<p>“It is good,” Wu says, “and will be.”</p>', passage('a', ['It is good,', 'and will be.']));
  expect(painted()).toEqual(['It is good,', 'and will be.']);
  expect(passages.quotations().map(({ text }) => text)).toEqual(['It is good, … and will be.']);
});

test('the sentence of a claim is found and not painted', async () => {
  await open('<p>Glow-2 has a lamp.</p>', passage('claim', ['Glow-2 has a lamp.'], false));
  expect([painted(), passages.quotations(), styled.length]).toEqual([[], [], 1]);
  expect(passages.statements()).toEqual([{ pack: 'sample', statement: 'claim' }]);
  expect(passages.placeOf({ pack: 'sample', statement: 'claim' })?.text).toBe('Glow-2 has a lamp.');
});

test('quotations come in the order of the page, and what is missing is left out', async () => {
  const [one, two, none] = [
    passage('1', ['First words']),
    passage('2', ['Then these']),
    passage('3', ['Nowhere']),
  ];
  await open('<p>First words.</p><p>Then these.</p>', two, none, one);
  expect(passages.quotations().map(({ ref }) => ref.statement)).toEqual(['1', '2']);
  expect(passages.placeOf({ pack: 'sample', statement: '3' })).toBeNull();
});

test('where nothing is found nothing is styled', async () => {
  await open('<p>Other words</p>', passage('a', ['Glow-2 is good.']));
  expect([styled, registry.size]).toEqual([[], 0]);
});

test('a page is searched again while something is missing, and what still stands stays the same mark', async () => {
  await open(
    '<p>First words.</p><p id="late"></p>',
    passage('1', ['First words']),
    passage('2', ['Late words']),
  );
  const before = passages.placeOf({ pack: 'sample', statement: '1' });
  document.querySelector('#late')!.textContent = 'Late words.';
  passages.searchAgain();
  await untilSearched(2);
  expect(painted()).toEqual(['First words', 'Late words']);
  expect(passages.placeOf({ pack: 'sample', statement: '1' })).toBe(before);
  expect(gone).toEqual([]);
});

test('a page on which all is found is left alone until something of it goes', async () => {
  await open('<p>First words.</p>', passage('1', ['First words']));
  passages.searchAgain();
  document.querySelector('p')!.textContent = 'Other words.';
  passages.searchAgain();
  await untilSearched(2);
  expect(changes).toEqual([[], ['First words']]);
  expect(painted()).toEqual([]);
});

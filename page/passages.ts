/**
 * The quotations on the very page they were taken from: found in its text by their selectors, underlined with dots, and
 * opened where they stand. The sentences that bear claims are found too, so that one can be led to them, and not marked.
 * Loaded late, where the page's address is that of a source.
 */
import type { FrameQuotation } from '../core/frame/frame-report.ts';
import type { HighlightNames } from '../core/frame/highlight-names.ts';
import { type Anchor, anchorerFor } from '../core/pack/anchor.ts';
import type { Passage } from '../core/pack/passages.ts';
import { type StatementRef, statementKey } from '../core/statement-ref.ts';
import { elementAround, isConnectedOf } from './dom/dom.ts';
import { createHighlightPair } from './painting/highlight-pair.ts';
import { isBeingParsed } from './tasks/being-parsed.ts';
import { createLoop } from './tasks/loop.ts';
import { inSlices, pause, type Steps } from './tasks/slices.ts';
import { pointAt, rangeBetween } from './text/text-points.ts';
import { runsIn, type TextRun } from './text/text-runs.ts';

/** The words of a statement with their place in the page. Its identity is the mark's identity. */
export interface PlacedPassage {
  readonly kind: 'passage';
  readonly ranges: readonly [StaticRange];
  /** The element its first letter stands in. */
  readonly element: Element;
  readonly text: string;
  readonly candidates: readonly [];
  /** What to show at it. */
  readonly statements: readonly StatementRef[];
  /** A pointer often rests on the lines one reads: a card opens only after a longer while, ms. */
  readonly dwellTime: number;
}

export interface Passages {
  /** Search the page again, if something may have come to it that was not found, or what was found may have gone. */
  searchAgain(): void;
  /** Where the words of a statement begin; null where they are not on the page. */
  placeOf(ref: StatementRef): PlacedPassage | null;
  /** The quotations that stand on the page, in its order. */
  quotations(): readonly FrameQuotation[];
  /** The statements whose words stand on the page, in its order. */
  statements(): readonly StatementRef[];
  /** Give one quotation, or none, the look of being pointed at. */
  setHovered(mark: PlacedPassage | null): void;
  /** The quotation marked at a point of the viewport, CSS pixels. None stands in a shadow tree. */
  markAt(x: number, y: number): PlacedPassage | null;
}

export interface PassagesOptions {
  readonly document: Document;
  readonly passages: readonly Passage[];
  /** Style the highlights of these names in this document; called before the first quotation is painted. */
  readonly onFirstUse: (names: HighlightNames) => void;
  /** What is found on the page is not what it was; these are gone. */
  readonly onChange: (gone: readonly PlacedPassage[]) => void;
  readonly signal: AbortSignal;
}

/** As {@link PlacedPassage.dwellTime}, ms. */
const dwellTime = 800;
/** Below the marks of names. */
const priority = -2;
/** A page that keeps changing is searched again after this long, and each time after twice as long, ms. */
const shortestPause = 500;
const longestPause = 60_000;

/** Where one statement stands: one place for each of its passages that was found. */
interface Found {
  readonly passage: Passage;
  readonly places: readonly PlacedPassage[];
}

/** Search the page now and at each {@link Passages.searchAgain}, until the signal aborts. */
export function createPassages(options: PassagesOptions): Passages {
  const { document, passages, onFirstUse, signal } = options;
  const highlights = createHighlightPair<PlacedPassage>({ priority, onFirstUse, signal });
  let found: readonly Found[] = [];
  let pauseAfter = shortestPause;
  const search = createLoop({
    pause: () => pause(signal),
    async work() {
      await inSlices(searchSteps(), signal);
      await pause(signal, pauseAfter);
      pauseAfter = Math.min(longestPause, pauseAfter * 2);
    },
    signal,
  });

  search.wake();

  return {
    searchAgain() {
      // What is missing has not come yet, and each search makes the next one later.
      if (isBeingParsed()) return;
      if (found.length === passages.length && found.every(({ places }) => places.every(stands))) return;
      search.wake();
    },
    markAt: (x, y) => highlights.markAt(x, y, []),
    setHovered: highlights.setHovered,
    placeOf: (ref) =>
      found.find(({ passage }) => statementKey(passage.ref) === statementKey(ref))?.places[0] ?? null,
    quotations: () =>
      found
        .filter(({ passage }) => passage.isQuote)
        .map(({ passage: { ref, speaker }, places }) => ({
          ref,
          speaker,
          text: places.map(({ text }) => text).join(' … '),
        })),
    statements: () => found.map(({ passage }) => passage.ref),
  };

  function* searchSteps(): Steps {
    const runs: TextRun[] = [];
    for (const run of runsIn(document, null)) {
      if (run) runs.push(run);
      yield;
    }
    const page = textOf(runs);
    const anchorIn = anchorerFor(page.text);
    const now: (Found & { readonly start: number })[] = [];
    for (const passage of passages) {
      const anchors: Anchor[] = [];
      for (const selector of passage.selectors) {
        const anchor = anchorIn(selector);
        if (anchor) anchors.push(anchor);
        yield;
      }
      const places = anchors.map((anchor) => place(page, anchor, passage));
      if (places.length > 0) now.push({ passage, places, start: anchors[0]!.start });
    }
    replace(now.sort((a, b) => a.start - b.start));
  }

  function replace(now: readonly Found[]): void {
    const earlier = found.flatMap(({ places }) => places);
    const gone = new Set(earlier);
    found = keepStanding(earlier, now);
    for (const { places } of found) for (const one of places) gone.delete(one);
    for (const one of earlier) highlights.unpaint(one);
    if (found.length > 0) highlights.begin();
    for (const { passage, places } of found)
      if (passage.isQuote) for (const one of places) highlights.paint(one);
    options.onChange([...gone]);
  }
}

/** `now` with the objects of `earlier` where a passage stands where it stood: by them an open card knows its mark. */
function keepStanding(earlier: readonly PlacedPassage[], now: readonly Found[]): readonly Found[] {
  const nodes = new Map<Node, number>();
  const placeKey = ({ ranges: [range], statements }: PlacedPassage): string => {
    const at = [range.startContainer, range.endContainer].map((node) => {
      if (!nodes.has(node)) nodes.set(node, nodes.size);
      return nodes.get(node);
    });
    return [...at, range.startOffset, range.endOffset, ...statements.map(statementKey)].join(' ');
  };
  const before = new Map(earlier.map((one) => [placeKey(one), one]));
  return now.map(({ passage, places }) => ({
    passage,
    places: places.map((fresh) => {
      const old = before.get(placeKey(fresh));
      before.delete(placeKey(fresh));
      return old ?? fresh;
    }),
  }));
}

/** All text of a page, and where each run begins in it. */
interface PageText {
  readonly text: string;
  readonly runs: readonly { readonly run: TextRun; readonly start: number }[];
}

function textOf(runs: readonly TextRun[]): PageText {
  let length = 0;
  const placed = runs.map((run) => {
    const start = length;
    length += run.text.length + 1;
    return { run, start };
  });
  return { text: runs.map(({ text }) => text).join('\n'), runs: placed };
}

function place({ text, runs }: PageText, { start, end }: Anchor, { statements }: Passage): PlacedPassage {
  const point = (offset: number, isEnd: boolean) => {
    const { run, start: begin } = runs.findLast((one) => (isEnd ? one.start < offset : one.start <= offset))!;
    return pointAt(run, Math.min(offset - begin, run.text.length), isEnd);
  };
  const [first, last] = [point(start, false), point(end, true)];
  return {
    kind: 'passage',
    ranges: [rangeBetween(first, last)],
    element: elementAround(first.node)!,
    text: text.slice(start, end),
    candidates: [],
    statements,
    dwellTime,
  };
}

/** Whether the words are still where they were found. A text that changed in length has changed. */
function stands({ ranges: [range] }: PlacedPassage): boolean {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return (
    isConnectedOf(startContainer) &&
    isConnectedOf(endContainer) &&
    startOffset < (startContainer as Text).length &&
    endOffset <= (endContainer as Text).length
  );
}

/** One run of Meipi in one document: reads, spots, paints and answers, until its signal aborts and nothing is left. */
import { type EntityRef, keyOf } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame-report.ts';
import type { Gazetteer } from '../core/spot/gazetteer.ts';
import { mayMention, spot } from '../core/spot/spot.ts';
import { createCardHost } from './card-host.ts';
import type { DrawInPlace } from './card-link.ts';
import { pageClock } from './clock.ts';
import { createHighlighter, type HighlightNames } from './highlighter.ts';
import { createHover, type Hover } from './hover.ts';
import { mentionList } from './mention-list.ts';
import { startReader } from './page-reader.ts';
import { createPlacedMentions, type PlacedMention } from './placed-mentions.ts';
import type { ShadowRootOf } from './shadow-roots.ts';

export interface SessionOptions {
  readonly document: Document;
  readonly gazetteer: Gazetteer;
  readonly shadowRootOf: ShadowRootOf;
  /** False when the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  /** Style the highlights of these names in this document; called before the first mark is painted. */
  readonly onFirstMark: (names: HighlightNames) => void;
  /** The address of the card's own page, and what to do where it can't be loaded. */
  readonly cardAddress: string;
  readonly drawCardInPlace: DrawInPlace;
  /** The page has thrown its document away and begun a new one: this session is to be replaced too. */
  readonly onReplaced: () => void;
  /** The names on the page, or their counts, are not what they were. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

export interface Session {
  report(): FrameReport;
  /** Scroll to the `index`-th mention (from 0, wrapping round) of an entity and show which it is. */
  reveal(ref: EntityRef, index: number): void;
}

/** How long a revealed mention keeps the look of being pointed at, ms. */
const revealMilliseconds = 2_000;

export function startSession(options: SessionOptions): Session {
  const { document, gazetteer, signal } = options;
  const frame = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let milliseconds = 0;
  let changed = false;
  let hover: Hover<PlacedMention> | null = null;

  const highlighter = createHighlighter({ document, onFirstUse: options.onFirstMark, signal });
  const placed = createPlacedMentions({
    document,
    spot: (text, surroundings) => spot(text, gazetteer, surroundings),
    onAdd(mentions) {
      changed = true;
      hover ??= beginHover();
      highlighter.add(mentions);
    },
    onRemove(mentions) {
      changed = true;
      highlighter.remove(mentions);
      hover?.removed(mentions);
    },
  });
  const reader = startReader({
    document,
    shadowRootOf: options.shadowRootOf,
    isAlive: options.isAlive,
    filter: (text) => mayMention(text, gazetteer),
    onRun: placed.place,
    onRemoved: placed.forgetBroken,
    onReplaced: options.onReplaced,
    onFlow: placed.placeFlow,
    isKnown: placed.isKnown,
    onReset: placed.forgetWithin,
    onRest(worked) {
      milliseconds += worked;
      for (const run of placed.takeAwakened()) placed.place(run);
      if (changed) options.onChange();
      changed = false;
    },
    signal,
  });

  return {
    report: () => ({
      frame,
      isTop: document.defaultView === document.defaultView?.top,
      names: mentionList(placed.all()).map(({ ref, mentions }) => ({
        ref,
        text: mentions[0]!.text,
        count: mentions.length,
      })),
      milliseconds,
    }),
    reveal(ref, index) {
      const mentions = mentionList(placed.all()).find((entry) => keyOf(entry.ref) === keyOf(ref))?.mentions;
      const mention = mentions?.[index % mentions.length];
      if (!mention) return;
      bringIntoView(mention);
      highlighter.setHovered(mention);
      setTimeout(() => highlighter.setHovered(null), revealMilliseconds);
    },
  };

  /** From the first mark on; a page without one has no listener of ours. */
  function beginHover(): Hover<PlacedMention> {
    return createHover<PlacedMention>({
      window: document.defaultView!,
      markAt: (x, y) => (options.isAlive() ? highlighter.mentionAt(x, y, reader.shadowRoots()) : null),
      rectsOf: ({ range }) => [...liveRange(range).getClientRects()],
      setHovered: highlighter.setHovered,
      card: createCardHost({
        document,
        address: options.cardAddress,
        drawInPlace: options.drawCardInPlace,
        signal,
      }),
      clock: pageClock,
      signal,
    });
  }
}

/** Scroll to the mention itself: its element may be taller than the screen. */
function bringIntoView({ element, range }: PlacedMention): void {
  Element.prototype.scrollIntoView.call(element, { block: 'center' });
  const { top, bottom } = liveRange(range).getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 2 });
}

/** A range that can be measured; not kept, since live ranges slow down every change that the page makes. */
function liveRange(place: StaticRange): Range {
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return range;
}

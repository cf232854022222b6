/** One run of Meipi in one document: reads, spots, paints and answers, until its signal aborts and nothing is left. */
import { type EntityRef, keyOf } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame-report.ts';
import type { Gazetteer } from '../core/spot/gazetteer.ts';
import { mayMention, spot } from '../core/spot/spot.ts';
import { createHighlighter, type HighlightNames } from './highlighter.ts';
import type { Hover, HoverOptions } from './hover.ts';
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
  /** Have the pointer followed from the first mark on; that part of us is loaded late. */
  readonly beginHover: (work: HoverWork) => void;
  /** The page has thrown its document away and begun a new one: this session is to be replaced too. */
  readonly onReplaced: () => void;
  /** The names on the page, or their counts, are not what they were. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

/** What following the pointer needs of the page, and where its reins go. */
export interface HoverWork
  extends Pick<HoverOptions<PlacedMention>, 'markAt' | 'rectsOf' | 'setHovered' | 'signal'> {
  attach(hover: Hover<PlacedMention>): void;
  /** This element is ours: what stands in it is not the page's text. */
  disown(host: Element): void;
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
  const ours = new WeakSet<Element>();
  let hasMarks = false;
  let hover: Hover<PlacedMention> | null = null;

  const highlighter = createHighlighter({ document, onFirstUse: options.onFirstMark, signal });
  const placed = createPlacedMentions({
    document,
    spot: (text, surroundings) => spot(text, gazetteer, surroundings),
    onAdd(mentions) {
      changed = true;
      if (!hasMarks) options.beginHover(hoverWork());
      hasMarks = true;
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
    shadowRootOf: (element) => (ours.has(element) ? null : options.shadowRootOf(element)),
    isAlive: options.isAlive,
    filter: (text) => mayMention(text, gazetteer),
    onRun: placed.place,
    onRemoved: placed.forgetBroken,
    onReplaced: options.onReplaced,
    onFlow: placed.placeFlow,
    isKnown: placed.isKnown,
    onReset: placed.forgetWithin,
    // A frame can't tell of its own end (Chromium drops its last message), so the page around it does.
    onFrameRemoved() {
      changed = true;
    },
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

  function hoverWork(): HoverWork {
    return {
      markAt: (x, y) => (options.isAlive() ? highlighter.mentionAt(x, y, reader.shadowRoots()) : null),
      rectsOf: ({ ranges }) => ranges.flatMap((range) => [...liveRange(range).getClientRects()]),
      setHovered: highlighter.setHovered,
      signal,
      attach(arrived) {
        hover = arrived;
      },
      disown: (host) => void ours.add(host),
    };
  }
}

/** Scroll to the mention itself: its element may be taller than the screen. */
function bringIntoView({ element, ranges }: PlacedMention): void {
  Element.prototype.scrollIntoView.call(element, { block: 'center' });
  const { top, bottom } = liveRange(ranges[0]).getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 2 });
}

/** A range that can be measured; not kept, since live ranges slow down every change that the page makes. */
function liveRange(place: StaticRange): Range {
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return range;
}

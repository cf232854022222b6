/**
 * What a page needs once a form of a name stands in it: judging, placing and painting. Loaded late (late-scripts.ts),
 * because most pages name nobody.
 */
import type { EntityRef } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame/frame-report.ts';
import type { HighlightNames } from '../core/frame/highlight-names.ts';
import { obeyRequest } from '../core/frame/obey-request.ts';
import type { Gazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { spot } from '../core/spot/spot.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { elementAround, localNameOf } from './dom/dom.ts';
import { liveRange } from './dom/live-range.ts';
import type { Hover, HoverOptions } from './hover/hover.ts';
import { createGrowingText } from './mentions/growing-text.ts';
import { countMentions, mentionsOf, visibleMentions, visibleRefs } from './mentions/mention-list.ts';
import { createPlacedMentions } from './mentions/page-mentions.ts';
import type { PlacedMention } from './mentions/placed-mention.ts';
import { createHighlighter } from './painting/highlighter.ts';
import type { Passages, PlacedPassage } from './passages.ts';
import type { RunKeeper } from './text/run-keeper.ts';

export interface MarkingOptions {
  readonly document: Document;
  /** The one that is in use now: packs may change while the page is open. */
  readonly gazetteer: () => Gazetteer;
  /** The shadow roots found so far. */
  readonly shadowRoots: () => ShadowRoot[];
  /** As `PageReader.changedAt`. */
  readonly changedAt: (node: Node) => number | undefined;
  /** Have the flows of these nodes read once more. */
  readonly readAgain: (nodes: Iterable<Node>) => void;
  /** False when the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  /** Style the highlights of these names in this document; called before the first mark is painted. */
  readonly onFirstMark: (names: HighlightNames) => void;
  /** Have the pointer followed from the first mark on. */
  readonly beginHover: (work: HoverWork) => void;
  /** On the page of a source: have the quotations that were taken from it looked for. Null on other pages. */
  readonly beginPassages: ((work: PassagesWork) => void) | null;
  /** Marks were added or removed. */
  readonly onChange: () => void;
  /** The quotations on the page are others than before. */
  readonly onPassages: () => void;
  /** Leave the shadow tree of this element unread: it is ours. */
  readonly excludeHost: (host: Element) => void;
  readonly signal: AbortSignal;
}

/** What following the pointer needs of the page, and where its reins go. */
export interface HoverWork extends Omit<HoverOptions<PlacedMark>, 'window' | 'card' | 'events' | 'clock'> {
  attach(hover: Hover<PlacedMark>): void;
  excludeHost(host: Element): void;
}

/** What can be pointed at. */
type PlacedMark = PlacedMention | PlacedPassage;

/** What `passages.js` needs, and how it hands its `Passages` back. */
export interface PassagesWork {
  /** What is found on the page is not what it was; these are gone. */
  readonly onChange: (gone: readonly PlacedPassage[]) => void;
  readonly signal: AbortSignal;
  attach(passages: Passages): void;
}

export interface Marking extends RunKeeper {
  /** A node of each run that is remembered. */
  nodes(): Iterable<Text>;
  report(): Pick<FrameReport, 'hasFocus' | 'names' | 'quotations' | 'statements'>;
  /** The entities that are mentioned, each once, in no particular order. */
  refs(): EntityRef[];
  /**
   * Go to a mark, as popup or background ask: do what a `FrameRequest` says, which comes as it was sent to us. Answers
   * whether `step` found one.
   */
  obey(asked: Readonly<Record<string, unknown>>): boolean;
}

/** How long a revealed mention keeps the look of being pointed at, ms. */
const revealMilliseconds = 2_000;

export function createMarking(options: MarkingOptions): Marking {
  const { document, gazetteer, signal } = options;
  let hoverBegan = false;
  let hover: Hover<PlacedMark> | null = null;
  let hovered: PlacedMark | null = null;
  let revealed: PlacedMark | null = null;
  let passagesBegan = false;
  let passages: Passages | null = null;
  let cardHost: Element | null = null;
  /** Since the page was last read to its end. */
  let gone: PlacedMention[] = [];
  let come: PlacedMention[] = [];

  const highlighter = createHighlighter({ document, onFirstUse: options.onFirstMark, signal });
  const placed = createPlacedMentions({
    document,
    ...createGrowingText(options),
    spot: (text, surroundings, asked) => spot(text, gazetteer(), surroundings, asked),
    onAdd(mentions) {
      options.onChange();
      beginHover();
      highlighter.add(mentions);
      come.push(...mentions);
    },
    onRemove(mentions) {
      options.onChange();
      highlighter.remove(mentions);
      gone.push(...mentions);
    },
    onStay: highlighter.lookAgain,
  });

  return {
    ...placed,
    report: () => ({
      hasFocus: hasFocus(),
      names: countMentions(placed.all()).map(({ ref, first, count }) => ({ ref, text: first.text, count })),
      quotations: passages?.quotations() ?? [],
      statements: passages?.statements() ?? [],
    }),
    refs: () => visibleRefs(placed.all()),
    endReading() {
      placed.endReading();
      highlighter.keep();
      if (gone.length > 0) hover?.changed(gone, come);
      gone = [];
      come = [];
      passages?.searchAgain();
      if (!passagesBegan) options.beginPassages?.(passagesWork());
      passagesBegan = true;
    },
    obey: (asked) =>
      obeyRequest(asked, {
        step: (direction, from) => hover?.step(direction, from) ?? false,
        reveal(ref, index) {
          const mentions = mentionsOf(ref, placed.all());
          const mention = mentions[index % mentions.length];
          if (mention) show(mention);
        },
        'reveal-statement': revealStatement,
      }),
  };

  function hasFocus(): boolean {
    const focused = document.activeElement;
    // Chromium may deny the focus of a document whose card has it (measured in a frame of the page's).
    return focused !== null && (focused === cardHost || (document.hasFocus() && !isFrame(focused)));
  }

  function revealStatement(ref: StatementRef): void {
    const place = passages?.placeOf(ref);
    if (place) show(place);
  }

  function show(mark: PlacedMark): void {
    bringIntoView(mark);
    revealed = mark;
    paintPointedAt();
    setTimeout(() => {
      if (revealed === mark) revealed = null;
      paintPointedAt();
    }, revealMilliseconds);
  }

  function setHovered(mark: PlacedMark | null): void {
    hovered = mark;
    paintPointedAt();
  }

  /** What the reader was led to looks so even where the pointer leaves another mark meanwhile. */
  function paintPointedAt(): void {
    const mark = revealed ?? hovered;
    const isPassage = mark !== null && 'statements' in mark;
    highlighter.setHovered(isPassage ? null : mark);
    passages?.setHovered(isPassage ? mark : null);
  }

  function beginHover(): void {
    if (!hoverBegan) options.beginHover(hoverWork());
    hoverBegan = true;
  }

  function passagesWork(): PassagesWork {
    return {
      attach(arrived) {
        passages = arrived;
      },
      onChange(gone) {
        beginHover();
        hover?.changed([...gone], []);
        options.onPassages();
      },
      signal,
    };
  }

  function hoverWork(): HoverWork {
    return {
      markAt: (x, y) =>
        options.isAlive()
          ? (highlighter.markAt(x, y, options.shadowRoots()) ?? passages?.markAt(x, y, []) ?? null)
          : null,
      rectsOf: ({ ranges }) => ranges.flatMap((range) => [...liveRange(range).getClientRects()]),
      setHovered,
      statementsHere: () => passages?.statements() ?? [],
      onReveal: revealStatement,
      reasonsOf: (mark) => ('statements' in mark ? [] : placed.reasonsOf(mark)),
      isInPage: ({ ranges }) => ranges[0].startContainer.isConnected,
      mentions: () => visibleMentions(placed.all()),
      bringIntoView,
      signal,
      attach(arrived) {
        hover = arrived;
      },
      excludeHost(host) {
        cardHost = host;
        options.excludeHost(host);
      },
    };
  }
}

/** Whether this is an element whose content is a page of its own. Ours, around the card, is in a closed root. */
function isFrame(element: Element): boolean {
  return ['iframe', 'frame', 'object', 'embed'].includes(localNameOf(element));
}

/** Scroll to the mention itself: its element may be larger than the screen, or than a box that it scrolls in. */
function bringIntoView({ element, ranges }: PlacedMark): void {
  const behavior = 'instant';
  const range = liveRange(ranges[0]);
  Element.prototype.scrollIntoView.call(element, { block: 'center', behavior });
  const scrollBoxBy: (to: ScrollToOptions) => void = Element.prototype.scrollBy;
  // Those that do not scroll stay as they are.
  for (let box: Element | null = element; box; box = elementAround(box)) {
    if (box === document.scrollingElement) break;
    const by = wayInto(range, Element.prototype.getBoundingClientRect.call(box));
    if (by) scrollBoxBy.call(box, { ...by, behavior });
  }
  const by = wayInto(range, new DOMRect(0, 0, innerWidth, innerHeight));
  if (by) scrollBy({ ...by, behavior });
}

/** How far to scroll, so that what lies outside `view` stands in its middle; null where it lies inside. */
function wayInto(range: Range, view: DOMRect): { readonly top: number; readonly left: number } | null {
  const { top, bottom, left, right } = range.getBoundingClientRect();
  const isAside = left < view.left || right > view.right;
  const isBeyond = top < view.top || bottom > view.bottom;
  if (!isAside && !isBeyond) return null;
  return {
    top: isBeyond ? (top + bottom - view.top - view.bottom) / 2 : 0,
    left: isAside ? (left + right - view.left - view.right) / 2 : 0,
  };
}

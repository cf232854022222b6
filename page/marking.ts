/**
 * What a page needs once a form of a name stands in it: judging, placing and painting. Loaded late (late-scripts.ts),
 * because most pages name nobody.
 *
 * {@link createMarking} is long because it connects the rooms of a page: each of its lines is one connection.
 */
import type { EntityRef } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame/frame-report.ts';
import type { HighlightNames } from '../core/frame/highlight-names.ts';
import { obeyRequest } from '../core/frame/obey-request.ts';
import type { Gazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { spot } from '../core/spot/spot.ts';
import { localNameOf } from './dom/dom.ts';
import type { Hover } from './hover/hover.ts';
import type { MarkSurface, StatementsHere } from './hover/mark-surface.ts';
import { createGrowingText } from './mentions/growing-text.ts';
import { countMentions, mentionsOf, visibleRefs } from './mentions/mention-list.ts';
import { createPlacedMentions } from './mentions/page-mentions.ts';
import type { PlacedMention } from './mentions/placed-mention.ts';
import { createPageMarks, type PlacedMark } from './page-marks.ts';
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

/** What following the pointer needs of the page, and how it hands its `Hover` back. */
export interface HoverWork {
  readonly marks: MarkSurface<PlacedMark>;
  readonly statements: StatementsHere<PlacedMark>;
  readonly signal: AbortSignal;
  attach(hover: Hover<PlacedMark>): void;
  /** This element is ours: what stands in it is not the page's text. */
  excludeHost(host: Element): void;
}

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

export function createMarking(options: MarkingOptions): Marking {
  const { document, gazetteer, signal } = options;
  let hoverBegan = false;
  let hover: Hover<PlacedMark> | null = null;
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
    onStay: highlighter.measureAgain,
  });
  const marks = createPageMarks(options, highlighter, placed, () => passages);

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
      highlighter.restore();
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
          if (mention) marks.show(mention);
        },
        'reveal-statement': marks.reveal,
      }),
  };

  function hasFocus(): boolean {
    const focused = document.activeElement;
    // Chromium may deny the focus of a document whose card has it (seen in a frame of a page).
    return focused !== null && (focused === cardHost || (document.hasFocus() && !isFrame(focused)));
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
      marks,
      statements: marks,
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

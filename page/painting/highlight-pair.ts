import { type HighlightNames, washedNames } from '../../core/frame/highlight-names.ts';

/**
 * Two highlights of a document (https://drafts.csswg.org/css-highlight-api-1/): what is marked, and which of it is
 * pointed at. The page's DOM is not touched, and the highlights of others in the same registry are left alone.
 */
export interface HighlightPair<Mark> {
  /** Register the two, as fits the length of the page. To be called before anything is painted. */
  begin(): void;
  /** Register the two again if the page has cleared the registry, as pages do to be rid of their own highlights. */
  restore(): void;
  paint(mark: Mark): void;
  unpaint(mark: Mark): void;
  /** Unpaint a mark, also as pointed at. */
  remove(mark: Mark): void;
  /** Paint one mark, or none, as pointed at. It need not be painted otherwise. */
  setHovered(mark: Mark | null): void;
  /** The mark painted at a point of the viewport, CSS pixels. `shadowRoots` are searched too. */
  markAt(x: number, y: number, shadowRoots: readonly ShadowRoot[]): Mark | null;
}

export interface HighlightPairOptions {
  /** Which of several pairs lies above: the priority of its marks. The one that is pointed at has one more. */
  readonly priority: number;
  /**
   * Style the highlights of these names in this document, and of the names they have on a long page; called once, before
   * anything is painted. The names are made up anew for each document, so that a page cannot search for them.
   */
  readonly onFirstUse: (names: HighlightNames) => void;
  readonly signal: AbortSignal;
}

export function createHighlightPair<Mark extends { readonly ranges: readonly StaticRange[] }>({
  priority,
  onFirstUse,
  signal,
}: HighlightPairOptions): HighlightPair<Mark> {
  const lined: HighlightNames = { mark: randomName(), hovered: randomName() };
  let names = lined;
  const marks = new Highlight();
  const hovered = new Highlight();
  marks.priority = priority;
  hovered.priority = priority + 1;
  const markOf = new WeakMap<AbstractRange, Mark>();
  const { highlights } = CSS;
  let isInUse = false;

  signal.addEventListener('abort', () => {
    isInUse = false;
    withdraw();
  });

  return {
    begin() {
      if (!isInUse) onFirstUse(lined);
      isInUse = true;
      if (names === lined && isLong()) {
        withdraw();
        names = washedNames(lined);
      }
      restore();
    },
    restore,
    paint(mark) {
      restore();
      for (const range of mark.ranges) {
        markOf.set(range, mark);
        marks.add(range);
      }
    },
    unpaint,
    remove(mark) {
      unpaint(mark);
      for (const range of mark.ranges) hovered.delete(range);
    },
    setHovered(mark) {
      hovered.clear();
      for (const range of mark?.ranges ?? []) hovered.add(range);
    },
    markAt(x, y, shadowRoots) {
      for (const { highlight, ranges } of highlights.highlightsFromPoint(x, y, { shadowRoots })) {
        if (highlight !== marks) continue;
        for (const range of ranges) {
          const mark = markOf.get(range);
          if (mark && isOnTop(range, x, y)) return mark;
        }
      }
      return null;
    },
  };

  function restore(): void {
    if (!isInUse || highlights.has(names.mark)) return;
    highlights.set(names.mark, marks);
    highlights.set(names.hovered, hovered);
  }

  function withdraw(): void {
    highlights.delete(names.mark);
    highlights.delete(names.hovered);
  }

  function unpaint({ ranges }: Mark): void {
    for (const range of ranges) marks.delete(range);
  }
}

/** Whether a range's text is what can be seen at a point: Firefox also finds ranges beneath a dialog or a sticky head. */
function isOnTop({ startContainer }: AbstractRange, x: number, y: number): boolean {
  const top = (startContainer.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y);
  return top !== null && Node.prototype.contains.call(top, startContainer);
}

/**
 * Elements of the longest page that is marked with lines. A line reaches out of its text, so that Chromium goes through all
 * boxes of the page's layer in each frame in which one comes or goes. That takes half a frame with so many elements, and
 * 0.4 ms with a wash (docs/adr/0009).
 */
const linedLength = 20_000;

/** Whether the document has more than {@link linedLength} elements. After a change, counting so far takes 0.2 ms. */
function isLong(): boolean {
  return Document.prototype.getElementsByTagName.call(document, '*').item(linedLength) !== null;
}

/** Names start with a letter, so that they need no escaping in CSS. */
function randomName(): string {
  return `h${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
}

/** Opens and closes the card: pointer, touch, keys and scrolling in, the card's state between, card and wash out. */
import { type Box, overlap, type Point } from '../core/card/geometry.ts';
import { nextCardState } from '../core/card/next-state.ts';
import { cardWidthIn, keepInside, placeCard, type Side } from '../core/card/placement.ts';
import type { FromCard } from '../core/card/protocol.ts';
import {
  type CardEvent,
  type CardState,
  closedCard,
  isOpen,
  type OpenState,
  type Over,
  pointedAt,
  wakeAt,
} from '../core/card/state.ts';
import type { Mention } from '../core/spot/mention.ts';
import type { CardHost } from './card-host.ts';
import type { Clock } from './clock.ts';
import { listenToPointer } from './pointer.ts';

/** What a card is opened with. The object's identity is the mark's. */
export type CardMention = Pick<Mention, 'candidates' | 'text'>;

export interface HoverOptions<M extends CardMention> {
  readonly window: Window;
  /** The mark under a point of the viewport. */
  readonly markAt: (x: number, y: number) => M | null;
  /** The boxes of a mark, one for each line, in the viewport's coordinates; empty where it is not laid out. */
  readonly rectsOf: (mention: M) => readonly Box[];
  /** Paint this mark, and no other, as pointed at. */
  readonly setHovered: (mention: M | null) => void;
  readonly card: CardHost;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface Hover<M> {
  /** Open the card of a mention that is in view, on a command; with `focus` the keyboard goes into it. */
  open(mention: M, options: { readonly focus: boolean }): void;
  /** These mentions are no longer in the page. */
  removed(mentions: Iterable<M>): void;
}

/** The open card looks this often whether its mark or its host has moved without an event, ms. */
const lookEvery = 250;

/** Start listening. To be called when the page has its first mark, not before. */
export function createHover<M extends CardMention>(options: HoverOptions<M>): Hover<M> {
  const { window, markAt, rectsOf, setHovered, card, clock, signal } = options;
  let state: CardState<M> = closedCard;
  let point: Point | null = null;
  let isOnCard = false;
  /** Where the reader pointed to open the card; null where no pointer did. */
  let anchor: Point | null = null;
  /** How the open card stands; null while it is not painted. */
  let standing: { readonly height: number; readonly side: Side; readonly mark: readonly Box[] } | null = null;
  /** Whether the open card's mark could be hit when it opened: only then does not being hit mean being hidden. */
  let wasHit = false;
  let stopWaking = () => {};
  let stopLooking = () => {};
  let stopFrame: (() => void) | null = null;

  const step = (event: CardEvent<M>) => {
    const before = state;
    state = nextCardState(before, event);
    if (state === before) return;
    if (pointedAt(state) !== pointedAt(before)) setHovered(pointedAt(state));
    if (isOpen(state) && !(isOpen(before) && before.token === state.token)) begin(state);
    if (!isOpen(state) && isOpen(before)) end();
    if (isOpen(state) && (state.kind === 'pinned') !== (before.kind === 'pinned')) {
      card.setPinned(state.kind === 'pinned');
    }
    stopWaking();
    const due = wakeAt(state);
    if (due !== null) {
      // Timers may fire a fraction of a millisecond early, which must not count as too early.
      const wake = () => step({ type: 'wake', at: Math.max(due, clock.now()) });
      stopWaking = clock.after(due - clock.now(), wake);
    }
  };

  const begin = ({ kind, mention, token }: OpenState<M>) => {
    if (kind === 'hover') anchor = point;
    standing = null;
    isOnCard = false;
    wasHit = isHit(mention, rectsOf(mention));
    card.show(
      { type: 'show', token, entities: mention.candidates, text: mention.text },
      cardWidthIn(viewportOf(window)),
    );
    look();
  };

  const end = () => {
    stopLooking();
    stopFrame?.();
    stopFrame = null;
    standing = null;
    isOnCard = false;
    card.hide();
  };

  /** Give the card of a known size its place beside its mark; a pinned one keeps where it stands. */
  const place = (height: number) => {
    if (!isOpen(state)) return;
    const { mention, token, box } = state;
    const viewport = viewportOf(window);
    if (state.kind === 'pinned' && box) {
      standing = { height, side: standing?.side ?? 'below', mark: rectsOf(mention) };
      put(token, keepInside(box, height, viewport));
      return;
    }
    const mark = rectsOf(mention);
    if (mark.length === 0) return step({ type: 'removed', mentions: new Set([mention]) });
    const placement = placeCard({ mark, pointer: anchor, height, viewport, side: standing?.side ?? null });
    standing = { height, side: placement.side, mark };
    put(token, placement.box);
  };

  const put = (token: number, box: Box) => {
    card.place(box);
    step({ type: 'placed', token, box });
  };

  /** Follow the mark of the open card, which may have moved, gone out of sight or out of the page. */
  const follow = ({ isResized }: { isResized: boolean }) => {
    if (state.kind === 'ghost' && overAt(point) !== state.rest.mention) scroll(true);
    if (!isOpen(state)) return;
    const mark = rectsOf(state.mention);
    const hasMoved = !standing || !isSameLines(mark, standing.mark);
    if (hasMoved)
      scroll(
        mark.some((line) => overlap(line, viewportOf(window))) && (!wasHit || isHit(state.mention, mark)),
      );
    if (standing && isOpen(state) && (isResized || (hasMoved && state.kind !== 'pinned')))
      place(standing.height);
  };

  const scroll = (visible: boolean) =>
    step({ type: 'scroll', at: clock.now(), over: isOnCard ? 'card' : overAt(point), visible });

  const followSoon = (isResized: boolean) => {
    if (state.kind === 'hidden' || stopFrame) return;
    stopFrame = clock.frame(() => {
      stopFrame = null;
      follow({ isResized });
    });
  };

  /** Some movements have no event we hear: layout shifts, scrollers in shadow roots, a page that takes the host away. */
  const look = () => {
    stopLooking = clock.after(lookEvery, () => {
      if (!card.defend()) step({ type: 'dismiss' });
      follow({ isResized: false });
      if (isOpen(state)) look();
    });
  };

  const overAt = (at: Point | null): Over<M> => (at ? markAt(at.x, at.y) : null);

  const isHit = (mention: M, lines: readonly Box[]): boolean =>
    lines.some(({ x, y, width, height }) => markAt(x + width / 2, y + height / 2) === mention);

  /** The card's own word on the pointer; late, so it must not undo what the page has seen since. */
  const onCardPointer = (inside: boolean) => {
    if (inside && point) step({ type: 'move', at: clock.now(), point, over: 'card', pressed: false });
    if (!inside && isOnCard) step({ type: 'left', at: clock.now() });
    isOnCard = inside;
  };

  card.onMessage = (message: FromCard) => {
    switch (message.type) {
      case 'size':
        if (isOpen(state) && message.token === state.token) place(message.height);
        break;
      case 'pointer':
        onCardPointer(message.inside);
        break;
      case 'pin':
        step({ type: 'pin', pinned: message.pinned });
        break;
      case 'close':
        step({ type: 'dismiss' });
    }
  };

  listenToPointer({
    window,
    clock,
    isOnCard: card.isUnder,
    onMove({ at, pressed, onCard, isReal }) {
      // What moves under a resting pointer may end a state, never begin one.
      if (!isReal && state.kind === 'hidden') return;
      point = at;
      isOnCard = onCard;
      step({ type: 'move', at: clock.now(), point: at, over: onCard ? 'card' : overAt(at), pressed });
    },
    onLeave() {
      point = null;
      isOnCard = false;
      step({ type: 'left', at: clock.now() });
    },
    onPress: ({ at, onCard }) => step({ type: 'press', over: onCard ? 'card' : overAt(at) }),
    onTap({ at, onCard }) {
      anchor = at;
      step({ type: 'tap', over: onCard ? 'card' : overAt(at) });
    },
    signal,
  });

  const listening = { capture: true, passive: true, signal };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.key === 'Escape' && !event.isComposing) step({ type: 'dismiss' });
    },
    listening,
  );
  window.addEventListener('scroll', (event) => event.isTrusted && followSoon(false), listening);
  window.addEventListener('resize', (event) => event.isTrusted && followSoon(true), listening);
  window.visualViewport?.addEventListener('scroll', () => followSoon(true), listening);
  window.visualViewport?.addEventListener('resize', () => followSoon(true), listening);
  window.addEventListener('pagehide', (event) => event.isTrusted && step({ type: 'dismiss' }), listening);
  signal.addEventListener('abort', () => {
    step({ type: 'dismiss' });
    stopWaking();
    stopLooking();
    stopFrame?.();
    setHovered(null);
  });

  return {
    open(mention, { focus }) {
      anchor = null;
      step({ type: 'open', mention });
      if (focus) card.focus();
    },
    removed: (mentions) => step({ type: 'removed', mentions: new Set(mentions) }),
  };
}

/** What can be seen of the page, without scroll bars and zoomed in by fingers, in client coordinates. */
function viewportOf({ visualViewport, document }: Window): Box {
  if (!visualViewport) {
    const { clientWidth, clientHeight } = document.documentElement;
    return { x: 0, y: 0, width: clientWidth, height: clientHeight };
  }
  const { offsetLeft, offsetTop, width, height } = visualViewport;
  return { x: offsetLeft, y: offsetTop, width, height };
}

function isSameLines(a: readonly Box[], b: readonly Box[]): boolean {
  return (
    a.length === b.length &&
    a.every((box, index) => {
      const other = b[index]!;
      return (
        box.x === other.x && box.y === other.y && box.width === other.width && box.height === other.height
      );
    })
  );
}

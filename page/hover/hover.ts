/** Opens and closes the card: pointer, keys and scrolling in, the card's state between, card and wash out. */
import { type Box, distanceTo, middleOf, type Point } from '../../core/card/geometry.ts';
import { nextCardState } from '../../core/card/next-state.ts';
import {
  type CardEvent,
  type CardState,
  closedCard,
  isOpen,
  mentionsIn,
  type OpenState,
  type Over,
  pointedAt,
  wakeAt,
} from '../../core/card/state.ts';
import type { Reason } from '../../core/spot/reason.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import type { StepDirection, StepTry } from '../../core/tab/step-order.ts';
import type { CardHost } from '../card/card-host.ts';
import { createCardPlace } from '../card/card-place.ts';
import type { CardMention } from './card-mention.ts';
import type { Clock } from './clock.ts';
import type { EarlyEvents } from './early-events.ts';
import { createEscapeKey } from './escape-key.ts';
import { createLookout } from './lookout.ts';
import { createSteps } from './mark-order.ts';
import { createPointer } from './pointer.ts';
import { successorsOf } from './successors.ts';

export interface HoverOptions<M extends CardMention> {
  readonly window: Window;
  /** The mark under a point of the viewport. */
  readonly markAt: (x: number, y: number) => M | null;
  /** The boxes of a mark, one for each line, in the viewport's coordinates; empty where it is not laid out. */
  readonly rectsOf: (mention: M) => readonly Box[];
  /** Paint this mark, and no other, as pointed at. */
  readonly setHovered: (mention: M | null) => void;
  /** The statements whose sentence stands on this page. */
  readonly statementsHere: () => readonly StatementRef[];
  /** Go to the sentence of one of them. */
  readonly onReveal: (statement: StatementRef) => void;
  /** Why a mark stands, for each entity that it may mean. */
  readonly reasonsOf: (mention: M) => readonly Reason[];
  /** Whether the text of a mark still is in the page, though the mark may not be known to be gone. */
  readonly isInPage: (mention: M) => boolean;
  /** The marks that a reader can come to, in document order. */
  readonly mentions: () => readonly M[];
  readonly bringIntoView: (mention: M) => void;
  readonly card: CardHost;
  /** Pointer and keys of the document. */
  readonly events: Pick<EarlyEvents, 'attach'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface Hover<M> {
  /**
   * Go to the next mark, from where the reader is or from the page's edge, and open its card with the keyboard in it.
   * Answers whether there is one.
   */
  step(direction: StepDirection, from: StepTry['from']): boolean;
  /**
   * Since it was last read, the page has lost and gained these. The card stays open where it was rendered anew: where
   * the same name stands again in the same place.
   */
  changed(gone: readonly M[], come: readonly M[]): void;
}

/**
 * When the pointer has rested so long on a mark the card is loaded, to be there when the dwell is over: from nothing to
 * a painted card takes Chromium 120 to 220 ms on a busy machine. ms
 */
const prepareAfter = 100;

/** A mark whose text has left the page may come again, rendered anew; so long the card waits to be told, ms. */
const awaitFor = 1_000;

/** Start listening. To be called when the page has its first mark, not before. */
export function createHover<M extends CardMention>(options: HoverOptions<M>): Hover<M> {
  const { window, markAt, rectsOf, setHovered, isInPage, bringIntoView, card, events } = options;
  const { clock, signal } = options;
  const place = createCardPlace({ window, markAt, rectsOf });
  const steps = createSteps(options);
  let state: CardState<M> = closedCard;
  let point: Point | null = null;
  let isOnCard = false;
  /** Since when the text of the open card's mark is not in the page. */
  let lostAt: number | null = null;
  /** Where the reader pointed to open the card; null where no pointer did. */
  let anchor: Point | null = null;
  let stopPreparing = nothing;
  let stopWaking = nothing;

  const step = (event: CardEvent<M>) => {
    const before = state;
    state = nextCardState(before, event);
    if (state === before) return;
    if (pointedAt(state) !== pointedAt(before)) setHovered(pointedAt(state));
    if (state.kind === 'ghost' && before.kind !== 'ghost') prepareSoon();
    if (isOpen(state) && !(isOpen(before) && before.token === state.token)) begin(state);
    else if (isOpen(state) && isOpen(before) && state.mention !== before.mention)
      place.succeed(state.mention);
    if (!isOpen(state) && isOpen(before)) end();
    const isPinned = state.kind === 'pinned';
    if (isOpen(state) && isPinned !== (before.kind === 'pinned')) card.setPinned(isPinned);
    wakeWhenDue();
  };

  const wakeWhenDue = () => {
    stopWaking();
    const due = wakeAt(state);
    if (due === null) return;
    // Timers may fire a fraction of a millisecond early, which must not count as too early.
    stopWaking = clock.after(due - clock.now(), () => step({ type: 'wake', at: Math.max(due, clock.now()) }));
  };

  const prepareSoon = () => {
    stopPreparing();
    stopPreparing = clock.after(prepareAfter, () => {
      if (state.kind === 'ghost') card.prepare();
    });
  };

  const begin = ({ kind, mention, token }: OpenState<M>) => {
    isOnCard = false;
    lostAt = null;
    const width = place.begin(mention, kind === 'hover' ? point : anchor);
    const { candidates: entities, text, statements } = mention;
    const here = options.statementsHere();
    const reasons = options.reasonsOf(mention);
    card.show(
      { type: 'show', token, entities, text, reasons, here, ...(statements && { statements }) },
      width,
    );
    lookout.begin();
  };

  const end = () => {
    lookout.end();
    place.end();
    isOnCard = false;
    card.hide();
  };

  const put = (box: Box | null) => {
    if (!isOpen(state)) return;
    if (!box) return step({ type: 'removed', mentions: new Set([state.mention]) });
    card.place(box);
    step({ type: 'placed', token: state.token, box });
  };

  const stays = () => (state.kind === 'pinned' ? state.box : null);

  /** Follow the mark of the open card, which may have moved, gone out of sight or out of the page. */
  const follow = (isResized: boolean) => {
    if (state.kind === 'ghost' && overAt(point) !== state.rest.mention) scroll(false);
    if (!isOpen(state) || isAwaited(state.mention)) return;
    const { hasMoved, isVisible } = place.look();
    if (hasMoved) scroll(isVisible);
    const box = isOpen(state) && (hasMoved || isResized) && place.findAgain(stays());
    if (box) put(box);
  };

  const isAwaited = (mention: M) => {
    if (isInPage(mention)) lostAt = null;
    else lostAt ??= clock.now();
    return lostAt !== null && clock.now() - lostAt < awaitFor;
  };

  const isAt = (at: Point | null, lines: readonly Box[]) =>
    at !== null && lines.some((line) => distanceTo(line, at) === 0);

  const scroll = (visible: boolean) =>
    step({ type: 'scroll', at: clock.now(), over: isOnCard ? 'card' : overAt(point), visible });

  const lookout = createLookout({
    window,
    clock,
    isNeeded: () => state.kind !== 'hidden',
    onMoved: follow,
    onTurn() {
      if (!card.defend()) step({ type: 'dismiss' });
      follow(false);
    },
    signal,
  });

  const overAt = (at: Point | null): Over<M> => {
    const mark = at && markAt(at.x, at.y);
    if (mark || !isOpen(state) || place.wasHit()) return mark;
    // A mark that has just been rendered anew is not painted yet, and can't be hit.
    return isAt(at, rectsOf(state.mention)) ? state.mention : null;
  };

  /** The card's own word on the pointer; it comes late, so it must not undo what the page has seen since. */
  const pointerOfCard = (inside: boolean) => {
    if (inside && point) step({ type: 'move', at: clock.now(), point, over: 'card', pressed: false });
    if (!inside && isOnCard) step({ type: 'left', at: clock.now() });
    isOnCard = inside;
  };

  card.onMessage = (message) => {
    if (message.type === 'size' && isOpen(state) && message.token === state.token) {
      put(place.find(message.height, stays()));
    }
    if (message.type === 'pointer') pointerOfCard(message.inside);
    if (message.type === 'reveal') options.onReveal(message.statement);
    if (message.type === 'pin') step({ type: 'pin', pinned: message.pinned });
    if (message.type === 'close') {
      escapeKey.takeRest();
      step({ type: 'dismiss' });
    }
  };

  const pointer = createPointer({
    clock,
    isOnCard: (event) => card.isUnder(event),
    onMove({ at, pressed, onCard, isReal }) {
      // What moves under a resting pointer may end a state, never begin one.
      if (!isReal && state.kind === 'hidden') return;
      point = at;
      isOnCard = onCard;
      const mark = overAt(at);
      const over = onCard ? 'card' : isReal || mark === pointedAt(state) ? mark : null;
      step({ type: 'move', at: clock.now(), point: at, over, pressed });
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
  });
  const escapeKey = createEscapeKey(() => {
    const wasSeen = isOpen(state) && state.box !== null;
    step({ type: 'dismiss' });
    return wasSeen;
  });
  events.attach((event) => {
    if (event.type.startsWith('key')) escapeKey.hear(event as KeyboardEvent);
    else pointer(event);
    // What happens on the card is none of the page's, which in Firefox would be handed what stands in its closed root.
    if (card.isUnder(event)) event.stopImmediatePropagation();
  });

  window.addEventListener('pagehide', () => step({ type: 'dismiss' }), { capture: true, signal });
  signal.addEventListener('abort', () => {
    events.attach(null);
    step({ type: 'dismiss' });
    stopPreparing();
    setHovered(null);
  });

  return {
    step(direction, from) {
      const mention = steps.take(direction, from, isOpen(state) ? state.mention : null);
      if (!mention) {
        // The reader goes on in another frame, and gets the focus back here before it goes there.
        step({ type: 'press', over: null });
        return false;
      }
      if (!rectsOf(mention).some((line) => markAt(...middleOf(line)) === mention)) bringIntoView(mention);
      anchor = null;
      step({ type: 'open', mention });
      card.focus();
      return true;
    },
    changed(gone, come) {
      const mentions = new Set(gone);
      const by = successorsOf(mentionsIn(state), mentions, come, (fresh, before) =>
        isOpen(state) && before === state.mention
          ? place.isWhereItWas(rectsOf(fresh))
          : isAt(point, rectsOf(fresh)),
      );
      if (by.size > 0) step({ type: 'replaced', by });
      step({ type: 'removed', mentions });
      // While the mark was away the pointer seemed to have left it, and nothing tells that it is back.
      if (state.kind === 'leaving' && point && !isOnCard && overAt(point) === state.mention)
        step({ type: 'move', at: clock.now(), point, over: state.mention, pressed: false });
    },
  };
}

const nothing = () => {};

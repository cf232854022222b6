/** Tells the card's life what the pointer does: to a mark, to the card, or to neither. */
import { isWithin, type Point } from '../../core/card/geometry.ts';
import { isOpen, type OpenState, type Over, pointedAt } from '../../core/card/state.ts';
import type { CardHost } from '../card/card-host.ts';
import type { CardPlace } from '../card/card-place.ts';
import type { CardLife } from './card-life.ts';
import type { CardMention } from './card-mention.ts';
import type { Clock } from './clock.ts';
import type { MarkSurface } from './mark-surface.ts';
import { createPointer } from './pointer.ts';

export interface PointingOptions<M extends CardMention> {
  readonly marks: MarkSurface<M>;
  readonly card: CardHost;
  readonly clock: Clock;
}

export interface Pointing<M> {
  /** A pointer event of the document. */
  hear(event: Event): void;
  /** The card's own word on whether the pointer is in it. It comes late, so it never undoes what was heard since. */
  hearCard(isInside: boolean): void;
  /** A card has been opened or closed: the pointer is not known to be on it. */
  forgetCard(): void;
  /** What is under the pointer now. */
  over(): Over<M>;
  /** Whether the pointer is on a mark, which need not be painted. */
  isOn(mark: M): boolean;
  /** Where the reader pointed to open the card that is just being opened; null where no pointer did. */
  origin(opened: OpenState<M>): Point | null;
  /** The open card's mark was away for a while, so that the pointer seemed to have left it. Tell where it is back. */
  returnToMark(): void;
}

export function createPointing<M extends CardMention>(
  { marks, card, clock }: PointingOptions<M>,
  life: CardLife<M>,
  place: CardPlace<M>,
): Pointing<M> {
  let point: Point | null = null;
  /** Where the reader is just tapping. */
  let tapped: Point | null = null;
  let isOnCard = false;

  const hear = createPointer(clock, {
    onMove(event, isReal) {
      const state = life.state;
      // What moves under a resting pointer may end a state, never begin one.
      if (!isReal && state.kind === 'hidden') return;
      point = pointOf(event);
      isOnCard = card.isUnder(event);
      const found = over();
      moveOver(isOnCard || isReal || found === pointedAt(state) ? found : null, event.buttons !== 0);
    },
    onLeave() {
      point = null;
      isOnCard = false;
      leave();
    },
    onPress: (event) => life.step({ type: 'press', over: overOf(event) }),
    onTap(event) {
      tapped = pointOf(event);
      life.step({ type: 'tap', over: overOf(event) });
      tapped = null;
    },
  });

  return {
    hear,
    hearCard(isInside) {
      if (isInside) moveOver('card');
      else if (isOnCard) leave();
      isOnCard = isInside;
    },
    forgetCard() {
      isOnCard = false;
    },
    over,
    isOn: (mark) => point !== null && isWithin(point, marks.rectsOf(mark)),
    origin: ({ kind }) => (kind === 'hover' ? point : tapped),
    returnToMark() {
      const state = life.state;
      if (state.kind === 'leaving' && over() === state.mention) moveOver(state.mention);
    },
  };

  function moveOver(over: Over<M>, pressed = false): void {
    if (point) life.step({ type: 'move', at: clock.now(), point, over, pressed });
  }

  function leave(): void {
    life.step({ type: 'left', at: clock.now() });
  }

  function over(): Over<M> {
    return isOnCard ? 'card' : point && markAt(point);
  }

  function overOf(event: PointerEvent): Over<M> {
    return card.isUnder(event) ? 'card' : markAt(pointOf(event));
  }

  function markAt(at: Point): M | null {
    const mark = marks.markAt(at.x, at.y);
    const state = life.state;
    if (mark || !isOpen(state) || place.wasHit()) return mark;
    // A mark that has just been rendered anew is not painted yet, and can't be hit.
    return isWithin(at, marks.rectsOf(state.mention)) ? state.mention : null;
  }
}

const pointOf = ({ clientX: x, clientY: y }: PointerEvent): Point => ({ x, y });

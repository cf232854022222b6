/** Opens and closes the card: pointer, keys and scrolling in, the card's life between, card and marks out. */
import type { CardEffect } from '../../core/card/effects.ts';
import { type CardState, isOpen, mentionsIn, pointedAt } from '../../core/card/state.ts';
import type { StepDirection, StepTry } from '../../core/frame/step-try.ts';
import type { CardHost } from '../card/card-host.ts';
import { createCardPlace, isHit } from '../card/card-place.ts';
import { createCardLife } from './card-life.ts';
import type { CardMention } from './card-mention.ts';
import { createCardOpening } from './card-opening.ts';
import type { Clock } from './clock.ts';
import type { HeardEvents } from './early-events.ts';
import { createEscapeKey } from './escape-key.ts';
import { createMarkOrder } from './mark-order.ts';
import type { MarkSurface, StatementsHere } from './mark-surface.ts';
import { createPointing } from './pointing.ts';
import { successorsOf } from './successors.ts';

export interface HoverOptions<M extends CardMention> {
  readonly window: Window;
  readonly marks: MarkSurface<M>;
  readonly statements: StatementsHere<M>;
  readonly card: CardHost;
  /** Pointer and keys of the document. */
  readonly events: HeardEvents;
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
 * The card is loaded when the pointer has dwelt on a mark for so long, to be there when the dwell is over: from nothing
 * to a painted card takes Chromium 120 to 220 ms on a busy machine. ms
 */
const prepareAfter = 100;

/** Start listening. To be called when the page has its first mark, not before. */
export function createHover<M extends CardMention>(options: HoverOptions<M>): Hover<M> {
  const { window, marks, statements, card, events, clock, signal } = options;
  const order = createMarkOrder(window, marks);
  const place = createCardPlace({ window, marks });
  const life = createCardLife<M>(clock, perform);
  const pointing = createPointing(options, life, place);
  const opening = createCardOpening(options, life, place, pointing);
  let stopPreparing = () => {};
  const dismiss = () => life.step({ type: 'dismiss' });
  const escapeKey = createEscapeKey(() => {
    const state = life.state;
    dismiss();
    return isOpen(state) && state.box !== null;
  });

  card.onMessage = (message) => {
    if (message.type === 'size' && message.token === life.state.token) opening.put(message.height);
    if (message.type === 'pointer') pointing.hearCard(message.inside);
    if (message.type === 'reveal') statements.reveal(message.statement);
    if (message.type === 'pin') life.step(message);
    if (message.type === 'close') {
      escapeKey.takePress();
      dismiss();
    }
  };
  events.attach((event) => {
    if (event.type.startsWith('key')) escapeKey.hear(event as KeyboardEvent);
    else pointing.hear(event);
    // What happens on the card is none of the page's, which in Firefox would be handed what stands in its closed root.
    if (card.isUnder(event)) event.stopImmediatePropagation();
  });
  window.addEventListener('pagehide', dismiss, { capture: true, signal });
  signal.addEventListener('abort', () => {
    events.attach(null);
    dismiss();
    stopPreparing();
    marks.setHovered(null);
  });

  return {
    step(direction, from) {
      const state = life.state;
      const mention = order.next(direction, from, isOpen(state) ? state.mention : null);
      if (!mention) {
        // The reader goes on in another frame, and gets the focus back here before it goes there.
        life.step({ type: 'press', over: null });
        return false;
      }
      if (!isHit(mention, marks.rectsOf(mention), marks)) marks.bringIntoView(mention);
      life.step({ type: 'open', mention });
      card.focus();
      return true;
    },
    changed(gone, come) {
      const mentions = new Set(gone);
      const by = successorsOf(mentionsIn(life.state), mentions, come, opening.isInPlaceOf);
      if (by.size > 0) life.step({ type: 'replaced', by });
      life.step({ type: 'removed', mentions });
      pointing.returnToMark();
    },
  };

  function perform(effect: CardEffect, state: CardState<M>): void {
    if (effect === 'point-at') marks.setHovered(pointedAt(state));
    if (effect === 'prepare') prepareSoon();
    if (effect === 'close') opening.end();
    if (!isOpen(state)) return;
    if (effect === 'open') opening.begin(state);
    if (effect === 'succeed') place.succeed(state.mention);
    if (effect === 'pin') card.setPinned(state.kind === 'pinned');
  }

  function prepareSoon(): void {
    stopPreparing();
    stopPreparing = clock.after(prepareAfter, () => {
      if (life.state.kind === 'ghost') card.prepare();
    });
  }
}

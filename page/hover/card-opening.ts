/** The card while it is open: shown, put beside its mark, and kept there while the page moves or renders anew. */
import type { Box } from '../../core/card/geometry.ts';
import { isOpen, type OpenState } from '../../core/card/state.ts';
import type { CardHost, Show } from '../card/card-host.ts';
import type { CardPlace } from '../card/card-place.ts';
import type { CardLife } from './card-life.ts';
import type { CardMention } from './card-mention.ts';
import type { Clock } from './clock.ts';
import { createLookout } from './lookout.ts';
import type { MarkSurface, StatementsHere } from './mark-surface.ts';
import type { Pointing } from './pointing.ts';

export interface CardOpeningOptions<M extends CardMention> {
  readonly window: Window;
  readonly marks: MarkSurface<M>;
  readonly statements: StatementsHere<M>;
  readonly card: CardHost;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface CardOpening<M extends CardMention> {
  /** Show a card, unseen until it is {@link put}. */
  begin(opened: OpenState<M>): void;
  /** Put the card beside its mark, if it is open, now that its height is known, CSS pixels. */
  put(height: number): void;
  end(): void;
  /** Whether `fresh` stands where `gone`, which the card's state speaks of, stood. */
  isInPlaceOf(fresh: M, gone: M): boolean;
}

/** A mark whose text has left the page may come again, rendered anew; so long the card stays where it is, ms. */
const awaitFor = 1_000;

export function createCardOpening<M extends CardMention>(
  { window, marks, statements, card, clock, signal }: CardOpeningOptions<M>,
  life: CardLife<M>,
  place: CardPlace<M>,
  pointing: Pointing<M>,
): CardOpening<M> {
  /** Since when the text of the open card's mark has not been in the page. */
  let lostAt: number | null = null;
  const lookout = createLookout({
    window,
    clock,
    isNeeded: () => life.state.kind !== 'hidden',
    onMoved: follow,
    onTurn() {
      if (!card.defend()) life.step({ type: 'dismiss' });
      follow(false);
    },
    signal,
  });

  return {
    begin(opened) {
      pointing.forgetCard();
      lostAt = null;
      const width = place.begin(opened.mention, pointing.origin(opened));
      card.show(showOf(opened, statements), width);
      lookout.begin();
    },
    put: (height) => putAt(place.find(height, isPinned())),
    end() {
      lookout.end();
      place.end();
      pointing.forgetCard();
      card.hide();
    },
    isInPlaceOf(fresh, gone) {
      const state = life.state;
      const isCards = isOpen(state) && gone === state.mention;
      return isCards ? place.isWhereItWas(marks.rectsOf(fresh)) : pointing.isOn(fresh);
    },
  };

  function putAt(box: Box | null): void {
    const state = life.state;
    if (!isOpen(state)) return;
    if (box) {
      card.place(box);
      life.step({ type: 'placed', token: state.token, box });
    } else life.step({ type: 'removed', mentions: new Set([state.mention]) });
  }

  function isPinned(): boolean {
    return life.state.kind === 'pinned';
  }

  /** The page may have moved: under a pointer that dwells on a mark, or the mark of the open card. */
  function follow(isResized: boolean): void {
    const before = life.state;
    if (before.kind === 'ghost' && pointing.over() !== before.dwell.mention) scroll(false);
    const state = life.state;
    if (!isOpen(state) || isAwaited(state.mention)) return;
    const { hasMoved, isVisible } = place.checkPlace();
    if (hasMoved) scroll(isVisible);
    const box = (hasMoved || isResized) && place.findAgain(isPinned());
    if (box) putAt(box);
  }

  function scroll(visible: boolean): void {
    life.step({ type: 'scroll', at: clock.now(), over: pointing.over(), visible });
  }

  /** Whether the text of the open card's mark has left the page only just now. */
  function isAwaited(mention: M): boolean {
    if (marks.isInPage(mention)) lostAt = null;
    else lostAt ??= clock.now();
    return lostAt !== null && clock.now() - lostAt < awaitFor;
  }
}

function showOf<M extends CardMention>({ mention, token }: OpenState<M>, about: StatementsHere<M>): Show {
  const { candidates: entities, text, statements } = mention;
  const reasons = about.reasonsOf(mention);
  return {
    type: 'show',
    token,
    entities,
    text,
    reasons,
    here: about.here(),
    ...(statements && { statements }),
  };
}

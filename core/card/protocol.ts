/**
 * Page and card send each other these messages over the card's private port, one type per direction. The card stands in
 * a frame of another origin, so neither side shares objects with the other, and both check what arrives.
 */
import type { EntityRef } from '../entity-ref.ts';
import type { Reason } from '../spot/reason.ts';
import type { StatementRef } from '../statement-ref.ts';

export const cardGreeting = 'meipi-card';

/**
 * A `CardGreeting` is the window message that brings the card its port. Only the first one counts, and only with a
 * secret that the background has given to our script in the page around: any page that has learnt the card's address
 * can put it into a frame.
 */
export interface CardGreeting {
  readonly type: typeof cardGreeting;
  readonly secret: string;
}

/** From the page (the content script) to the card. */
export type ToCard =
  /** Show these entities, most likely first. `token` names this opening; the card's answers carry it. */
  | {
      readonly type: 'show';
      readonly token: number;
      readonly entities: readonly EntityRef[];
      /** Statements to show instead of the entities: the pointer is on the words that they rest on. */
      readonly statements?: readonly StatementRef[];
      /** The statements whose sentence stands on this very page. */
      readonly here: readonly StatementRef[];
      readonly text: string;
      /** Why the name is marked, for each entity of which that is known. */
      readonly reasons: readonly Reason[];
    }
  /** Move the focus into the card (opened by keyboard). */
  | { readonly type: 'focus' }
  /** Whether the card is pinned now; every `show` begins unpinned. */
  | { readonly type: 'pinned'; readonly pinned: boolean };

/** From the card to the page. */
export type FromCard =
  /** The card has loaded and listens. */
  | { readonly type: 'ready' }
  /**
   * The content of `token` is painted. Laid out at `width`, all of it is `height` high, however high the frame is now;
   * both in CSS pixels. A frame just shown may still be laid out for another width than the one it was given; the page
   * waits for the right one.
   */
  | { readonly type: 'size'; readonly token: number; readonly width: number; readonly height: number }
  /** The pointer came into the card or left it. Browsers do not always tell the page around a frame of it. */
  | { readonly type: 'pointer'; readonly inside: boolean }
  /** The reader pressed Esc or the close button. */
  | { readonly type: 'close' }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Go to the sentence of a statement that is `here`. */
  | { readonly type: 'reveal'; readonly statement: StatementRef };

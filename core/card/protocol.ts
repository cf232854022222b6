/**
 * What page and card say to each other over the card's private port. One type per direction. The card stands in a frame
 * of another origin, so neither side shares objects with the other, and both check what arrives.
 */
import type { EntityRef } from '../entity-ref.ts';
import type { Reason } from '../spot/reason.ts';
import type { StatementRef } from '../statement-ref.ts';

export const cardGreeting = 'meipi-card';

/**
 * The window message that brings the card its port. The first one counts, and only with a secret that the background has
 * given to our script in the page around: any page that has learnt the card's address can put it into a frame.
 */
export interface CardGreeting {
  readonly type: typeof cardGreeting;
  readonly secret: string;
}

/** From the page (the content script) to the card. */
export type ToCard =
  /** Show these entities, most likely first. `token` names this opening; answers carry it. */
  | {
      readonly type: 'show';
      readonly token: number;
      readonly entities: readonly EntityRef[];
      /** Show these statements instead: the pointer is on the words that bear them. */
      readonly statements?: readonly StatementRef[];
      /** The statements whose sentence stands on this very page. */
      readonly here: readonly StatementRef[];
      readonly text: string;
      /** Why the mark stands, for those of the entities of which that is known. */
      readonly reasons: readonly Reason[];
    }
  /** Move the focus into the card (opened by keyboard). */
  | { readonly type: 'focus' }
  /** Whether the card is pinned now; every `show` begins unpinned. */
  | { readonly type: 'pinned'; readonly pinned: boolean };

/** From the card to the page. */
export type FromCard =
  /** Loaded and listening. */
  | { readonly type: 'ready' }
  /**
   * The content of `token` is painted and wants this much room, CSS pixels: at `width`, the width it was measured at,
   * all of it is `height` high, however high the frame is now. A frame just shown may still be laid out for another
   * width than the one it was given; the page waits for the right one.
   */
  | { readonly type: 'size'; readonly token: number; readonly width: number; readonly height: number }
  /** The pointer came into the card or left it; the page around a frame is not always told so by the browser. */
  | { readonly type: 'pointer'; readonly inside: boolean }
  /** Esc or the close button. */
  | { readonly type: 'close' }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Go to the sentence of a statement that is `here`. */
  | { readonly type: 'reveal'; readonly statement: StatementRef };

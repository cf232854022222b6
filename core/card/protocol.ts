/**
 * What page and card say to each other over the card's private port. One type per direction. The card is our own
 * page in a frame, so neither side shares objects with the other, and both check what arrives.
 */
import type { EntityRef } from '../entity-ref.ts';

/** The window message that brings the card its port. The first one counts. */
export const cardGreeting = 'meipi-card';

/** The width a card is offered where the viewport has room for it, CSS px. */
export const cardWidth = 392;

/** From the page (the content script) to the card. */
export type ToCard =
  /** Show these entities, most likely first. `token` names this opening; answers carry it. */
  | {
      readonly type: 'show';
      readonly token: number;
      readonly entities: readonly EntityRef[];
      readonly text: string;
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
   * The content of `token` is painted and wants this much room, CSS pixels: no more width than the frame has, and the
   * height that shows all of it at that width, however high the frame is now.
   */
  | { readonly type: 'size'; readonly token: number; readonly width: number; readonly height: number }
  /** Esc or the close button. */
  | { readonly type: 'close' }
  | { readonly type: 'pin'; readonly pinned: boolean };

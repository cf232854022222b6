/**
 * What page and card say to each other over the card's private port. One type per direction. The card is our own
 * page in a frame, so neither side shares objects with the other, and both check what arrives.
 */
import type { EntityRef } from '../entity-ref.ts';

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
  | { readonly type: 'pinned'; readonly pinned: boolean };

/** From the card to the page. */
export type FromCard =
  /** Loaded and listening. */
  | { readonly type: 'ready' }
  /** The content of `token` is painted and wants this much room, CSS pixels. */
  | { readonly type: 'size'; readonly token: number; readonly width: number; readonly height: number }
  | { readonly type: 'close' }
  | { readonly type: 'pin'; readonly pinned: boolean };

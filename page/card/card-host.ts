/**
 * The card in the page: its shell, the line to what is drawn in it, and a bounded defence of both.
 *
 * {@link createCardHost} is long because it has many short methods over one card.
 */
import type { Box } from '../../core/card/geometry.ts';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';
import { type CardLink, type CardLinkOptions, openCardLink } from './card-link.ts';
import { type CardShell, createCardShell, removeStaleShells } from './card-shell.ts';
import { focusedIn, focusOn } from './focus.ts';

export interface CardHostOptions
  extends Pick<CardLinkOptions, 'address' | 'between' | 'origin' | 'askSecret'> {
  readonly document: Document;
  /** Told of the element that is put into the page, before it is. */
  readonly onHost: (host: Element) => void;
  /** Sees into closed roots too. */
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  /** Ends it: the host is gone, listeners and timers too. */
  readonly signal: AbortSignal;
}

export type Show = Extract<ToCard, { type: 'show' }>;

export interface CardHost {
  /** Told what the card says. One listener. */
  onMessage: (message: FromCard) => void;
  /** Load the card, unseen: soon it may be asked for. */
  prepare(): void;
  /** Have this drawn, unseen, in this width; a `size` message tells that it is, {@link CardHost.place} shows it. */
  show(show: Show, width: number): void;
  place(box: Box): void;
  hide(): void;
  /** Move the focus into the card; {@link CardHost.hide} gives it back. */
  focus(): void;
  setPinned(pinned: boolean): void;
  /** Whether a pointer event happened on the card. */
  isUnder(event: Event): boolean;
  /** Put right what the page did to the host; false where the page does it so often that we let it. */
  defend(): boolean;
}

/** How often the page may take the host away within {@link defenceTime} before the card gives in: no endless fight. */
const mostDefences = 3;
/** ms */
const defenceTime = 5_000;

/** More than a scroll bar may take from the width of a card's content, CSS px. */
const scrollBar = 24;

/** As high as a card may be laid out before its size is known, CSS px. */
const unplacedHeight = 600;

export function createCardHost(options: CardHostOptions): CardHost {
  const { document, onHost, shadowRootOf, signal } = options;
  let shell: CardShell | null = null;
  let link: CardLink | null = null;
  let shown: Show | null = null;
  /** What the card is laid out for. */
  let width = 0;
  let placed: Box | null = null;
  let focusBefore: Element | null = null;
  let defended: number[] = [];

  const load = (): CardShell => {
    if (!shell) {
      shell = createCardShell(document);
      onHost(shell.host);
    }
    shell.attach();
    link ??= openCardLink({
      ...options,
      root: shell.root,
      onMessage: hear,
      onFailure() {
        link = null;
        cardHost.onMessage({ type: 'close' });
      },
    });
    return shell;
  };

  removeStaleShells(document, shadowRootOf);
  document.addEventListener('fullscreenchange', () => shown && shell?.isOpen() && shell.raise(), { signal });
  signal.addEventListener('abort', () => {
    cardHost.hide();
    link?.close();
    shell?.remove();
  });

  const cardHost: CardHost = {
    onMessage: () => {},
    prepare: () => void load(),
    show(show, offered) {
      shown = show;
      width = offered;
      placed = null;
      load().open({ width, height: unplacedHeight });
      link?.name(show.text);
      link?.send(show);
    },
    place(box) {
      placed = box;
      width = box.width;
      shell?.place(box);
    },
    hide() {
      if (!shown) return;
      shown = null;
      placed = null;
      const hadFocus = shell?.root.activeElement != null;
      // While it is displayed: the frame within a frame that is not keeps the focus in Chromium.
      if (hadFocus) link?.blur();
      shell?.close();
      if (hadFocus) focusOn(focusBefore);
      focusBefore = null;
    },
    focus() {
      if (!shown) return;
      // From card to card: where the reader came from is what the first one knew.
      if (!shell?.root.activeElement) focusBefore = focusedIn(document);
      link?.focus();
      link?.send({ type: 'focus' });
    },
    setPinned(pinned) {
      link?.send({ type: 'pinned', pinned });
    },
    isUnder: (event) => shell !== null && event.target === shell.host,
    defend() {
      if (!shown || !shell || shell.isOpen()) return true;
      const now = performance.now();
      defended = defended.filter((time) => now - time < defenceTime);
      if (defended.length >= mostDefences) return false;
      defended.push(now);
      load().open({ width, height: unplacedHeight });
      if (placed) shell.place(placed);
      return true;
    },
  };
  return cardHost;

  /** Sizes measured while the frame was laid out for another width are dropped; the right one follows. */
  function hear(message: FromCard): void {
    if (message.type !== 'size' || Math.abs(message.width - width) < scrollBar) cardHost.onMessage(message);
  }
}

/**
 * The line to the card: loads the card's page in a frame of the closed root and hands it a port, or, where no frame of
 * ours can load (COEP in Chromium, sandboxed documents, threat T16), has the card drawn in the root itself.
 */
import { parseFromCard } from '../core/card/parse-from-card.ts';
import { cardGreeting, type FromCard, type ToCard } from '../core/card/protocol.ts';

/** Draw the card in the page's closed root and have it speak the card's protocol over `port`. */
export type DrawInPlace = (root: ShadowRoot, port: MessagePort) => Promise<void>;

export interface CardLinkOptions {
  readonly root: ShadowRoot;
  /** The address of the card's own page. */
  readonly address: string;
  /** The origin that page runs in, which gets the port: ours, even where the address is a dynamic one. */
  readonly origin: string;
  readonly drawInPlace: DrawInPlace;
  readonly onMessage: (message: FromCard) => void;
  /** Neither way works. */
  readonly onFailure: () => void;
}

export interface CardLink {
  /** The frame the card stands in; null where it is drawn in place. */
  readonly frame: HTMLIFrameElement | null;
  /** Say something to the card, as soon as it listens. A `show` supersedes what was said before. */
  send(message: ToCard): void;
  close(): void;
}

/**
 * When a frame is given up, in ticks. One that can't load soon says that it has (it holds an error page) and never
 * answers; one that can answers within a few ms of its `load`, but under load may take its time until there. Ticks, since
 * a page that blocks its main thread must not use up the time.
 */
const patience = { milliseconds: 50, untilLoad: 30, afterLoad: 5 };

export function openCardLink({
  root,
  address,
  origin,
  drawInPlace,
  onMessage,
  onFailure,
}: CardLinkOptions): CardLink {
  const frame = root.ownerDocument.createElement('iframe');
  // Whatever its origin, since a dynamic address is not that of the page it leads to.
  frame.allow = 'clipboard-write *';
  let port: MessagePort | null = null;
  let isReady = false;
  let isInPlace = false;
  let said: ToCard[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    port?.close();
    isReady = false;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      const message = parseFromCard(data);
      if (message?.type === 'ready') {
        isReady = true;
        clearTimeout(timer);
        for (const waiting of said) port?.postMessage(waiting);
      }
      if (message) onMessage(message);
    };
    return channel.port2;
  };

  const wait = (ticks: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => (ticks > 1 ? wait(ticks - 1) : goInPlace()), patience.milliseconds);
  };

  const goInPlace = () => {
    isInPlace = true;
    frame.remove();
    drawInPlace(root, connect()).catch(onFailure);
  };

  // A frame of a sandboxed document is sandboxed too: no need to wait for what can't come.
  if (root.ownerDocument.defaultView?.origin === 'null') {
    goInPlace();
  } else {
    frame.src = address;
    root.append(frame);
    wait(patience.untilLoad);
  }

  // A frame is loaded anew whenever the page moves the host about: each time it needs a port and what was shown.
  frame.addEventListener('load', () => {
    if (isInPlace) return;
    frame.contentWindow?.postMessage(cardGreeting, origin, [connect()]);
    wait(patience.afterLoad);
  });

  return {
    get frame() {
      return isInPlace ? null : frame;
    },
    send(message) {
      said =
        message.type === 'show' ? [message] : [...said.filter(({ type }) => type !== message.type), message];
      if (isReady) port?.postMessage(message);
    },
    close() {
      clearTimeout(timer);
      port?.close();
      frame.remove();
    },
  };
}

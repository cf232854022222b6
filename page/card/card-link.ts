/**
 * The line to the card: has the card's page loaded in a frame of the closed root and hands it a port, or, where that page
 * can't load (sandboxed documents, COEP in Chromium, threat T16), has the card drawn in an empty frame.
 */
import { parseFromCard } from '../../core/card/parse-from-card.ts';
import { type CardGreeting, cardGreeting, type FromCard, type ToCard } from '../../core/card/protocol.ts';
import { openDrawnFrame, openPageFrame } from './card-frame.ts';

export interface CardLinkOptions {
  readonly root: ShadowRoot;
  /** The address of the card's own page. */
  readonly address: string;
  /** Whether an empty frame is to stand between it and the page (card-frame.ts). */
  readonly between: boolean;
  /** The origin that page runs in, which gets the port: ours, even where the address is a dynamic one. */
  readonly origin: string;
  /** A new secret from the background, by which the card knows us; undefined where there is none to be had. */
  readonly askSecret: () => Promise<string | undefined>;
  readonly onMessage: (message: FromCard) => void;
  /** Neither way works. */
  readonly onFailure: () => void;
}

export interface CardLink {
  /** What the card is called for those who don't see it. */
  name(title: string): void;
  focus(): void;
  blur(): void;
  /** Say something to the card, as soon as it listens. A `show` supersedes what was said before. */
  send(message: ToCard): void;
  close(): void;
}

/**
 * When a frame is given up, in ticks. One that can't load soon says that it has (it holds an error page) and never
 * answers; one that can answers within a few ms of being greeted, but under load may take its time until there. A drawn
 * one has to be sent its script first. Ticks, since a page that blocks its main thread must not use up the time.
 */
const patience = { milliseconds: 50, untilLoad: 30, afterGreeting: 5, drawn: 100 };

export function openCardLink(options: CardLinkOptions): CardLink {
  const { root, address, between, origin, askSecret, onMessage, onFailure } = options;
  let port: MessagePort | null = null;
  let isReady = false;
  let said: ToCard[] = [];
  let title = '';
  /** The card's own frame, once it loads. */
  let card: HTMLIFrameElement | null = null;
  /** Counts what has begun to load, so that a secret which comes late greets nobody. */
  let turns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A page that has come into the closed root after all, and changes what stands there, only closes the card. */
  const intrusions = new MutationObserver(fail);
  // A frame of a sandboxed document is sandboxed too: no need to wait for what can't come.
  let frame = root.ownerDocument.defaultView?.origin === 'null' ? openDrawn() : openPage();

  const link: CardLink = {
    name(text) {
      title = text;
      if (card) card.title = text;
    },
    focus() {
      // Or else the page's document goes on as if the focus were where it was.
      frame.focus();
      card?.focus();
    },
    blur() {
      card?.blur();
      frame.blur();
    },
    send(message) {
      said =
        message.type === 'show' ? [message] : [...said.filter(({ type }) => type !== message.type), message];
      if (isReady) port?.postMessage(message);
    },
    close() {
      turns++;
      clearTimeout(timer);
      port?.close();
      intrusions.disconnect();
      frame.remove();
    },
  };
  watchIntrusions();
  return link;

  function watchIntrusions(): void {
    // What is on record until now is our own doing.
    intrusions.takeRecords();
    intrusions.observe(root, {
      childList: true,
      subtree: true,
      attributeFilter: ['src', 'srcdoc', 'sandbox', 'style', 'class', 'hidden'],
    });
  }

  function fail(): void {
    link.close();
    onFailure();
  }

  function openPage(): HTMLIFrameElement {
    wait(patience.untilLoad, giveUpPage);
    return openPageFrame(
      root,
      { address, between },
      greeter(origin, () => wait(patience.afterGreeting, giveUpPage)),
    );
  }

  function giveUpPage(): void {
    frame.remove();
    frame = openDrawn();
    watchIntrusions();
  }

  function openDrawn(): HTMLIFrameElement {
    wait(patience.drawn, fail);
    // Its origin has no name. Nobody else can have put a document there: the page has no way to the frame.
    return openDrawnFrame(
      root,
      greeter('*', () => {}),
    );
  }

  /** Ask for a secret while a frame loads, and greet what is in it with that. */
  function greeter(to: string, onGreeted: () => void) {
    return (begun: HTMLIFrameElement) => {
      const turn = ++turns;
      const asked = askSecret();
      card = begun;
      card.title = title;
      return async () => {
        const secret = await asked;
        if (turn !== turns || secret === undefined) return;
        if (intrusions.takeRecords().length > 0) return fail();
        const greeting: CardGreeting = { type: cardGreeting, secret };
        begun.contentWindow?.postMessage(greeting, to, [connect()]);
        onGreeted();
      };
    };
  }

  function connect(): MessagePort {
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
  }

  function wait(ticks: number, onPassed: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(() => (ticks > 1 ? wait(ticks - 1, onPassed) : onPassed()), patience.milliseconds);
  }
}

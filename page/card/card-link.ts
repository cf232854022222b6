/**
 * The line to the card: has the card's page loaded in a frame of the closed root and hands it a port, or, where that page
 * can't load (sandboxed documents, COEP in Chromium, threat T16), has the card drawn in an empty frame.
 *
 * {@link openCardLink} is long because loading, greeting and giving up are one story over one frame, and each may be cut
 * short by any other.
 */
import { type CardGreeting, cardGreeting, type FromCard, type ToCard } from '../../core/card/protocol.ts';
import { openDrawnFrame, openPageFrame } from './card-frame.ts';
import { createCardLine } from './card-line.ts';

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
 * How long to wait for a frame, in ticks of so many ms. A page that blocks its main thread uses up no ticks, which it
 * would with one long timer.
 */
const tick = 50;
/** Ticks until a frame has to have loaded. One that can't load says soon that it has: it holds an error page. */
const untilLoad = 30;
/** Ticks until a greeted frame has to answer. It takes a few ms, under load longer; an error page never answers. */
const afterGreeting = 5;
/** Ticks until a drawn frame has to answer, which has to be sent its script first. */
const untilDrawn = 100;

export function openCardLink(options: CardLinkOptions): CardLink {
  const { root, address, between, origin, askSecret, onMessage, onFailure } = options;
  const line = createCardLine((message) => {
    if (message.type === 'ready') clearTimeout(timer);
    onMessage(message);
  });
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
    send: line.send,
    close() {
      turns++;
      clearTimeout(timer);
      line.close();
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
    wait(untilLoad, giveUpPage);
    return openPageFrame(
      root,
      { address, between },
      greeter(origin, () => wait(afterGreeting, giveUpPage)),
    );
  }

  function giveUpPage(): void {
    frame.remove();
    frame = openDrawn();
    watchIntrusions();
  }

  function openDrawn(): HTMLIFrameElement {
    wait(untilDrawn, fail);
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
        begun.contentWindow?.postMessage(greeting, to, [line.connect()]);
        onGreeted();
      };
    };
  }

  function wait(ticks: number, onPassed: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(() => (ticks > 1 ? wait(ticks - 1, onPassed) : onPassed()), tick);
  }
}

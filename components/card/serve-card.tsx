/**
 * Controls the card in a frame of its own: loads and draws what its port asks for, and tells the port what the reader
 * does.
 */
import { render } from 'preact';
import { parseToCard } from '../../core/card/parse-to-card.ts';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';
import type { Cite } from '../../core/cite/cite.ts';
import { type InPlace, inPlace } from '../interface/in-place.ts';
import type { Messages } from '../interface/messages.ts';
import { copierFor } from '../statements/copy-statement.ts';
import { Interface } from '../statements/Interface.tsx';
import { Card, type CardProps } from './Card.tsx';
import { createCardFocus } from './card-focus.ts';
import { watchCardSize } from './card-size.ts';
import { type Library, loadContent } from './load-content.ts';

export interface CardService extends Library {
  /** The port to the page, which speaks core/card/protocol.ts. */
  readonly port: MessagePort;
  readonly messages: Messages;
  /** Makes the texts to copy. It is called at the first copy, not before. */
  readonly cite: Cite;
}

/** What the card shows until it is asked to show something else. */
interface Shown extends Pick<CardProps, 'text' | 'content' | 'reasons'> {
  readonly token: number;
  readonly sentences: InPlace;
}

/** Serves the card in this document, which is the card's alone, until the port is closed. */
export function serveCard({ port, messages, cite, ...library }: CardService): void {
  const copy = copierFor(messages.language, cite);
  const send = (message: FromCard) => port.postMessage(message);
  const focus = createCardFocus(cardNow);
  let shown: Shown | null = null;
  let pinned = false;
  let latest = Number.NEGATIVE_INFINITY;
  let sizes = new AbortController();

  port.onmessage = ({ data }) => {
    const message = parseToCard(data);
    if (message?.type === 'show') void show(message);
    if (message?.type === 'focus') {
      focus.want(true);
      if (shown?.token === latest) focus.take();
    }
    if (message?.type === 'pinned') {
      pinned = message.pinned;
      paint();
    }
  };
  tellCrossings((inside) => send({ type: 'pointer', inside }));
  send({ type: 'ready' });

  async function show(message: ToCard & { type: 'show' }): Promise<void> {
    const { token, text, reasons, here } = message;
    latest = token;
    pinned = false;
    focus.want(false);
    const content = await loadContent(library, message);
    if (token !== latest) return;
    const sentences = inPlace(here, (statement) => send({ type: 'reveal', statement }));
    shown = { token, text, content, reasons, sentences };
    paint();
    sizes.abort();
    sizes = new AbortController();
    const onSize: Parameters<typeof watchCardSize>[1] = (size) => {
      focus.take();
      send({ type: 'size', token, ...size });
    };
    watchCardSize(cardNow()!, onSize, sizes.signal);
  }

  function paint(): void {
    if (!shown) return;
    const { token, text, content, reasons, sentences } = shown;
    render(
      <Interface messages={messages} copy={copy} sentences={sentences}>
        <Card
          key={token}
          text={text}
          content={content}
          reasons={reasons}
          pinned={pinned}
          onPin={(wanted) => send({ type: 'pin', pinned: wanted })}
          onClose={() => send({ type: 'close' })}
        />
      </Interface>,
      document.body,
    );
  }
}

const cardNow = (): HTMLElement | null => document.querySelector('.card');

/** Calls back whenever a pointer that can hover, which a finger can't, comes into this document or leaves it. */
function tellCrossings(callback: (inside: boolean) => void): void {
  const crossings = { pointerenter: true, pointerleave: false };
  for (const [type, inside] of Object.entries(crossings))
    document.documentElement.addEventListener(type, (event) => {
      const { isTrusted, pointerType } = event as PointerEvent;
      if (isTrusted && pointerType !== 'touch') callback(inside);
    });
}

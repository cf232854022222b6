/** The card's page: it stands in a frame beside the mark, and whoever houses it speaks to it over one port. */
import '../../assets/card-page.css';
import { render } from 'preact';
import { Card, type CardContent } from '../../components/Card.tsx';
import { watchCardSize } from '../../components/card-size.ts';
import { MessageContext, messagesFrom } from '../../components/messages.ts';
import { parseToCard } from '../../core/card/parse-to-card.ts';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import { getMessage, readerLanguage } from '../../webext/i18n.ts';
import { loadRecords } from '../../webext/pack-library.ts';

const messages = messagesFrom(getMessage);
document.documentElement.lang = messages.language;

/** Only the first port counts: whoever comes later is not the one who made the frame. */
addEventListener('message', function takePort({ data, ports: [port] }) {
  if (data !== 'meipi-card' || !port) return;
  removeEventListener('message', takePort);
  serve(port);
});

function serve(port: MessagePort): void {
  const send = (message: FromCard) => port.postMessage(message);
  let shown: { token: number; text: string; content: CardContent } | null = null;
  let pinned = false;
  let latest = Number.NEGATIVE_INFINITY;
  let focusWhenShown = false;
  let sizes = new AbortController();

  const paint = () => {
    if (!shown) return;
    const { token, text, content } = shown;
    render(
      <MessageContext.Provider value={messages}>
        <Card key={token} text={text} content={content} pinned={pinned} onPin={pin} onClose={close} />
      </MessageContext.Provider>,
      document.body,
    );
  };
  const close = () => send({ type: 'close' });
  const pin = (wanted: boolean) => {
    pinned = wanted;
    paint();
    send({ type: 'pin', pinned });
  };

  const show = async ({ token, entities, text }: ToCard & { type: 'show' }) => {
    latest = token;
    pinned = false;
    const content = await contentFor(entities);
    if (token !== latest) return;
    shown = { token, text, content };
    document.title = text;
    paint();
    sizes.abort();
    sizes = new AbortController();
    const card = document.querySelector<HTMLElement>('.card')!;
    if (focusWhenShown) card.focus();
    focusWhenShown = false;
    watchCardSize(card, (size) => send({ type: 'size', token, ...size }), sizes.signal);
  };

  port.onmessage = ({ data }) => {
    const message = parseToCard(data);
    if (message?.type === 'show') void show(message);
    if (message?.type === 'focus') {
      if (shown?.token === latest) document.querySelector<HTMLElement>('.card')?.focus();
      else focusWhenShown = true;
    }
    if (message?.type === 'pinned') {
      pinned = message.pinned;
      paint();
    }
  };
  send({ type: 'ready' });
}

/** The records of these entities. Packs that cannot be read are something to tell the reader, not to fall silent on. */
async function contentFor(entities: readonly EntityRef[]): Promise<CardContent> {
  try {
    return { kind: 'records', records: await loadRecords(entities, readerLanguage()) };
  } catch (error) {
    console.error('Meipi: the packs could not be read.', error);
    return { kind: 'failed' };
  }
}

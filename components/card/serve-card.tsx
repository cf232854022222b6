/** Draws the card in the frame it has to itself and speaks for it over its port. */
import { render } from 'preact';
import { parseToCard } from '../../core/card/parse-to-card.ts';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';
import type { Cite } from '../../core/cite/cite.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import type { EntityRecord, PackStatements } from '../../core/pack/statements.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import { type InPlace, InPlaceContext, inPlace } from '../interface/in-place.ts';
import { MessageContext, type Messages } from '../interface/messages.ts';
import { CopyContext, copierFor } from '../statements/copy-statement.ts';
import { Card, type CardContent, type CardProps } from './Card.tsx';
import { watchCardSize } from './card-size.ts';

export interface CardService {
  /** Speaks core/card/protocol.ts. */
  readonly port: MessagePort;
  readonly messages: Messages;
  /** The records of these entities in the language of `messages`. */
  readonly loadRecords: (refs: readonly EntityRef[]) => Promise<readonly EntityRecord[]>;
  /** These statements, likewise; null when the packs no longer have them. */
  readonly loadStatements: (refs: readonly StatementRef[]) => Promise<PackStatements | null>;
  /** Makes the texts to copy; called at the first copy, not before. */
  readonly cite: Cite;
}

/** Serve the card until the port is closed, in this document, which is the card's alone. */
export function serveCard({ port, messages, loadRecords, loadStatements, cite }: CardService): void {
  const copy = copierFor(messages.language, cite);
  const send = (message: FromCard) => port.postMessage(message);
  let shown:
    | (Pick<CardProps, 'text' | 'content' | 'reasons'> & { readonly token: number; readonly place: InPlace })
    | null = null;
  let pinned = false;
  let latest = Number.NEGATIVE_INFINITY;
  let isFocusWanted = false;
  let sizes = new AbortController();

  port.onmessage = ({ data }) => {
    const message = parseToCard(data);
    if (message?.type === 'show') void show(message);
    if (message?.type === 'focus') {
      isFocusWanted = true;
      if (shown?.token === latest) takeFocus();
    }
    if (message?.type === 'pinned') {
      pinned = message.pinned;
      paint();
    }
  };
  for (const [type, inside] of [
    ['pointerenter', true],
    ['pointerleave', false],
  ] as const) {
    document.documentElement.addEventListener(type, (event) => {
      const { isTrusted, pointerType } = event as PointerEvent;
      if (isTrusted && pointerType !== 'touch') send({ type: 'pointer', inside });
    });
  }
  // The browser may bring the focus into the frame after the card has taken it, and then to nothing in it (Chromium).
  addEventListener('focus', () => {
    if (shown && document.activeElement === document.body) card().focus();
  });
  send({ type: 'ready' });

  async function show({
    token,
    entities,
    text,
    reasons,
    here,
    statements,
  }: ToCard & { type: 'show' }): Promise<void> {
    latest = token;
    pinned = false;
    isFocusWanted = false;
    const content = await contentFor(entities, statements);
    if (token !== latest) return;
    const place = inPlace(here, (statement) => send({ type: 'reveal', statement }));
    shown = { token, text, content, reasons, place };
    paint();
    sizes.abort();
    sizes = new AbortController();
    watchCardSize(
      card(),
      (size) => {
        takeFocus();
        send({ type: 'size', token, ...size });
      },
      sizes.signal,
    );
  }

  /** Packs that cannot be read are something to tell the reader, not to fall silent on. */
  async function contentFor(
    entities: readonly EntityRef[],
    refs: readonly StatementRef[] | undefined,
  ): Promise<CardContent> {
    try {
      if (refs) {
        const statements = await loadStatements(refs);
        return statements ? { kind: 'passage', statements } : { kind: 'records', records: [] };
      }
      return { kind: 'records', records: await loadRecords(entities) };
    } catch (error) {
      console.error('Meipi: the packs could not be read.', error);
      return { kind: 'failed' };
    }
  }

  function paint(): void {
    if (!shown) return;
    const { token, text, content, reasons, place } = shown;
    render(
      <MessageContext.Provider value={messages}>
        <CopyContext.Provider value={copy}>
          <InPlaceContext.Provider value={place}>
            <Card
              key={token}
              text={text}
              content={content}
              reasons={reasons}
              pinned={pinned}
              onPin={(wanted) => send({ type: 'pin', pinned: wanted })}
              onClose={() => send({ type: 'close' })}
            />
          </InPlaceContext.Provider>
        </CopyContext.Provider>
      </MessageContext.Provider>,
      document.body,
    );
  }

  /** What is not laid out yet can't have the focus; it gets it when it has a size. */
  function takeFocus(): void {
    if (!isFocusWanted || card().getBoundingClientRect().width === 0) return;
    card().focus();
    isFocusWanted = false;
  }

  function card(): HTMLElement {
    return document.querySelector<HTMLElement>('.card')!;
  }
}

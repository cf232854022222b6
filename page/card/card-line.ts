import { parseFromCard } from '../../core/card/parse-from-card.ts';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';

/** A line to whatever card is drawn: what is said before one listens is said to it when it does. */
export interface CardLine {
  /** A new port, for a frame that begins to load; those given before lead nowhere any more. */
  connect(): MessagePort;
  /** Say something to the card, as soon as it listens. A `show` supersedes what was said before. */
  send(message: ToCard): void;
  close(): void;
}

/** @param onMessage hears what the card says; `ready` means that it has begun to listen. */
export function createCardLine(onMessage: (message: FromCard) => void): CardLine {
  let port: MessagePort | null = null;
  /** The port, once somebody listens at its other end. */
  let listening: MessagePort | null = null;
  let said: ToCard[] = [];
  return {
    connect() {
      port?.close();
      listening = null;
      const channel = new MessageChannel();
      const line = channel.port1;
      port = line;
      line.onmessage = ({ data }) => {
        const message = parseFromCard(data);
        if (message?.type === 'ready') {
          listening = line;
          for (const waiting of said) line.postMessage(waiting);
        }
        if (message) onMessage(message);
      };
      return channel.port2;
    },
    send(message) {
      said =
        message.type === 'show' ? [message] : [...said.filter(({ type }) => type !== message.type), message];
      listening?.postMessage(message);
    },
    close() {
      port?.close();
    },
  };
}

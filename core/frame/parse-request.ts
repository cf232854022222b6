/** The gate to the background: any frame's content script may be the sender of what arrives, and say anything. */
import { parseEntityRef } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';
import { parseStatementRef } from '../statement-ref.ts';
import { isHighlightName } from './highlight-names.ts';
import { lateScriptNames } from './late-script.ts';
import type {
  BackgroundMessages,
  BackgroundMessageType,
  BackgroundRequest,
  Highlights,
  Sender,
} from './messages.ts';
import { parseFirst } from './parse-first.ts';

/** A card shows what one name may mean, or one passage; of more references than these only the first are answered. */
export const mostRefs = 64;
/** UTF-16 code units. Servers refuse addresses long before this; what is longer is read whole for nothing. */
export const longestAddress = 65_536;

/**
 * Read what `sender` has sent to the background. Null for what is no message, or one that this sender may not send:
 * neither is answered.
 */
export function parseRequest(arrived: unknown, sender: Sender): BackgroundRequest | null {
  const type = requestTypeOf(arrived);
  if (!isRecord(arrived) || !type) return null;
  const { from, parse } = gates[type];
  return from === 'page' || sender === 'own page' ? parse(arrived) : null;
}

/** The type of what has arrived, of which nothing else is read; null for what is no message to the background. */
export function requestTypeOf(arrived: unknown): BackgroundMessageType | null {
  return isRecord(arrived) && isType(arrived.type) ? arrived.type : null;
}

type Arrived = Readonly<Record<string, unknown>>;

/** The row of one message in the table, as it is checked. */
interface Gate<Type extends BackgroundMessageType> {
  readonly from: BackgroundMessages[Type]['from'];
  readonly parse: (arrived: Arrived) => BackgroundRequest<Type> | null;
}

/** One for each message, so that none can be added without its gate. */
const gates: { readonly [Type in BackgroundMessageType]: Gate<Type> } = {
  'names-changed': { from: 'page', parse: () => ({ type: 'names-changed' }) },
  'style-highlights': { from: 'page', parse: (arrived) => parseHighlights('style-highlights', arrived) },
  'unstyle-highlights': { from: 'page', parse: (arrived) => parseHighlights('unstyle-highlights', arrived) },
  'top-site': { from: 'page', parse: () => ({ type: 'top-site' }) },
  'run-script': {
    from: 'page',
    parse({ script: name }) {
      const script = lateScriptNames.find((one) => one === name);
      return script ? { type: 'run-script', script } : null;
    },
  },
  'card-secret': { from: 'page', parse: () => ({ type: 'card-secret' }) },
  'take-card-secret': {
    from: 'page',
    parse: ({ secret }) => (typeof secret === 'string' ? { type: 'take-card-secret', secret } : null),
  },
  'load-records': {
    from: 'page',
    parse({ refs: list, language }) {
      const refs = parseFirst(list, mostRefs, parseEntityRef);
      return refs && typeof language === 'string' ? { type: 'load-records', refs, language } : null;
    },
  },
  'load-statements': {
    from: 'page',
    parse({ refs: list, language }) {
      const refs = parseFirst(list, mostRefs, parseStatementRef);
      return refs && typeof language === 'string' ? { type: 'load-statements', refs, language } : null;
    },
  },
  'load-passages': {
    from: 'page',
    parse: ({ address, language }) =>
      typeof address === 'string' && address.length <= longestAddress && typeof language === 'string'
        ? { type: 'load-passages', address, language }
        : null,
  },
  'no-gazetteer': { from: 'page', parse: () => ({ type: 'no-gazetteer' }) },
  'count-requests': { from: 'own page', parse: () => ({ type: 'count-requests' }) },
};

function parseHighlights<Type extends 'style-highlights' | 'unstyle-highlights'>(
  type: Type,
  { of, mark, hovered }: Arrived,
): ({ readonly type: Type } & Highlights) | null {
  const isHighlights = (of === 'names' || of === 'quotations') && isHighlightName(mark);
  return isHighlights && isHighlightName(hovered) ? { type, of, mark, hovered } : null;
}

const isType = (type: unknown): type is BackgroundMessageType =>
  typeof type === 'string' && Object.hasOwn(gates, type);

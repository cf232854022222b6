/** What pages ask of the background, and the gate that it passes: any frame's content script may be the sender. */
import { type EntityRef, parseEntityRef } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';
import { parseStatementRef, type StatementRef } from '../statement-ref.ts';
import { type HighlightNames, isHighlightName } from './highlight-names.ts';
import { type LateScript, lateScriptNames } from './late-script.ts';
import { parseFirst } from './parse-first.ts';

/** Page → background, as one-off messages. */
export type PageMessage =
  /** The names in this frame are not what they were. Popup and background then ask all frames of the tab. */
  | { readonly type: 'names-changed' }
  /** Style the two highlights of these names in this frame: those of marked names, or of quotations on their source's page. */
  | ({ readonly type: 'style-highlights'; readonly of: 'names' | 'quotations' } & HighlightNames)
  /** Which site is the tab on? Asked by frames that can't see their ancestors. Answer: string or null. */
  | { readonly type: 'top-site' }
  /** Run a further script of ours in this frame (see webext/in-page/handover.ts). Answer: true when it runs. */
  | { readonly type: 'run-script'; readonly script: LateScript<unknown>['script'] }
  /** A secret by which a card in this frame will know our script here. Answer: string. */
  | { readonly type: 'card-secret' }
  /** A card has been greeted with this secret: is it one, for this tab? Counts once. Answer: boolean. */
  | { readonly type: 'take-card-secret'; readonly secret: string }
  /** The records of these entities, for a card that our script draws. Answer: EntityRecord[]. */
  | { readonly type: 'load-records'; readonly refs: readonly EntityRef[]; readonly language: string }
  /** These statements, for the same. Answer: PackStatements or null. */
  | {
      readonly type: 'load-statements';
      readonly refs: readonly StatementRef[];
      readonly language: string;
    }
  /** What packs say from the source at this address. Answer: Passage[]. */
  | { readonly type: 'load-passages'; readonly address: string; readonly language: string }
  /**
   * No sound gazetteer is stored, or a shard of it is lost. Wakes the background, which compiles; what it stores is the
   * answer. Popups ask too: answer, when it has done what it can: CompileProblem or null.
   */
  | { readonly type: 'no-gazetteer' };

/** A card shows what one name may mean, or one passage; of more references than these only the first are answered. */
export const mostRefs = 64;
/** UTF-16 code units. Servers refuse addresses long before this; what is longer is read whole for nothing. */
export const longestAddress = 65_536;

/** Read what a page has sent; null for what is no message of a page, which is not answered. */
export function parsePageMessage(arrived: unknown): PageMessage | null {
  if (!isRecord(arrived)) return null;
  const { type } = arrived;
  return isType(type) ? parsers[type](arrived) : null;
}

type Arrived = Readonly<Record<string, unknown>>;
type Type = PageMessage['type'];

/** One for each message, so that none can be added without its gate. */
const parsers: {
  readonly [Each in Type]: (arrived: Arrived) => Extract<PageMessage, { readonly type: Each }> | null;
} = {
  'names-changed': () => ({ type: 'names-changed' }),
  'style-highlights': ({ of, mark, hovered }) =>
    (of === 'names' || of === 'quotations') && isHighlightName(mark) && isHighlightName(hovered)
      ? { type: 'style-highlights', of, mark, hovered }
      : null,
  'top-site': () => ({ type: 'top-site' }),
  'run-script': ({ script: name }) => {
    const script = lateScriptNames.find((one) => one === name);
    return script ? { type: 'run-script', script } : null;
  },
  'card-secret': () => ({ type: 'card-secret' }),
  'take-card-secret': ({ secret }) =>
    typeof secret === 'string' ? { type: 'take-card-secret', secret } : null,
  'load-records': ({ refs: list, language }) => {
    const refs = parseFirst(list, mostRefs, parseEntityRef);
    return refs && typeof language === 'string' ? { type: 'load-records', refs, language } : null;
  },
  'load-statements': ({ refs: list, language }) => {
    const refs = parseFirst(list, mostRefs, parseStatementRef);
    return refs && typeof language === 'string' ? { type: 'load-statements', refs, language } : null;
  },
  'load-passages': ({ address, language }) =>
    typeof address === 'string' && address.length <= longestAddress && typeof language === 'string'
      ? { type: 'load-passages', address, language }
      : null,
  'no-gazetteer': () => ({ type: 'no-gazetteer' }),
};

const isType = (type: unknown): type is Type => typeof type === 'string' && Object.hasOwn(parsers, type);

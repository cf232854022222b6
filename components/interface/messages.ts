/**
 * Gives views the texts of the interface. Whoever renders a view supplies them (`webext/own-pages/i18n.ts` in the
 * extension); the views know keys, never languages.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The key of a text of the interface. The English file is the list that the others are tested against. */
export type MessageKey = keyof typeof import('../../public/_locales/en/messages.json');

/** The key of a message that comes in plural forms: `names` for `names_one` and `names_other`. */
export type PluralKey = MessageKey extends infer Key
  ? Key extends `${infer Stem}_other`
    ? Stem
    : never
  : never;

/** The text of a message, its placeholders filled. */
export type GetMessage = (key: MessageKey, substitutions: readonly string[]) => string;

export interface Messages {
  /** The text of `key`, its placeholders `$1`, `$2` … filled in order. */
  readonly t: (key: MessageKey, ...substitutions: readonly string[]) => string;
  /** The text for `count` things, in the plural form that the language wants; `$1` is the count. */
  readonly tCount: (key: PluralKey, count: number) => string;
  /** The language of the texts, BCP 47. */
  readonly language: string;
}

/**
 * Makes the messages of one language. English and Chinese know two plural forms at most, so every plural message has
 * exactly `one` and `other`.
 */
export function messagesFrom(getMessage: GetMessage): Messages {
  const language = getMessage('language', []);
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return {
    t: (key, ...substitutions) => getMessage(key, substitutions),
    tCount: (key, count) =>
      getMessage(plurals.select(count) === 'one' ? `${key}_one` : `${key}_other`, [numbers.format(count)]),
    language,
  };
}

/** The messages of the views below. Without a provider every text is its key, which is plain to see. */
export const MessageContext = createContext<Messages>({
  t: (key) => key,
  tCount: (key) => key,
  language: 'en',
});

export const useMessages = (): Messages => useContext(MessageContext);

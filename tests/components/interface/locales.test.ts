/** The three message files agree with each other and with the code. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messagesFrom } from '../../../components/interface/messages.ts';
import { getMessageIn, type InterfaceLanguage } from '../render-view.tsx';

interface StoredMessage {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string; readonly example?: string }>>;
}

const read = (locale: string): Record<string, StoredMessage> =>
  JSON.parse(readFileSync(`public/_locales/${locale}/messages.json`, 'utf8'));
const english = read('en');
const keys = Object.keys(english);

/** The placeholders that a message's text names, in upper case as it writes them. */
const namedIn = ({ message }: StoredMessage) => [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name!);

describe.each(['en', 'zh_CN', 'zh_TW'])('%s', (locale) => {
  const messages = read(locale);

  test('has the keys of the English file, in their order', () => expect(Object.keys(messages)).toEqual(keys));

  test('says something with every one, and with the placeholders of the English', () => {
    for (const key of keys) {
      const message = messages[key]!;
      expect(message.message.trim(), key).not.toBe('');
      expect(message.placeholders, key).toEqual(english[key]!.placeholders);
      const declared = Object.keys(message.placeholders ?? {});
      expect(new Set(namedIn(message).map((name) => name.toLowerCase())), key).toEqual(new Set(declared));
      expect(message.message.replaceAll(/\$\w+\$/g, ''), key).not.toContain('$');
    }
  });

  test('keeps to the stores’ limits', () => {
    expect(messages.extensionName!.message.length).toBeLessThanOrEqual(45);
    expect(messages.extensionDescription!.message.length).toBeLessThanOrEqual(132);
  });
});

test('every message is used', () => {
  const files = globSync('{components,entrypoints,webext}/**/*.{ts,tsx}');
  const code = [...files, 'wxt.config.ts'].map((file) => readFileSync(file, 'utf8')).join('\n');
  const words = new Set([...code.matchAll(/['"](?:__MSG_)?(\w+?)(?:__)?['"]/g)].map(([, word]) => word));
  const unused = keys.filter((key) => !words.has(key) && !words.has(key.replace(/_(?:one|other)$/, '')));
  expect(unused).toEqual([]);
});

test('plural messages have both forms', () => {
  const stems = keys.filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length));
  expect(keys.filter((key) => key.endsWith('_one'))).toEqual(stems.map((stem) => `${stem}_one`));
});

test.each<[InterfaceLanguage, number, string]>([
  ['en', 0, '0 claims'],
  ['en', 1, '1 claim'],
  ['en', 1200, '1,200 claims'],
  ['zh-Hans', 1, '1 条论断'],
  ['zh-Hant', 2, '2 條論斷'],
])('in %s, %i is written %s', (language, count, written) =>
  expect(messagesFrom(getMessageIn(language)).tCount('claims', count)).toBe(written),
);

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const locales = readdirSync(new URL('public/_locales', root));
type Message = { message: string; placeholders?: Record<string, { content: string }> };
const messages = (locale: string): Record<string, Message> =>
  JSON.parse(readFileSync(new URL(`public/_locales/${locale}/messages.json`, root), 'utf8'));
const english = messages('en');

test('English, Simplified and Traditional Chinese', () =>
  expect(locales.sort()).toEqual(['en', 'zh_CN', 'zh_TW']));

describe.each(locales)('%s', (locale) => {
  const own = messages(locale);
  test('has exactly the messages of English', () =>
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort()));
  test.each(Object.keys(english))('%s has the placeholders of English and a text', (key) => {
    const used = (message: Message) =>
      [...message.message.matchAll(/\$\w+\$?/g)].map(([found]) => found).sort();
    expect(used(own[key]!)).toEqual(used(english[key]!));
    expect(own[key]!.message.trim()).not.toBe('');
  });
});

test('every message is used', () => {
  const sources = ['components', 'entrypoints', 'webext', 'core', '.']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: folder !== '.' })
        .map(String)
        .filter((file) => /\.(ts|tsx)$/.test(file))
        .map((file) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8')),
    )
    .join('\n');
  const unused = Object.keys(english).filter((key) => {
    const stem = key.replace(/_(one|other)$/, '');
    return !new RegExp(`['"]${stem}['"]|__MSG_${stem}__`).test(sources);
  });
  expect(unused).toEqual([]);
});

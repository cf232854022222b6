/**
 * Has rules for forms in Han, which has no word boundaries. They tell when the characters of a form are not its name.
 * The longer the form, the less can go wrong; from four characters on only longer names are looked for.
 */
import { codeAt, isHan } from '../text/characters.ts';
import {
  after,
  isOrganization,
  isPerson,
  leastLength,
  maySpellHan,
  type Rules,
  rule,
  unitSet,
} from './occurrence.ts';

let segmenter: Intl.Segmenter | null | undefined;

/**
 * Has the browser find out what its locales are. In Chromium that is half of what making the first segmenter of a
 * process takes (docs/cost.md, "Han names"). Any call that asks for locales does.
 */
export function prepareWords(): void {
  'a'.localeCompare('b', 'zh');
}

/**
 * The size of the table of {@link makeWord}'s answers. Most pairs of a page recur, and making an answer takes some
 * three microseconds. The table is a hash table with open addressing: `pairs` has the pair that took a slot, 0 in a
 * free one. A Map takes longer (docs/cost.md, "Choices in the code"). The answers are the browser's, the same for all
 * gazetteers, so the table is the module's.
 */
const slots = 0x8000;
const pairs = new Uint32Array(slots);
const answers = new Uint8Array(slots);
/** The most answers that the table holds, as many as a long text needs. Then it is emptied. */
const mostAnswers = 20_000;
let known = 0;

/**
 * Whether two neighbouring units of Han text make a word, by the segmenter's dictionary: 灵活 does, 灵生 does not. If the
 * host has none, the answer is `unknown`: callers give the one by which no name is taken, since names are better missed
 * than invented.
 */
function makeWord(first: number, second: number, unknown: boolean): boolean {
  if (!isHan(first) || !isHan(second)) return false;
  const pair = ((first << 16) | second) >>> 0;
  let slot = Math.imul(pair, 0x9e3779b1) >>> 17;
  while (pairs[slot] !== pair) {
    if (pairs[slot] !== 0) {
      slot = (slot + 1) & (slots - 1);
      continue;
    }
    segmenter ??= 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
    if (!segmenter) return unknown;
    const answer = segmenter.segment(String.fromCharCode(first, second)).containing(1)?.index === 0;
    if (++known > mostAnswers) {
      pairs.fill(0);
      known = 1;
    }
    answers[slot] = answer ? 1 : 0;
    pairs[slot] = pair;
  }
  return answers[slot] === 1;
}

/**
 * Characters that are words by themselves: particles, prepositions and auxiliaries (not 所, because of 所在, 所以, 所得), and
 * those that say where and when behind a noun. Dictionaries have 會上 and 會後 for words, by which [兩會]上 would be no name.
 */
const functionWord = unitSet('的将將也已与與和及等是说說説在对對向会會都就为為爲上后後');
/** Other characters that stand before a name: 在, 用, 考上. Browsers' dictionaries differ about 在中 and 上北. */
const beforeName = unitSet('在到从從用由给給让讓被把往自以比跟像如有是进進来來去');
/** Other characters that follow a personal name in a sentence. */
const afterName = unitSet(
  '称稱还還则則曾从從到于於以因讲講谈談问問答笑道把被让讓给給又并後后时時前来來去有没不要能可再才先只正作任获獲受赴写寫译譯编編撰率指认認接氏',
);

/** The surnames of half of all Chinese, without those that are also function words. */
const surname = unitSet(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭',
);

/** Verbs, and the beginnings of longer ones, which 所 before them makes a noun. */
const verbAfterSuo = unitSet(
  '得有需用使花依采採消产產带帶占涉必耗基引对對提能取做述在要选選读讀指谓謂示见見代生给給允支包定含及处處属屬',
);

/** The first units of the words that, after the name of a body, make it the name of another one. */
const beginsBody = unitSet('大出附医醫幼小中工');

/** Rules that reject an occurrence, because it is not the name. */
export const hanRejections: Rules = {
  /** Bodies whose name begins with another body's name: [中国科学院]大学, [北京邮电大学]出版社. */
  'longer-body': rule(
    isOrganization,
    (occurrence) =>
      beginsBody.has(occurrence.right) &&
      /^(?:大[学學]|出版社|附[属屬]|[医醫]院|幼[儿兒][园園]|[小中][学學]|工程物理)/.test(
        after(occurrence, 4),
      ),
  ),

  /** A short form with the ending of a Japanese word: [両会]う. A particle is fine: [可灵]は. */
  okurigana: rule(
    (named) => leastLength(named) < 3,
    ({ start, end, right }) =>
      right > 0x3040 && right < 0x30a0 && end - start < 3 && !particle.test(String.fromCharCode(right)),
  ),

  /** A numeral with a classifier, not a name that begins with a number: 这[两会], 第[三星]. */
  counted: rule(
    maySpellHan(4),
    ({ text, start, end, left }) =>
      isHan(left) &&
      end - start < 4 &&
      /[一二两兩三四五六七八九十百千万萬]/.test(text[start]!) &&
      /[这這那哪每第前后後头頭几幾一二三四五六七八九十百]/.test(text[start - 1]!),
  ),

  /** A two-character name goes on with a third: [刘伟]强. A word after it is fine: [刘伟]强调. */
  'longer-name': rule(
    (named) => isPerson(named) && maySpellHan(3)(named),
    ({ text, start, end, right }) =>
      end - start < 3 &&
      isHan(right) &&
      isHan(codeAt(text, start)) &&
      !functionWord.has(codeAt(text, end)) &&
      !afterName.has(codeAt(text, end)) &&
      !makeWord(right, codeAt(text, end + 1), false),
  ),

  /** The given name of somebody whose surname begins the clause: 李[高文], 杨[辉达]. */
  'given-name': rule(
    maySpellHan(3),
    ({ text, start, end, left }) =>
      end - start < 3 &&
      isHan(left) &&
      isHan(codeAt(text, start)) &&
      surname.has(codeAt(text, start - 1)) &&
      !isHan(codeAt(text, start - 2)),
  ),

  /** What is done, not who does it, if the name ends with 所: [计算所]得, [自动化所]需的时间. */
  nominalised: rule(
    (named) => leastLength(named) < 5,
    ({ text, start, end, right }) =>
      end - start < 5 &&
      isHan(right) &&
      codeAt(text, end - 1) === 0x6240 /* 所 */ &&
      verbAfterSuo.has(codeAt(text, end)),
  ),

  /**
   * A word of the text shares a character with a short form: 提[高文]化, 可[灵活]… for 可灵, 湖[北邮]电. Not when that
   * character's neighbour makes a word on its other side: [可灵]性能.
   */
  straddled: rule(
    maySpellHan(4),
    ({ text, start, end, need }) =>
      end - start < (need === 'none' ? 3 : 4) &&
      isHan(codeAt(text, start)) &&
      (sharesRight(text, end) || sharesLeft(text, start)),
  ),
};

/** Characters that make no word with the one before them: 灵活了 is 灵活 and 了. */
const suffix = unitSet('的了着過过地');

/** Hiragana that follows a noun. */
const particle = /[はがのをにとでもやへかよねさ]/;

function sharesRight(text: string, end: number): boolean {
  const last = codeAt(text, end - 1);
  const next = codeAt(text, end);
  // The segmenter is asked last: the first question takes 16 to 35 ms, once a process (docs/cost.md, "Han names").
  if (!isHan(next) || functionWord.has(next) || !makeWord(last, next, true)) return false;
  return suffix.has(codeAt(text, end + 1)) || !makeWord(next, codeAt(text, end + 1), false);
}

function sharesLeft(text: string, start: number): boolean {
  const previous = codeAt(text, start - 1);
  if (!isHan(previous)) return false;
  if (functionWord.has(previous) || beforeName.has(previous)) return false;
  if (!makeWord(previous, codeAt(text, start), true)) return false;
  return !makeWord(codeAt(text, start - 2), previous, false);
}

/** Rules that doubt an occurrence. It may not be the name, so evidence is needed. */
export const hanDoubts: Rules = {
  /** A word swallows the surname with the first character of the given name: [于是他], [高兴的]. */
  swallowed: rule(
    isPerson,
    ({ text, start, end }) =>
      end - start === 3 && makeWord(codeAt(text, start), codeAt(text, start + 1), true),
  ),

  /**
   * A personal name by itself, as in a list, a table or a signature, may be anybody's: @author [李国杰]. A pack without
   * companion words knows of nobody else with that name.
   */
  listed: rule(
    (named) => isPerson(named) && named.cued,
    ({ left, right }) => !isHan(left) && !isHan(right) && right !== 0xff1a && right !== 0xff08,
  ),
};

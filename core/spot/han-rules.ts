/**
 * Han text has no word boundaries: what shows that the characters of a form are not its name there. The longer the
 * form, the less can go wrong; from four characters on only longer names are looked for.
 */
import { isHan, isHiragana } from './characters.ts';
import type { Place, Rule } from './place.ts';

const hanBefore = ({ text, start }: Place): boolean =>
  isHan(text.charCodeAt(start)) && isHan(text.charCodeAt(start - 1));
const hanAfter = ({ text, end }: Place): boolean =>
  isHan(text.charCodeAt(end - 1)) && isHan(text.charCodeAt(end));

const isHanName = ({ text, start, end }: Place): boolean => {
  for (let i = start; i < end; i++) if (!isHan(text.charCodeAt(i))) return false;
  return true;
};

/** Bodies whose name begins with another body's name: 中国科学院|大学, 北京邮电大学|出版社. */
const otherBody = /^(?:大学|大學|出版社|附属|附屬|医院|醫院|幼儿园|幼兒園|小学|小學|中学|中學|工程物理)/;

const longerBody: Rule = {
  name: 'longer-body',
  verdict: 'rejects',
  applies: (place, type) =>
    type === 'organization' && hanAfter(place) && otherBody.test(place.text.slice(place.end, place.end + 4)),
};

/** Hiragana that follows a noun; after a short Han form any other shows a Japanese word (両会う). */
const particle = /[はがのをにとでもやへかよねさ]/;

const okurigana: Rule = {
  name: 'okurigana',
  verdict: 'rejects',
  applies: (place) =>
    place.end - place.start <= 2 &&
    isHan(place.text.charCodeAt(place.end - 1)) &&
    isHiragana(place.text.charCodeAt(place.end)) &&
    !particle.test(place.text[place.end]!),
};

let segmenter: Intl.Segmenter | null | undefined;

/** Word segmentation of Han text; null where the host has none. */
function wordsOf(text: string): string[] | null {
  segmenter ??=
    typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
  if (!segmenter) return null;
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** How many Han characters before and after a form are segmented with it. */
const REACH = 6;

/** The Han characters directly before and after a form, as far as {@link REACH}. */
function hanContext({ text, start, end }: Place): { before: string; after: string } {
  let left = start;
  while (left > 0 && start - left < REACH && isHan(text.charCodeAt(left - 1))) left--;
  let right = end;
  while (right < text.length && right - end < REACH && isHan(text.charCodeAt(right))) right++;
  return { before: text.slice(left, start), after: text.slice(end, right) };
}

/**
 * The words around a short form share its characters: 提高|文化 for 高文, 可|灵活 for 可灵, 湖北|邮电 for 北邮. The form is
 * believed when the text falls into fewer words with it than without: 可灵|性能 against 可|灵|性能.
 */
const straddled: Rule = {
  name: 'straddled',
  verdict: 'rejects',
  applies(place) {
    if (place.end - place.start > 3 || !isHanName(place) || (!hanBefore(place) && !hanAfter(place)))
      return false;
    const { before, after } = hanContext(place);
    const name = place.text.slice(place.start, place.end);
    const without = wordsOf(before + name + after);
    if (!without) return true;
    if (!crossesEdge(without, before.length, before.length + name.length)) return false;
    const rest = wordsOf(after)!;
    const fewer = without.length - (wordsOf(before)!.length + 1 + rest.length);
    return fewer < 0 || (fewer === 0 && !(functionWord.test(rest[0] ?? '') && !name.endsWith('所')));
  },
};

/** Particles, prepositions and auxiliaries, which stand by themselves (but 所在, 所以, 所得). */
const functionWord = /^[的将將也已与與和及等是说說在对對向]$/;

function crossesEdge(words: readonly string[], start: number, end: number): boolean {
  let at = 0;
  for (const word of words) {
    const next = at + word.length;
    if ((at < start && next > start) || (at < end && next > end)) return true;
    at = next;
  }
  return false;
}

/** A numeral with a classifier, not a name that begins with a number: 这|两会, 第|三星. */
const counted: Rule = {
  name: 'counted',
  verdict: 'rejects',
  applies: ({ text, start, end }) =>
    end - start <= 3 &&
    /[一二两兩三四五六七八九十百千万萬]/.test(text[start]!) &&
    /[这這那哪每第前后後头頭几幾一二三四五六七八九十百]/.test(text[start - 1] ?? ''),
};

/** Single characters that follow a personal name in a sentence. */
const afterName =
  /[说說称稱在和与與及等的是对對向还還也则則将將已曾为為从從到于於以因讲講谈談问問答笑道把被让讓给給就都又并並后後时時前会會]/;

/** A two-character name goes on with a third: 刘伟|强. A word after it is fine: 刘伟|强调. */
const longerName: Rule = {
  name: 'longer-name',
  verdict: 'rejects',
  applies(place, type) {
    if (type !== 'person' || place.end - place.start > 2 || !hanAfter(place)) return false;
    if (afterName.test(place.text[place.end]!)) return false;
    const words = wordsOf(hanContext(place).after);
    return !words || words[0]!.length < 2;
  },
};

/** A word swallows the surname with the first character of the given name: 于是|他, 高兴|的. */
const swallowed: Rule = {
  name: 'swallowed',
  verdict: 'doubts',
  applies(place, type) {
    if (type !== 'person' || place.end - place.start !== 3 || !isHanName(place)) return false;
    const words = wordsOf(place.text.slice(place.start, place.end));
    return !words || words[0]!.length === 2;
  },
};

export const hanRules: readonly Rule[] = [longerBody, okurigana, counted, longerName, straddled, swallowed];

/** What makes a form at its Latin edges part of something else: a longer word, an address, an identifier, another version. */
import { isDash, isHan, isInvisible, isUpperCase, isWordUnit } from './characters.ts';
import type { Place, Rule } from './place.ts';

const startsInWord = ({ text, start }: Place): boolean => isWordUnit(text.charCodeAt(start));
const endsInWord = ({ text, end }: Place): boolean => isWordUnit(text.charCodeAt(end - 1));

/** The unit before `offset`, over what has no shape; NaN at the start. */
function unitBefore(text: string, offset: number): number {
  while (isInvisible(text.charCodeAt(offset - 1))) offset--;
  return text.charCodeAt(offset - 1);
}

function unitAfter(text: string, offset: number): number {
  while (isInvisible(text.charCodeAt(offset))) offset++;
  return text.charCodeAt(offset);
}

/** Letters or digits on both sides of an edge: Barra[cuda], [GLM-4]V, Chat[GLM-4]. Han beside Latin is fine: 用[DeepSeek]写. */
const glued: Rule = {
  name: 'glued',
  verdict: 'rejects',
  applies: (place) =>
    (startsInWord(place) && isWordUnit(unitBefore(place.text, place.start))) ||
    (endsInWord(place) && isWordUnit(unitAfter(place.text, place.end))),
};

/**
 * Parts of numbers, dotted names and identifiers: torch.[cuda], [CUDA]_VISIBLE_DEVICES, [deepseek].com, 1,[360], $[R1].
 * Underscores around a whole name are Markdown emphasis: _[Tongyi Qianwen]_.
 */
const identifier: Rule = {
  name: 'identifier',
  verdict: 'rejects',
  applies(place) {
    const { text, start, end } = place;
    if (startsInWord(place)) {
      const before = text.slice(Math.max(0, start - 24), start);
      if (
        /[\p{L}\p{Nd}]_+$|[\p{Script=Latin}\p{Nd})\]][.·]$|\d,$|[@\\$]$|::$|->$|^\.$|[\s"'`(/]\.$/u.test(
          before,
        )
      )
        return true;
    }
    if (endsInWord(place)) {
      const after = text.slice(end, end + 24);
      if (/^_+[\p{L}\p{Nd}]|^\.[\p{Script=Latin}\p{Nd}_]|^,\d{3}|^[@\\]|^::|^\(\)/u.test(after)) return true;
      // image:tag, cuda:0, but not "Nvidia:the chip maker".
      if (/^:[\p{Script=Latin}\p{Nd}]/u.test(after) && isLowerCaseSpelling(place)) return true;
    }
    return false;
  },
};

/** The text writes the name without capitals, though the pack has them: nvidia-smi, deepseek-chat. */
const isLowerCaseSpelling = ({ text, start, end, form }: Place): boolean =>
  form !== form.toLowerCase() && text.slice(start, end) === text.slice(start, end).toLowerCase();

const addressUnit = /[\w\-./\\@:~%#?&=+$!]/;

/** The run of address characters around a place, at most 200 on each side, and where the place stands in it. */
function tokenAround({ text, start, end }: Place): { token: string; from: number; to: number } {
  let left = start;
  while (left > 0 && start - left < 200 && addressUnit.test(text[left - 1]!)) left--;
  let right = end;
  while (right < text.length && right - end < 200 && addressUnit.test(text[right]!)) right++;
  return { token: text.slice(left, right), from: start - left, to: end - left };
}

const domain =
  /(?:^|[/@.])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io|ai|dev|app|edu|gov|tech|me|co|xyz|info|jp|de|uk|tw|hk)(?=$|[/:?#])/i;

/** Web addresses, e-mail addresses and paths: github.com/[deepseek]-ai, ./THUDM/[glm-4]-9b-chat, nvidia/[cuda]:11.8. */
const address: Rule = {
  name: 'address',
  verdict: 'rejects',
  applies(place) {
    if (!startsInWord(place) && !endsInWord(place)) return false;
    const { token, from, to } = tokenAround(place);
    if (token.length === to - from) return false;
    if (token.includes('://') || /^www\./i.test(token) || /\w@\w/.test(token)) return true;
    if (domain.test(token)) return true;
    if (token[from - 1] !== '/' && token[to] !== '/') return /\w\/[\w./-]*$/.test(token.slice(0, from));
    return !isSpokenList(`${token.slice(0, from)}X${token.slice(to)}`);
  },
};

/** Names in prose may be joined by a slash: DeepSeek/Qwen, R1/V3; paths have small letters, dots or empty steps. */
const isSpokenList = (token: string): boolean =>
  token
    .replace(/[.,:;!?]+$/, '')
    .split('/')
    .every(
      (part, i, parts) => /^[A-Z0-9][\w+-]*(?:\.\d+)*$/.test(part) || (part === '' && i === parts.length - 1),
    );

/** Prefixes that leave a name a name: non-NVIDIA, post-DeepSeek. */
const freePrefix = /(?:^|[^\p{L}\p{Nd}])(?:non|post|pre|anti|pro|ex|multi|all|like|de|vs|and|or|to|by)$/iu;

/** A word joined on by a hyphen makes another name: Open-[Sora], Search-[R1]. A long dash, or one beside Han, is punctuation. */
const compound: Rule = {
  name: 'compound',
  verdict: 'rejects',
  applies(place) {
    const { text, start } = place;
    if (!startsInWord(place)) return false;
    const dash = text.charCodeAt(start - 1);
    if (!isDash(dash) || dash === 0x2013 || dash === 0x2014) return false;
    if (!isWordUnit(text.charCodeAt(start - 2)) && text[start - 2] !== '_') return false;
    return !freePrefix.test(text.slice(Math.max(0, start - 12), start - 1));
  },
};

/** What may follow a hyphen without making another name: DeepSeek-based, R1-style. */
const freeSuffix =
  /^(?:based|like|style|styled|powered|level|class|driven|enabled|compatible|generated|native|only|related|specific|friendly|ready|optimi[sz]ed|certified|accelerated|backed|led|owned|made|era|inspired|hosted|centric)\b/i;

/** Words that name a variant of the thing before them: DeepSeek R1 Zero, GLM-4 Air. */
const variantWord =
  /^[\s\u00a0](?:zero|distill\w*|lite|mini|nano|micro|pro|plus|air|airx|flash\w*|turbo|ultra|preview|coder|code|chat|instruct|base|vision|vl|v|omni|audio|max|voice|long|longer|thinking|next|small|large|medium|tiny|edge|all ?tools)(?![\p{L}\p{Nd}])/iu;

/** A model is its version: what goes on after it is another model. A family goes on with its versions. */
const version: Rule = {
  name: 'version',
  verdict: 'rejects',
  applies(place, type) {
    if (!endsInWord(place)) return false;
    const after = place.text.slice(place.end, place.end + 32);
    const tail = /^[-\u2010-\u2012\u2212\uff0d](?=[\p{L}\p{Nd}])/u.test(after) && !isHan(after.charCodeAt(1));
    if (tail && freeSuffix.test(after.slice(1))) return false;
    if (type === 'model')
      return (
        tail || /^(?:[.:]\p{Nd}|\+)/u.test(after) || (variantWord.test(after) && /\p{Nd}/u.test(place.form))
      );
    if (!tail) return false;
    if (type === 'technology' || type === 'concept')
      return isUpperCase(after.charCodeAt(1)) || /^.\p{Nd}/u.test(after);
    return type === 'person' || isLowerCaseSpelling(place);
  },
};

/** Capitalised words that stand before a name without belonging to it. */
const sentenceWord =
  /^(?:The|A|An|And|But|Or|If|In|On|At|By|For|From|With|Without|Using|Use|Try|Meet|New|When|While|As|Is|Are|Was|Can|Does|Did|Has|How|Why|What|Introducing|Like|Both|Today|Now|Then|Also|Even|About|After|Before|Between|Via|Versus|To|Of)$/;

/** A single Latin word after another capitalised one may be a surname: Heidi [Kling], Isabel [Sora]. */
const surname: Rule = {
  name: 'surname',
  verdict: 'doubts',
  applies({ text, start, form }, type) {
    if (type === 'person' || !/^\p{Lu}\p{Ll}+$/u.test(form) || !isUpperCase(text.charCodeAt(start)))
      return false;
    const before = /(\p{Lu}[\p{L}.'’-]+) $/u.exec(text.slice(Math.max(0, start - 24), start));
    return before !== null && !sentenceWord.test(before[1]!);
  },
};

/** A capitalised name in other capitals may be another word: sora (Italian), SORA (an interest rate). */
const otherCase: Rule = {
  name: 'other-case',
  verdict: 'doubts',
  applies({ text, start, end, form }) {
    if (!/^\p{Lu}[\p{L}\p{Nd}]+$/u.test(form)) return false;
    return text.slice(start, end).normalize('NFKC') !== form;
  },
};

/** A short Latin word amid kana: Sora is a Japanese name before it is anything else. */
const amidKana: Rule = {
  name: 'amid-kana',
  verdict: 'doubts',
  applies: ({ text, start, end, form }) =>
    /^[\p{Script=Latin}]{2,5}$/u.test(form) &&
    /[\u3041-\u3096\u30a1-\u30fa]/.test(text.slice(Math.max(0, start - 60), end + 60)),
};

/** Bodies named after another: University of [Chinese Academy of Sciences], [Tsinghua] University Press. */
const namesake: Rule = {
  name: 'namesake',
  verdict: 'rejects',
  applies: ({ text, start, end }, type) =>
    type === 'organization' &&
    (/(?:University|Hospital|School|College) of (?:the )?$/i.test(
      text.slice(Math.max(0, start - 20), start),
    ) ||
      /^ (?:University|Press|Hospital|School|College)(?!\p{L})/u.test(text.slice(end, end + 12))),
};

/** Mr [Kling], [Sora]ちゃん, [Sora]さん: a person bears the name. */
const honorific: Rule = {
  name: 'honorific',
  verdict: 'rejects',
  applies: ({ text, start, end }, type) =>
    type !== 'person' &&
    (/^(?:さん|ちゃん|くん|君|様|さま|씨|님)/.test(text.slice(end, end + 3)) ||
      /(?:^|\P{L})(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Sir|Lady)\.? $/u.test(
        text.slice(Math.max(0, start - 8), start),
      )),
};

export const latinRules: readonly Rule[] = [
  glued,
  identifier,
  address,
  compound,
  version,
  honorific,
  namesake,
  surname,
  otherCase,
  amidKana,
];

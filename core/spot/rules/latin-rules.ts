/**
 * Has rules for the Latin edges of forms. They tell when a form is part of something else: a longer word, an address,
 * an identifier, another version.
 */
import { isHan, isUpperCase, isWordUnit } from '../text/characters.ts';
import {
  after,
  before,
  hasWordEdge,
  isOrganization,
  isPerson,
  type NamedForm,
  type Occurrence,
  type Rules,
  rule,
  spelling,
  unitSet,
} from './occurrence.ts';

const startsInWord = ({ text, start }: Occurrence): boolean => isWordUnit(text.charCodeAt(start));
const endsInWord = ({ text, end }: Occurrence): boolean => isWordUnit(text.charCodeAt(end - 1));

/**
 * Whether the unit beside an occurrence touches it: it is not a space, an edge of the text, or East Asian script or
 * punctuation.
 */
const touches = (beside: number): boolean => beside > 0x20 && (beside < 0x2e80 || beside >= 0xff00);

/** A hyphen with a letter or digit behind it; long dashes are punctuation. */
const tail = /^[-\u2010-\u2012\u2212\uff0d](?=[\p{L}\p{Nd}])(?!\p{sc=Han})/u;

/** What may be joined by a hyphen without making another name: non-[NVIDIA], [DeepSeek]-based. */
const freePrefix = /(?:^|[^\p{L}\p{Nd}])(?:non|post|pre|anti|pro|ex|multi|all|like|vs|and|or|to|by).$/iu;
const freeSuffix =
  /^.(?:based|like|styled?|powered|level|class|driven|enabled|compatible|generated|native|only|related|specific|friendly|ready|optimi[sz]ed|certified|accelerated|backed|led|owned|hosted)\b/i;

/** Words that name a variant of the model before them: DeepSeek R1 Zero, GLM-4 Air. */
const variant =
  /^\s(?:zero|distill\w*|lite|mini|nano|micro|pro|plus|airx?|flash\w*|turbo|ultra|preview|coder?|chat|instruct|base|vision|vl?|omni|audio|max|voice|long|thinking|next|small|large|medium|tiny)(?![\p{L}\p{Nd}])/iu;

/** Whether the text writes the name without capitals, though the pack has them: nvidia-smi, deepseek-chat. */
function isLowerCase(found: Occurrence): boolean {
  const text = spelling(found);
  return found.form !== found.form.toLowerCase() && text === text.toLowerCase();
}

/** The run of characters of an address around an occurrence, with X for the occurrence itself. */
function tokenAround(found: Occurrence): string {
  const part = /[\w\-./\\@:~%#?&=+$!]/;
  const left = before(found, 200);
  const right = after(found, 200);
  let from = left.length;
  while (from > 0 && part.test(left[from - 1]!)) from--;
  let to = 0;
  while (to < right.length && part.test(right[to]!)) to++;
  return `${left.slice(from)}X${right.slice(0, to)}`;
}

/**
 * Whether a token is a list of names joined by slashes, as prose has them: DeepSeek/Qwen, R1/V3. Steps of a path have
 * small letters or dots.
 */
const isSpokenList = (token: string): boolean =>
  token
    .replace(/[.,:;!?/]+$/, '')
    .split('/')
    .every((part) => /^[A-Z0-9][\w+-]*(?:\.\d+)*$/.test(part));

/** Whether a form is a technology whose name is a single word. */
const isTerm = ({ type, form }: NamedForm): boolean => type === 'technology' && /^\p{L}{5,}$/u.test(form);

/** Whether Han text is directly beside an occurrence. */
const isAmidHan = (found: Occurrence): boolean => /\p{sc=Han}/u.test(before(found, 2) + after(found, 2));

/** The first units of the honorifics that stand behind the name of a person. */
const beginsHonorific = unitSet('さちく君様씨님');

/** Rules that reject an occurrence, because it is not the name. */
export const latinRejections = {
  /** Letters or digits on both sides of an edge: Barra[cuda], [GLM-4]V, Chat[GLM-4]. Han is fine: 用[DeepSeek]写. */
  glued: rule(
    hasWordEdge,
    (found) =>
      (isWordUnit(found.left) && startsInWord(found)) || (isWordUnit(found.right) && endsInWord(found)),
  ),

  /**
   * Parts of numbers, dotted names and identifiers: torch.[cuda], [CUDA]_VISIBLE_DEVICES, [deepseek].com, 1,[360],
   * [cuda]:0, [Sora]({…}). Underscores around a whole name are Markdown emphasis: _[Tongyi Qianwen]_.
   */
  identifier: rule(
    hasWordEdge,
    (found) =>
      (touches(found.left) &&
        startsInWord(found) &&
        /[\p{L}\p{Nd}]_+$|(?:^|[\p{sc=Latn}\p{Nd})\]\s"'`(/])[.．·]$|\d,$|[@\\$]$|::$|->$/u.test(
          before(found),
        )) ||
      (touches(found.right) &&
        endsInWord(found) &&
        (/^_+[\p{L}\p{Nd}]|^[.．][\p{sc=Latn}\p{Nd}_]|^,\d{3}|^[@\\]|^::|^\([){]/u.test(after(found)) ||
          (/^:(?:[\p{sc=Latn}\p{Nd}]| ?[[{'"`])/u.test(after(found)) && isLowerCase(found)))),
  ),

  /** Web addresses and paths: https://github.com/[deepseek]-ai, ./THUDM/[glm-4]-9b-chat, nvidia/[cuda]:11.8. */
  address: rule(hasWordEdge, (found) => {
    if (!touches(found.left) && !touches(found.right)) return false;
    if (!startsInWord(found) && !endsInWord(found)) return false;
    const token = tokenAround(found);
    return token.includes('://') || (/\/X|X\//.test(token) && !isSpokenList(token));
  }),

  /** A word joined on by a hyphen makes another name: Open-[Sora], Search-[R1]. */
  compound: rule(
    hasWordEdge,
    (found) =>
      touches(found.left) &&
      startsInWord(found) &&
      /[\p{L}\p{Nd}_](?<!\p{sc=Han})[-\u2010-\u2012\u2212\uff0d]$/u.test(before(found)) &&
      !freePrefix.test(before(found)),
  ),

  /**
   * A model is its version, so what goes on after it is another model: [GLM-4].5, [DeepSeek-R1]-Zero. A family goes on
   * with its versions: [DeepSeek]-V3, but [nvidia]-smi is a command. Of a technique, [Transformer]-XL is another.
   */
  version: rule(hasWordEdge, (found) => {
    if (found.right === 0 || (found.right >= 0x3000 && found.right < 0xff00) || !endsInWord(found))
      return false;
    const rest = after(found);
    const hyphen = tail.test(rest);
    if (hyphen && freeSuffix.test(rest)) return false;
    switch (found.type) {
      case 'model':
        return (
          hyphen ||
          /^(?:[.．:]\p{Nd}|[+＋])/u.test(rest) ||
          (variant.test(rest) && /\p{Nd}/u.test(found.form))
        );
      case 'technology':
      case 'concept':
        return hyphen && /^.[\p{Lu}\p{Nd}]/u.test(rest);
      default:
        return hyphen && (found.type === 'person' || isLowerCase(found));
    }
  }),

  /** Chinese borrows words in the singular; a plural amid Han names something else: 用 [Transformers] 库. */
  plural: rule((named) => isTerm(named) && named.form.endsWith('s'), isAmidHan),

  /** Mr [Kling], [Sora]ちゃん: a person bears the name. */
  honorific: rule(
    (named) => !isPerson(named),
    (found) =>
      (beginsHonorific.has(found.right) && /^(?:さん|ちゃん|くん|君|様|さま|씨|님)/.test(after(found, 3))) ||
      (found.left === 0x20 && /(?:^|\P{L})(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau)\.? $/u.test(before(found))),
  ),

  /** Bodies named after another: University of [Chinese Academy of Sciences], [Tsinghua] University Press. */
  namesake: rule(
    isOrganization,
    (found) =>
      (found.left === 0x20 && /(?:University|Hospital|School|College) of (?:the )?$/i.test(before(found))) ||
      (found.right === 0x20 && /^ (?:University|Press|Hospital|School|College)(?!\p{L})/u.test(after(found))),
  ),
} satisfies Rules;

/** Capitalised words that stand before a name without belonging to it. */
const sentenceWord =
  /^(?:The|An?|And|But|Or|If|In|On|At|By|For|From|With|Using|Use|Try|Meet|New|When|While|As|Is|Are|Can|Does|Has|How|Why|What|Like|Both|Now|Then|Even|About|After|Before|Via|To|Of)$/;

/**
 * Rules that doubt an occurrence. It may not be the name, so evidence is needed, unless the pack says that the form
 * speaks for itself.
 */
export const latinDoubts: Rules = {
  /** A single Latin word after another capitalised one may be a surname: Heidi [Kling], Isabel [Sora], [Kling], H. */
  surname: rule(
    (named) => !isPerson(named) && /^\p{Lu}\p{Ll}+$/u.test(named.form),
    (found) => {
      if (/^, \p{Lu}\./u.test(after(found, 4))) return true;
      if (found.left !== 0x20) return false;
      const word = /(\p{Lu}[\p{L}.'’-]+) $/u.exec(before(found));
      return word !== null && isUpperCase(found.text.charCodeAt(found.start)) && !sentenceWord.test(word[1]!);
    },
  ),

  /** What owns something may be a person: [Sora]'s sword. */
  owner: rule(
    ({ form }) => /^\p{L}+$/u.test(form),
    (found) => (found.right === 0x27 || found.right === 0x2019) && /^['’]s\b/.test(after(found, 3)),
  ),

  /** A capitalised name in other capitals may be another word: sora (Italian), SORA (an interest rate). */
  'other-case': rule(
    ({ form }) => /^\p{Lu}[\p{L}\p{Nd}]+$/u.test(form),
    (found) => spelling(found) !== found.form && spelling(found).normalize('NFKC') !== found.form,
  ),

  /** A short Latin word amid kana: Sora is a Japanese name before it is anything else. */
  'amid-kana': rule(
    ({ form }) => form.length <= 5 && !isHan(form.charCodeAt(0)) && /^\p{sc=Latn}+$/u.test(form),
    (found) => /[\p{sc=Hira}\p{sc=Kana}]/u.test(before(found, 60) + after(found, 60)),
  ),
};

/**
 * Rules that lift a doubt. The occurrence is taken for the name though its pack asks for evidence, unless something
 * speaks against it.
 */
export const latinAssurances: Rules = {
  /** A Latin word amid Han text is a term: for the ordinary thing Chinese has a word of its own. 纯 [Transformer] */
  'loan-word': rule(isTerm, isAmidHan),
};

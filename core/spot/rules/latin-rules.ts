/** What makes a form at its Latin edges part of something else: a longer word, an address, an identifier, another version. */
import { isHan, isUpperCase, isWordUnit } from '../text/characters.ts';
import {
  after,
  before,
  hasWordEdge,
  isOrganization,
  isPerson,
  type NamedForm,
  type Place,
  type Rules,
  rule,
  spelling,
  unitSet,
} from './place.ts';

const startsInWord = ({ text, start }: Place): boolean => isWordUnit(text.charCodeAt(start));
const endsInWord = ({ text, end }: Place): boolean => isWordUnit(text.charCodeAt(end - 1));

/** Whether something other than a space, an edge of the text, or East Asian script and punctuation is beside a place. */
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

/** The text writes the name without capitals, though the pack has them: nvidia-smi, deepseek-chat. */
function isLowerCase(place: Place): boolean {
  const text = spelling(place);
  return place.form !== place.form.toLowerCase() && text === text.toLowerCase();
}

/** The run of address characters around a place, X for the place itself. */
function tokenAround(place: Place): string {
  const part = /[\w\-./\\@:~%#?&=+$!]/;
  const left = before(place, 200);
  const right = after(place, 200);
  let from = left.length;
  while (from > 0 && part.test(left[from - 1]!)) from--;
  let to = 0;
  while (to < right.length && part.test(right[to]!)) to++;
  return `${left.slice(from)}X${right.slice(0, to)}`;
}

/** Names in prose may be joined by a slash: DeepSeek/Qwen, R1/V3; steps of a path have small letters or dots. */
const isSpokenList = (token: string): boolean =>
  token
    .replace(/[.,:;!?/]+$/, '')
    .split('/')
    .every((part) => /^[A-Z0-9][\w+-]*(?:\.\d+)*$/.test(part));

/** A technology whose name is a single word. */
const isTerm = ({ type, form }: NamedForm): boolean => type === 'technology' && /^\p{L}{5,}$/u.test(form);

/** Whether Han text is directly beside a place. */
const isAmidHan = (place: Place): boolean => /\p{sc=Han}/u.test(before(place, 2) + after(place, 2));

/** The first units of what is set behind a name to honour a person. */
const beginsHonorific = unitSet('さちく君様씨님');

/** Rejected: it is not the name. */
export const latinRejections = {
  /** Letters or digits on both sides of an edge: Barra[cuda], [GLM-4]V, Chat[GLM-4]. Han is fine: 用[DeepSeek]写. */
  glued: rule(
    hasWordEdge,
    (place) =>
      (isWordUnit(place.left) && startsInWord(place)) || (isWordUnit(place.right) && endsInWord(place)),
  ),

  /**
   * Parts of numbers, dotted names and identifiers: torch.[cuda], [CUDA]_VISIBLE_DEVICES, [deepseek].com, 1,[360],
   * [cuda]:0, [Sora]({…}). Underscores around a whole name are Markdown emphasis: _[Tongyi Qianwen]_.
   */
  identifier: rule(
    hasWordEdge,
    (place) =>
      (touches(place.left) &&
        startsInWord(place) &&
        /[\p{L}\p{Nd}]_+$|(?:^|[\p{sc=Latn}\p{Nd})\]\s"'`(/])[.．·]$|\d,$|[@\\$]$|::$|->$/u.test(
          before(place),
        )) ||
      (touches(place.right) &&
        endsInWord(place) &&
        (/^_+[\p{L}\p{Nd}]|^[.．][\p{sc=Latn}\p{Nd}_]|^,\d{3}|^[@\\]|^::|^\([){]/u.test(after(place)) ||
          (/^:(?:[\p{sc=Latn}\p{Nd}]| ?[[{'"`])/u.test(after(place)) && isLowerCase(place)))),
  ),

  /** Web addresses and paths: https://github.com/[deepseek]-ai, ./THUDM/[glm-4]-9b-chat, nvidia/[cuda]:11.8. */
  address: rule(hasWordEdge, (place) => {
    if (!touches(place.left) && !touches(place.right)) return false;
    if (!startsInWord(place) && !endsInWord(place)) return false;
    const token = tokenAround(place);
    return token.includes('://') || (/\/X|X\//.test(token) && !isSpokenList(token));
  }),

  /** A word joined on by a hyphen makes another name: Open-[Sora], Search-[R1]. */
  compound: rule(
    hasWordEdge,
    (place) =>
      touches(place.left) &&
      startsInWord(place) &&
      /[\p{L}\p{Nd}_](?<!\p{sc=Han})[-\u2010-\u2012\u2212\uff0d]$/u.test(before(place)) &&
      !freePrefix.test(before(place)),
  ),

  /**
   * A model is its version, so what goes on after it is another model: [GLM-4].5, [DeepSeek-R1]-Zero. A family goes on
   * with its versions: [DeepSeek]-V3, but [nvidia]-smi is a command. Of a technique, [Transformer]-XL is another.
   */
  version: rule(hasWordEdge, (place) => {
    if (place.right === 0 || (place.right >= 0x3000 && place.right < 0xff00) || !endsInWord(place))
      return false;
    const rest = after(place);
    const hyphen = tail.test(rest);
    if (hyphen && freeSuffix.test(rest)) return false;
    switch (place.type) {
      case 'model':
        return (
          hyphen ||
          /^(?:[.．:]\p{Nd}|[+＋])/u.test(rest) ||
          (variant.test(rest) && /\p{Nd}/u.test(place.form))
        );
      case 'technology':
      case 'concept':
        return hyphen && /^.[\p{Lu}\p{Nd}]/u.test(rest);
      default:
        return hyphen && (place.type === 'person' || isLowerCase(place));
    }
  }),

  /** Chinese borrows words in the singular; a plural amid Han names something else: 用 [Transformers] 库. */
  plural: rule((named) => isTerm(named) && named.form.endsWith('s'), isAmidHan),

  /** Mr [Kling], [Sora]ちゃん: a person bears the name. */
  honorific: rule(
    (named) => !isPerson(named),
    (place) =>
      (beginsHonorific.has(place.right) && /^(?:さん|ちゃん|くん|君|様|さま|씨|님)/.test(after(place, 3))) ||
      (place.left === 0x20 && /(?:^|\P{L})(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau)\.? $/u.test(before(place))),
  ),

  /** Bodies named after another: University of [Chinese Academy of Sciences], [Tsinghua] University Press. */
  namesake: rule(
    isOrganization,
    (place) =>
      (place.left === 0x20 && /(?:University|Hospital|School|College) of (?:the )?$/i.test(before(place))) ||
      (place.right === 0x20 && /^ (?:University|Press|Hospital|School|College)(?!\p{L})/u.test(after(place))),
  ),
} satisfies Rules;

/** Capitalised words that stand before a name without belonging to it. */
const sentenceWord =
  /^(?:The|An?|And|But|Or|If|In|On|At|By|For|From|With|Using|Use|Try|Meet|New|When|While|As|Is|Are|Can|Does|Has|How|Why|What|Like|Both|Now|Then|Even|About|After|Before|Via|To|Of)$/;

/** Doubted: it may not be the name, so that evidence is needed, unless the pack says that the form speaks for itself. */
export const latinDoubts: Rules = {
  /** A single Latin word after another capitalised one may be a surname: Heidi [Kling], Isabel [Sora], [Kling], H. */
  surname: rule(
    (named) => !isPerson(named) && /^\p{Lu}\p{Ll}+$/u.test(named.form),
    (place) => {
      if (/^, \p{Lu}\./u.test(after(place, 4))) return true;
      if (place.left !== 0x20) return false;
      const word = /(\p{Lu}[\p{L}.'’-]+) $/u.exec(before(place));
      return word !== null && isUpperCase(place.text.charCodeAt(place.start)) && !sentenceWord.test(word[1]!);
    },
  ),

  /** What owns something may be a person: [Sora]'s sword. */
  owner: rule(
    ({ form }) => /^\p{L}+$/u.test(form),
    (place) => (place.right === 0x27 || place.right === 0x2019) && /^['’]s\b/.test(after(place, 3)),
  ),

  /** A capitalised name in other capitals may be another word: sora (Italian), SORA (an interest rate). */
  'other-case': rule(
    ({ form }) => /^\p{Lu}[\p{L}\p{Nd}]+$/u.test(form),
    (place) => spelling(place) !== place.form && spelling(place).normalize('NFKC') !== place.form,
  ),

  /** A short Latin word amid kana: Sora is a Japanese name before it is anything else. */
  'amid-kana': rule(
    ({ form }) => form.length <= 5 && !isHan(form.charCodeAt(0)) && /^\p{sc=Latn}+$/u.test(form),
    (place) => /[\p{sc=Hira}\p{sc=Kana}]/u.test(before(place, 60) + after(place, 60)),
  ),
};

/** Taken for the name, unless something speaks against it, though its pack asks for evidence. */
export const latinAssurances: Rules = {
  /** A Latin word amid Han text is a term: for the ordinary thing Chinese has a word of its own. 纯 [Transformer] */
  'loan-word': rule(isTerm, isAmidHan),
};

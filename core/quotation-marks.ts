/** Opening and closing marks by language. Sources: CLDR `delimiters`. */
const marksOf = (language: string): readonly [string, string] =>
  /^zh-(?:Hant|TW|HK|MO)\b/.test(language) || /^ja\b/.test(language) ? ['「', '」'] : ['“', '”'];

const pairs = new Map([
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['«', '»'],
]);

/**
 * `passage` in the quotation marks of its language (BCP 47). A passage that brings its own is left alone; one that
 * merely begins and ends with quoted words, as in `“A” or “B”`, does not bring its own.
 *
 * @example quoted('不蛮干', 'zh-Hans') // “不蛮干”
 */
export function quoted(passage: string, language: string): string {
  if (isEnclosed(passage)) return passage;
  const [open, close] = marksOf(language);
  return `${open}${passage}${close}`;
}

/** Whether one pair of marks spans the whole passage: the first mark closes at the very end and nowhere before. */
function isEnclosed(passage: string): boolean {
  const open = passage[0];
  const close = open && pairs.get(open);
  if (!close) return false;
  let depth = 0;
  for (const [at, character] of [...passage].entries()) {
    if (character === open) depth++;
    if (character === close && --depth === 0) return at === [...passage].length - 1;
  }
  return false;
}

/** A title in the title marks of Chinese, if that is its language (BCP 47) and it does not bring them. */
export const inTitleMarks = (title: string, language: string | null): string =>
  language?.startsWith('zh') && !title.startsWith('《') ? `《${title}》` : title;

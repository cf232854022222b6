/** The opening and the closing quotation mark of a language, after CLDR's `delimiters`. */
const marksOf = (language: string): readonly [string, string] =>
  /^zh-(?:Hant|TW|HK|MO)\b/.test(language) || /^ja\b/.test(language) ? ['「', '」'] : ['“', '”'];

const pairs = new Map([
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['«', '»'],
]);

/**
 * Puts `passage` into the quotation marks of its language (BCP 47), unless one pair of marks encloses all of it
 * already. `“A” or “B”` begins and ends with marks, and no pair encloses it.
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

/**
 * Puts a title in Chinese (`language`, BCP 47) into title marks, 《》, unless it has them. Other titles are returned
 * unchanged.
 */
export const inTitleMarks = (title: string, language: string | null): string =>
  language?.startsWith('zh') && !title.startsWith('《') ? `《${title}》` : title;

/** Text as one compares copies of it: without what copies differ in first, and with a way back. */

export interface LooseText {
  /** No white space, no invisible characters, one shape and one width of each mark, lower case. */
  readonly text: string;
  /** For each code unit of `text`, where the character it comes from starts in the original. */
  readonly starts: readonly number[];
  /** … and where it ends. */
  readonly ends: readonly number[];
}

/** Marks with several shapes that compatibility folding (NFKC) leaves apart. */
const shapes = new Map([
  ...[...'“”„‟«»「」『』〝〞'].map((mark) => [mark, '"'] as const),
  ...[...'‘’‚‛′`'].map((mark) => [mark, "'"] as const),
  ...[...'‐‑‒–—―−─'].map((mark) => [mark, '-'] as const),
  ['。', '.'],
  ['、', ','],
  ['…', '...'],
]);

/** Loosen `original`, character by character, so that offsets can be led back. */
export function loosen(original: string): LooseText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    if (!/[\s\p{Cf}]/u.test(character)) {
      const folded = (shapes.get(character) ?? character.normalize('NFKC')).toLowerCase();
      text += folded;
      for (let i = 0; i < folded.length; i++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text, starts, ends };
}

/** Loosens a text for comparison with copies of it: takes away what copies differ in first, and keeps a way back. */

export interface LooseText {
  /**
   * The loosened text: it has no white space, no invisible characters, one shape and one width of each mark, lower
   * case.
   */
  readonly text: string;
  /** For each code unit of `text`, where the character it comes from starts in the original. */
  readonly starts: readonly number[];
  /** For each code unit of `text`, where the character it comes from ends in the original. */
  readonly ends: readonly number[];
}

/** The common shape of each mark that has several, which compatibility folding (NFKC) leaves apart. */
const shapes = new Map([
  ...[...'“”„‟«»「」『』〝〞'].map((mark) => [mark, '"'] as const),
  ...[...'‘’‚‛′`'].map((mark) => [mark, "'"] as const),
  ...[...'‐‑‒–—―−─'].map((mark) => [mark, '-'] as const),
  ['。', '.'],
  ['、', ','],
  ['…', '...'],
]);

/** Loosens `original`, character by character, so that offsets can be led back. */
export function loosen(original: string): LooseText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  // A page has some thousand characters, each of them many times.
  const known = new Map<string, string>();
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    let folded = known.get(character);
    if (folded === undefined) {
      folded = fold(character);
      known.set(character, folded);
    }
    parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text: parts.join(''), starts, ends };
}

function fold(character: string): string {
  if (/[\s\p{Cf}]/u.test(character)) return '';
  return (shapes.get(character) ?? character.normalize('NFKC')).toLowerCase();
}

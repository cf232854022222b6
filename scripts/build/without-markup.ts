/**
 * Preact without its one path from text to markup, `dangerouslySetInnerHTML`. None of our components gives that property
 * (a test reads them all) and the policy of our pages would refuse it, so the path is dead code: what is left of it is an
 * assignment that reviewers of the stores have to look at, and that a mistake of ours could reach.
 */
import type { Plugin } from 'vite';

/**
 * The path in Preact as it is published, minified: what is looked for, what stands there instead, how often. Only the
 * names of variables are left open, since they differ from release to release.
 */
const pieces: readonly { readonly from: RegExp; readonly to: string; readonly times: number }[] = [
  // Where the property is told from all others: among the old ones of an element, and among the new ones.
  { from: /"dangerouslySetInnerHTML"==[\w$]+\?[\w$]+=[\w$]+:/g, to: '', times: 2 },
  // If there is new markup, it is assigned; else (the part that stays) old markup is emptied and children are compared.
  {
    from: /([\w$]+)\?\([\w$]+\|\|([\w$]+)&&\(\1\.__html==\2\.__html\|\|\1\.__html==([\w$]+)\.innerHTML\)\|\|\(\3\.innerHTML=\1\.__html\),[\w$]+\.__k=\[\]\):\(\2&&\(\3\.textContent=""\),/g,
    to: '(',
    times: 1,
  },
];

/**
 * Take the path out of the text of Preact's module. A `dangerouslySetInnerHTML` is then a property like any other, of
 * which Preact makes an attribute without a meaning.
 *
 * @throws when the module is not as we know it; the message says what to do.
 */
export function cutMarkup(code: string): string {
  const isKnown = pieces.every(({ from, times }) => [...code.matchAll(from)].length === times);
  const cut = pieces.reduce((text, { from, to }) => text.replace(from, to), code);
  if (isKnown && !/innerHTML|__html/i.test(cut)) return cut;
  throw new Error(
    'Preact no longer sets `innerHTML` as we know it: see what its `dangerouslySetInnerHTML` does now, and change ' +
      'scripts/build/without-markup.ts.',
  );
}

/**
 * {@link cutMarkup} for whatever module of Preact speaks of the property. Its name is part of Preact's interface, so that
 * it stands where the path is, whichever file that may be.
 */
export const withoutMarkup: Plugin = {
  name: 'without-markup',
  transform: {
    filter: { id: /\/node_modules\/preact\//, code: 'dangerouslySetInnerHTML' },
    handler: (code) => ({ code: cutMarkup(code), map: null }),
  },
};

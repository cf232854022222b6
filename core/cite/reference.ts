/**
 * Formats references with citeproc-js, by styles in CSL. Engine and styles are loaded when the first reference is asked
 * for. See docs/adr/0007.
 */
import type { CslNode, Engine } from 'citeproc';
import type { Source } from '../pack/format.ts';
import type { ReferenceStyle } from './copy-style.ts';

/** The part of a source that a reference is made of. */
export type Citable = Pick<Source, 'id' | 'csl'>;

/** A style, and the language of its own words (`et al.`, names of months). */
interface Style {
  readonly load: () => Promise<{ readonly default: CslTree }>;
  readonly language: 'en-US' | 'zh-CN';
}

/** A node of a style file: name, attributes, children (see scripts/citation-styles.ts). */
interface CslTree {
  readonly n: string;
  readonly a?: Readonly<Record<string, string>>;
  readonly c?: readonly (CslTree | string)[];
}

const styles: Readonly<Record<ReferenceStyle, Style>> = {
  gb7714: { load: () => jsonModule(import('./styles/gb7714.json')), language: 'zh-CN' },
  apa: { load: () => jsonModule(import('./styles/apa.json')), language: 'en-US' },
  bibtex: { load: () => jsonModule(import('./styles/bibtex.json')), language: 'en-US' },
};
const locales = {
  'en-US': () => jsonModule(import('./styles/locale-en-US.json')),
  'zh-CN': () => jsonModule(import('./styles/locale-zh-CN.json')),
};

/**
 * Gives all style files one type. TypeScript infers a type for each of them, which hides that they are trees of one
 * shape.
 */
const jsonModule = (module: Promise<{ readonly default: unknown }>) =>
  module as Promise<{ readonly default: CslTree }>;

/**
 * A reference to a source as plain text, in one line.
 *
 * @param accessed the day the reader saw the source, `2026-01-31`; GB/T 7714 shows it
 */
export async function formatReference(
  { id, csl }: Citable,
  style: ReferenceStyle,
  accessed?: string,
): Promise<string> {
  const day = accessed ? { accessed: { 'date-parts': [accessed.split('-').map(Number)] } } : {};
  const { engine, shelf } = await (processors.get(style) ?? startProcessor(style));
  shelf.item = { ...day, ...(style === 'bibtex' ? forTex(csl) : csl), id: `${++count}` };
  engine.setOutputFormat('text');
  engine.updateItems([`${count}`]);
  const bibliography = engine.makeBibliography();
  const entry = bibliography ? (bibliography[1][0] ?? '') : '';
  return tidy(entry.trim(), style, id);
}

/**
 * An engine for one style, and the shelf from which it takes the item to format. Building one for APA takes a quarter
 * of a second, so engines are used again.
 */
interface Processor {
  readonly engine: Engine;
  readonly shelf: { item: object };
}

const processors = new Map<ReferenceStyle, Promise<Processor>>();
/** The number of the latest item, which serves as its id. Engines remember items by id, so each gets a new one. */
let count = 0;

function startProcessor(name: ReferenceStyle): Promise<Processor> {
  const { load, language } = styles[name];
  const processor = Promise.all([import('citeproc'), load(), locales[language]()]).then(
    ([{ default: CSL }, style, locale]) => {
      const shelf = { item: {} };
      const system = { retrieveLocale: () => expand(locale.default), retrieveItem: () => shelf.item };
      return { engine: new CSL.Engine(system, expand(style.default), language, true), shelf };
    },
  );
  processors.set(name, processor);
  processor.catch(() => processors.delete(name));
  return processor;
}

/**
 * Tidies an entry: a single reference in GB/T 7714 needs no number, and one in BibTeX gets the source's id for a key,
 * which is ASCII and never changes.
 */
function tidy(entry: string, style: ReferenceStyle, id: string): string {
  if (style === 'gb7714') return entry.replace(/^\[1\]\s*/, '');
  return style === 'bibtex' ? entry.replace(/^(@\w+\{)[^,]*,/, `$1${id},`) : entry;
}

/**
 * Turns a style file's tree into one for citeproc-js. American locales move a full stop into a quotation that ends a
 * title, which would alter the title; that option is switched off.
 */
function expand({ n, a, c }: CslTree): CslNode {
  const children = c?.map((child) => (typeof child === 'string' ? child : expand(child)));
  const attrs = n === 'style-options' ? { ...a, 'punctuation-in-quote': 'false' } : (a ?? {});
  return { name: n, attrs, children: children ?? (n === 'term' ? [''] : []) };
}

/**
 * Writes a source's data so that TeX shows it as it is. BibTeX's styles put titles in small letters, except words in
 * braces of their own.
 */
function forTex(csl: Citable['csl']): Citable['csl'] {
  const escaped = texEscaped(csl);
  return {
    ...escaped,
    title: escaped.title.replace(/\b[A-Za-z0-9]+[A-Z][A-Za-z0-9]*/g, '{$&}'),
  };
}

/** Escapes the ten characters that TeX reads in its own way. The BibTeX style puts texts between braces unchanged. */
function texEscaped<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/[\\{}$&#^_%~]/g, (c) => texNames[c] ?? `\\${c}`) as T;
  if (Array.isArray(value)) return value.map(texEscaped) as T;
  if (typeof value !== 'object' || value === null) return value;
  const escaped = Object.entries(value).map(([name, member]) =>
    ['URL', 'type', 'language'].includes(name) ? [name, member] : [name, texEscaped(member)],
  );
  return Object.fromEntries(escaped) as T;
}

const texNames: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

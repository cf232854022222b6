/**
 * Writes THIRD-PARTY.txt: what the licences of others' work in a build want to be shipped with it, as read from what is
 * installed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { foreignWorks, madeUpModules, type PackageRemark, packageRemarks } from './third-party.ts';

export const noticesFile = 'THIRD-PARTY.txt';

/** One work of others, with all that is said about it. */
export interface Notice {
  /** A package's name and version, or a title. */
  readonly title: string;
  /** An SPDX expression, or a few words that contain one. */
  readonly licence: string;
  readonly says?: string | undefined;
  readonly texts: readonly string[];
}

/** The part that we read of WXT's report on a step of a build: the modules that the bundler has put into chunks. */
interface BuiltStep {
  readonly chunks: readonly (
    | { readonly type: 'chunk'; readonly moduleIds: readonly string[] }
    | { readonly type: 'asset' }
  )[];
}

/**
 * Write {@link noticesFile} into `folder`, for all that the steps of a build have bundled.
 *
 * @throws when something is bundled that no notice covers; the message says what it is and what to do.
 */
export function writeNotices(steps: readonly BuiltStep[], root: string, folder: string): void {
  const modules = steps
    .flatMap(({ chunks }) => chunks)
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const notices = [...packageNotices(modules, root), ...workNotices(root)];
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  writeFileSync(path.join(folder, noticesFile), noticesText(own, notices));
}

/**
 * A notice for each package that one of the modules comes from, by name.
 *
 * @param modules ids of a bundler: absolute paths, perhaps with a query, and names that it made up
 * @throws when a module comes from nowhere that is known, or a package brings no licence.
 */
export function packageNotices(
  modules: readonly string[],
  root: string,
  remarks: Readonly<Record<string, PackageRemark>> = packageRemarks,
): Notice[] {
  const folders = new Set(modules.flatMap((id) => packageFolder(id, root) ?? []));
  return [...folders]
    .map((folder) => packageNotice(folder, root, remarks))
    .sort((one, other) => one.title.localeCompare(other.title, 'en'));
}

/**
 * The folder of the package that a module belongs to; null for what is ours.
 *
 * @throws when it belongs to nobody: neither a package nor a tool that is known to make modules up, nor a source file of
 * ours.
 */
export function packageFolder(id: string, root: string): string | null {
  const madeUp = madeUpModules.find((one) => one.id.test(id));
  if (madeUp) return path.join(root, 'node_modules', madeUp.from);
  const file = id.replaceAll('\\', '/').replace(/\?.*$/s, '');
  const installed = /^(?!\0).*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file);
  if (installed) return path.normalize(installed[0]);
  const own = file.startsWith('\0') ? null : path.relative(root, file).replaceAll(path.sep, '/');
  // Anything but code and styles has been brought here from somewhere.
  const isOurs = own !== null && !own.startsWith('../') && (/\.(?:tsx?|css|html)$/.test(own) || workOf(own));
  if (isOurs) return null;
  throw new Error(
    `Whose work is ${JSON.stringify(own ?? id)}, which is bundled? Say so in scripts/build/third-party.ts.`,
  );
}

/** The work of others that a file of ours, from the project's root, is declared to hold. */
export function workOf(file: string) {
  return foreignWorks.find(({ files }) =>
    files.some((one) => file === one || (one.endsWith('/') && file.startsWith(one))),
  );
}

/**
 * The names of licence files, as `LICENSE`, `licence.md`, `LICENSE-MIT`; not of code, which a package about licences
 * may have under such names.
 */
const licenceFile = /^(?:licen[cs]e|copying|notice)(?!.*\.(?:[cm]?[jt]sx?|json)$)/i;

function packageNotice(
  folder: string,
  root: string,
  remarks: Readonly<Record<string, PackageRemark>>,
): Notice {
  const {
    name,
    version,
    license: stated,
  } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageJson;
  const title = `${name} ${version}`;
  const remark = remarks[name] ?? {};
  const licence = remark.licence ?? stated;
  const installed = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map((entry) => path.join(folder, entry.name))
    .sort();
  const texts = [...installed, ...(remark.texts ?? []).map((file) => path.join(root, file))]
    .map((file) => readFileSync(file, 'utf8'))
    .map((text) => beginningOf(text, remark.textEndsBefore, title).trim())
    .filter((text) => text !== '');
  if (typeof licence === 'string' && texts.length > 0) return { title, licence, says: remark.says, texts };
  throw new Error(
    `Code of ${title} is bundled, but ${folder} has no licence ${texts.length > 0 ? 'in package.json' : 'text'}. ` +
      'Put it into scripts/build/licences/ and name it in scripts/build/third-party.ts, or do without the package.',
  );
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  /** The licence: a string in any package of this decade, an object or nothing in older ones. */
  readonly license?: unknown;
}

/**
 * The text of a licence up to the words before which it ends.
 *
 * @throws when the text does not have those words.
 */
function beginningOf(text: string, end: string | undefined, title: string): string {
  if (end === undefined) return text;
  if (!text.includes(end))
    throw new Error(`The licence text of ${title} no longer has "${end}": see scripts/build/third-party.ts.`);
  return text.slice(0, text.indexOf(end));
}

function workNotices(root: string): Notice[] {
  return foreignWorks.map(({ title, licence, says, texts }) => ({
    title,
    licence,
    says,
    texts: texts.map((file) => readFileSync(path.join(root, file), 'utf8').trim()),
  }));
}

/**
 * The text of {@link noticesFile}: our own licence, then the work of others, first as a list and then with all texts.
 */
export function noticesText(own: string, notices: readonly Notice[]): string {
  const list = notices.map(({ title, licence }) => `- ${title} (${licence})`).join('\n');
  const opening = `Meipi is under the licence that follows. It contains the work of others under licences of their own:\n\n${list}`;
  const parts = notices.map(({ title, licence, says, texts }) =>
    [`${title}\nLicence: ${licence}`, says, ...texts].filter(Boolean).join('\n\n'),
  );
  return `${[opening, own.trim(), ...parts].join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

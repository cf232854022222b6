/**
 * Mends package-lock.json after npm has written it.
 *
 * It adds the packages of other platforms that npm left out. npm does so when the registry at hand does not carry them
 * or when they are missing from node_modules (https://github.com/npm/cli/issues/4828), and then `npm ci` refuses to
 * work everywhere.
 *
 * It takes away which Node each package wants. npm compares that with the Node that npm itself runs on, warns of each
 * package that wants a newer one, and leaves out optional ones. Here they all run on the Node of the package `node`.
 *
 *     npx node scripts/lockfile.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../package-lock.json');

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** An optional package that the lock file asks for and does not list. */
export interface MissingPackage {
  readonly name: string;
  /** As asked for. */
  readonly version: string;
  /** Who asks, as the lock file names it. */
  readonly askedBy: string;
}

export function missingFrom({ packages }: Lockfile): MissingPackage[] {
  return Object.entries(packages).flatMap(([askedBy, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !foldersFrom(askedBy).some((folder) => `${folder}node_modules/${name}` in packages))
      .map(([name, version]) => ({ name, version, askedBy })),
  );
}

/** Where Node looks for what the package at `place` needs, nearest first: '' or ending with a slash. */
function foldersFrom(place: string): string[] {
  const folders = [''];
  for (let at = place.indexOf('/node_modules/'); at >= 0; at = place.indexOf('/node_modules/', at + 1))
    folders.unshift(`${place.slice(0, at)}/`);
  return place === '' ? folders : [`${place}/`, ...folders];
}

/** The packages of others that say which Node they want, as the lock file names them. */
export function wantingNode({ packages }: Lockfile): string[] {
  return Object.keys(packages).filter((place) => place !== '' && 'engines' in packages[place]!);
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * The entry of a package that is built for one platform, which its name tells, as in `@biomejs/cli-linux-x64-musl`.
 *
 * @throws when the name tells none, or the version is a range: npm has to be asked then.
 */
export function lockedPlatformPackage({ name, version, askedBy }: MissingPackage): LockedPackage {
  const parts = name.slice(name.lastIndexOf('/') + 1).split('-');
  const os = parts.filter((part) => systems.includes(part));
  const cpu = parts.filter((part) => processors.includes(part));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(
      `${name}@${version}, which ${askedBy} may use, can't be locked from its name: npm install it.`,
    );
  const libc = os[0] !== 'linux' ? [] : parts.some((part) => part.startsWith('musl')) ? ['musl'] : ['glibc'];
  const isGeneric = libc[0] === 'glibc' && !parts.some((part) => part.startsWith('gnu'));
  return { version, cpu, dev: true, ...(libc.length > 0 && !isGeneric && { libc }), optional: true, os };
}

if (import.meta.main) {
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const missing = missingFrom(lockfile);
  const added = missing.map((one) => [`node_modules/${one.name}`, lockedPlatformPackage(one)] as const);
  const wanting = wantingNode(lockfile);
  const content = wanting.map((place) => {
    const { engines: _, ...rest } = lockfile.packages[place]!;
    return [place, rest] as const;
  });
  const packages = Object.entries({
    ...lockfile.packages,
    ...Object.fromEntries(content),
    ...Object.fromEntries(added),
  });
  // In npm's own order, so that it finds nothing to change.
  packages.sort(([one], [other]) => one.localeCompare(other, 'en'));
  writeFileSync(
    file,
    `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(packages) }, null, 2)}\n`,
  );
  console.log(
    `Added ${added.length} packages of other platforms to package-lock.json, and took from ${wanting.length} which Node they want.`,
  );
}

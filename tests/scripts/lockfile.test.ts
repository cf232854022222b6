import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/build/targets.ts';
import { type Lockfile, lockedPlatformPackage, missingFrom, wantingNode } from '../../scripts/lockfile.ts';

describe('package-lock.json (where one fails, run: npx node scripts/lockfile.ts)', () => {
  const lockfile = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile;

  it('lists the packages of all platforms', () => {
    expect(missingFrom(lockfile)).toEqual([]);
  });

  it('compares no package with the Node that npm runs on', () => {
    expect(wantingNode(lockfile)).toEqual([]);
  });
});

describe('wantingNode', () => {
  it('names the packages that say which Node they want, and not this one', () => {
    const engines = { node: '>=24' };
    expect(
      wantingNode({ packages: { '': { engines }, 'node_modules/a': { engines }, 'node_modules/b': {} } }),
    ).toEqual(['node_modules/a']);
  });
});

describe('missingFrom', () => {
  const tool = { version: '1.0.0', optionalDependencies: { '@tool/darwin-arm64': '1.0.0' } };

  it('finds an optional package that is not listed', () => {
    expect(missingFrom({ packages: { '': {}, 'node_modules/tool': tool } })).toEqual([
      { name: '@tool/darwin-arm64', version: '1.0.0', askedBy: 'node_modules/tool' },
    ]);
  });

  it.each([
    'node_modules/@tool/darwin-arm64',
    'node_modules/a/node_modules/@tool/darwin-arm64',
    'node_modules/a/node_modules/tool/node_modules/@tool/darwin-arm64',
  ])('finds it listed where Node looks for it: %s', (place) => {
    expect(missingFrom({ packages: { 'node_modules/a/node_modules/tool': tool, [place]: {} } })).toEqual([]);
  });
});

describe('lockedPlatformPackage', () => {
  const entryOf = (name: string, version = '1.2.3') =>
    lockedPlatformPackage({ name, version, askedBy: 'node_modules/tool' });

  it.each([
    ['@tool/cli-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@tool/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['@tool/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@tool/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@tool/cli-linux-riscv64', { os: ['linux'], cpu: ['riscv64'] }],
  ])('reads the platform of %s', (name, platform) => {
    expect(entryOf(name)).toEqual({ version: '1.2.3', dev: true, optional: true, ...platform });
  });

  it.each([
    ['fsevents', '1.2.3'],
    ['@tool/cli-darwin-arm64', '^1.2.3'],
  ])('refuses to guess for %s@%s', (name, version) => {
    expect(() => entryOf(name, version)).toThrow(/npm install it/);
  });
});

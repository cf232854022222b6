import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/pack.ts';
import { changed, samplePack } from '../core/pack/sample.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meipi-pack-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function output(...args: readonly string[]): { exit: number; lines: string[] } {
  const lines: string[] = [];
  return { exit: run(args, (line) => lines.push(line)), lines };
}

describe('check', () => {
  test('a sound pack', () => {
    const { exit, lines } = output('check', file('good.json', samplePack()));
    expect(exit).toBe(0);
    expect(lines).toEqual([
      expect.stringContaining('2 entities, 2 statements; 0 errors, 0 pieces of advice'),
    ]);
  });

  test('each error with file, path and what to do; the other files are still checked', () => {
    const bad = file('bad.json', changed(samplePack(), ['annotations', 0, 'about', 0, 'entity'], 'nobody'));
    const { exit, lines } = output('check', bad, file('good.json', samplePack()));
    expect(exit).toBe(1);
    expect(lines[0]).toBe(
      `${bad}: error: $.annotations[0].about[0].entity "nobody" is not the id of an entity of this pack: correct it or add it`,
    );
    expect(lines[1]).toContain('0 errors');
  });

  test('advice is no error', () => {
    const pack = changed(samplePack(), ['entities', 0, 'decoys', 0], 'glimmer');
    const { exit, lines } = output('check', file('advice.json', pack));
    expect(exit).toBe(0);
    expect(lines[0]).toContain('advice: $.entities[0].decoys[0]');
  });

  test('a source text is compared when it is the recorded one, and asked for when it is not', () => {
    const source = file('source.txt', 'some text');
    const other = output('check', file('good.json', samplePack()), '--source', source);
    expect(other.exit).toBe(1);
    expect(other.lines[0]).toContain('$.sources none has the SHA-256');
    const pack = changed(samplePack(), ['sources', 0, 'text'], undefined);
    const compared = output('check', file('compared.json', pack), '--source', source);
    expect(compared.exit).toBe(1);
    expect(compared.lines[0]).toContain('selector[1] the exact text stands nowhere in the source');
  });

  test('an unreadable file is an error of its own', () => {
    const { exit, lines } = output('check', join(folder, 'absent.json'));
    expect(exit).toBe(2);
    expect(lines[0]).toContain('absent.json: cannot be read');
  });
});

describe('show', () => {
  test('what a reader sees of one entity', () => {
    const { exit, lines } = output(
      'show',
      file('good.json', samplePack()),
      '--entity',
      'glow',
      '--language',
      'zh-Hans',
    );
    expect(exit).toBe(0);
    const text = lines.join('\n');
    expect(text).toContain('“Glow-2 is good.”\n  (translation) Glow-2很好。\n  — 吴, 作家, 2月29日');
    expect(text).toContain('Glow-2可能会赢。 [evaluation]\n  — 吴, 作家\n    A letter, 2024年2月29日');
  });

  test('an unknown entity is answered with the known ones', () => {
    const { exit, lines } = output('show', file('good.json', samplePack()), '--entity', 'glo');
    expect(exit).toBe(1);
    expect(lines[0]).toContain('It has: glow, wu');
  });
});

test('stats counts by kind and by speaker', () => {
  const { exit, lines } = output('stats', file('good.json', samplePack()));
  expect(exit).toBe(0);
  expect(lines).toContain('| wu | 1 | 0 | 0 | 0 | 0 | 0 |');
  expect(lines).toContain('| wu (author) | 0 | 0 | 1 | 0 | 0 | 0 |');
});

test.each([
  [[], 'no command given'],
  [['check'], 'check: no file given'],
  [['show', 'x.json'], 'no entity given'],
  [['stats', 'a', 'b'], 'takes one file, not 2'],
  [['schema', 'a'], 'takes no file'],
  [['dance'], 'no command is called "dance"'],
  [['check', 'a', '--no'], "Unknown option '--no'"],
])('wrong usage %j says what is wrong and explains the usage', (args, fault) => {
  const { exit, lines } = output(...args);
  expect(exit).toBe(2);
  expect(lines.join('\n')).toContain(fault);
  expect(lines.join('\n')).toContain('Usage:');
});

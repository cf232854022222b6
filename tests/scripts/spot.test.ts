/** Runs the spot command as a user does. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entity, packOf } from '../core/spot/pack.ts';

const script = fileURLToPath(new URL('../../scripts/spot.ts', import.meta.url));
let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spot-test-'));
  const professor = { ...entity('liu-wei', 'person', '刘伟'), cues: { for: ['北邮'] } };
  writeFileSync(
    path('pack.json'),
    JSON.stringify(packOf([entity('deepseek', 'organization', 'DeepSeek'), professor])),
  );
  writeFileSync(path('other.json'), JSON.stringify(packOf([entity('kling', 'product', '可灵')], 'other')));
  writeFileSync(path('no-pack.json'), '{"format": 1}');
  writeFileSync(path('a.txt'), '用DeepSeek\n\n北邮教授刘伟\n他是谁？\n教授刘伟说，可灵');
  writeFileSync(path('latin1.txt'), Buffer.from([0x44, 0xe9, 0x20]));
  writeFileSync(path('bom.txt'), '\ufeffDeepSeek');
  writeFileSync(
    path('page.html'),
    '<!doctype html><title>DeepSeek</title><script>DeepSeek</script><h1>北邮</h1><p>教授<b>刘</b>伟与Deep<i>Seek</i><br>Deep<p>Seek<pre>DeepSeek</pre><div contenteditable>DeepSeek</div>',
  );
  mkdirSync(path('texts/deeper'), { recursive: true });
  mkdirSync(path('empty.folder'));
  for (const name of ['texts/b.md', 'texts/a.txt', 'texts/deeper/c.txt', 'texts/d.bin'])
    writeFileSync(path(name), `DeepSeek in ${name}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(
  args: string[],
  input = '',
): Promise<{ lines: Record<string, unknown>[]; errors: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code) => {
      const lines = output
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      resolve({ lines, errors, code });
    });
    child.stdin.end(input);
  });
}

const withPack = (...args: string[]) => run(['--pack', path('pack.json'), ...args]);

test('prints one object a mention, and what one line knows helps the others', async () => {
  const file = path('a.txt');
  const { lines, errors, code } = await withPack(file);
  expect(errors).toBe('');
  expect(code).toBe(0);
  expect(lines).toEqual([
    { file, start: 1, end: 9, text: 'DeepSeek', entity: 'deepseek', form: 'DeepSeek', pack: 'test' },
    { file, start: 15, end: 17, text: '刘伟', entity: 'liu-wei', form: '刘伟', pack: 'test' },
    { file, start: 25, end: 27, text: '刘伟', entity: 'liu-wei', form: '刘伟', pack: 'test' },
  ]);
});

test('reads standard input, several packs, and counts a byte order mark', async () => {
  const piped = await run(['--pack', path('pack.json'), '--pack', path('other.json'), '-'], '可灵与DeepSeek');
  expect(piped.lines.map(({ file, start, pack }) => [file, start, pack])).toEqual([
    ['-', 0, 'other'],
    ['-', 3, 'test'],
  ]);
  expect((await withPack(path('bom.txt'))).lines[0]).toMatchObject({ start: 1, end: 9 });
});

test('says which files it could not read, does the others, and exits with 2', async () => {
  const { lines, errors, code } = await withPack(path('none.txt'), path('latin1.txt'), path('a.txt'));
  expect(errors).toContain(`${path('none.txt')}: no such file`);
  expect(errors).toContain(`${path('latin1.txt')}: not UTF-8 text`);
  expect(lines).toHaveLength(3);
  expect(code).toBe(2);
});

test.each([
  ['a pack that is none', ['--pack', 'no-pack.json', 'a.txt'], /no-pack\.json: not a pack: \$/],
  ['a pack that is missing', ['--pack', 'gone.json', 'a.txt'], /gone\.json: cannot be read: ENOENT/],
  ['no file', [], /no file given[\s\S]*usage:/],
  ['an unknown rule', ['--without', 'luck', 'a.txt'], /--without luck: there is no such rule[\s\S]*usage:/],
  ['a folder without texts', ['empty.folder'], /no text files in .*empty\.folder/],
  ['an unknown option', ['--fast', 'a.txt'], /--fast[\s\S]*usage:/],
])('refuses %s', async (_, args, message) => {
  const { lines, errors, code } = await run(args.map((arg) => (/\.\w+$/.test(arg) ? path(arg) : arg)));
  expect(errors).toMatch(message);
  expect(lines).toEqual([]);
  expect(code).toBe(2);
});

test('reads the text files of a folder, and counts', async () => {
  const { lines, errors } = await withPack('--stats', path('texts'));
  expect(lines.map(({ file }) => file)).toEqual(
    ['texts/a.txt', 'texts/b.md', 'texts/deeper/c.txt'].map(path),
  );
  expect(errors).toMatch(/3 files, \d+ characters, 3 mentions of 1 entities/);
  expect(errors).toMatch(/3 {2}deepseek/);
});

test('explains what it took and what it left', async () => {
  const { lines } = await run(
    ['--pack', path('pack.json'), '--explain', '-'],
    '教授刘伟\n\n\nDeepSeek_x\n北邮刘伟',
  );
  expect(lines.map(({ text, accepted, rule, evidence }) => [text, accepted, rule, evidence])).toEqual([
    ['刘伟', true, 'ambiguous', ['named: 刘伟', 'near: 北邮']],
    ['DeepSeek', false, 'identifier', []],
    ['刘伟', true, 'ambiguous', ['companion: 北邮']],
  ]);
});

test('reads HTML as a page is read', async () => {
  const { lines } = await withPack('--html', path('page.html'));
  expect(lines.map(({ text, start, path }) => [text, start, path])).toEqual([
    ['刘伟', 5, '/html[1]/body[1]/p[1]/b[1]/text()[1]'],
    ['DeepSeek', 8, '/html[1]/body[1]/p[1]/text()[2]'],
  ]);
});

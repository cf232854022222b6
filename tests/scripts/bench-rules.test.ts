/** Runs the measure of the rules as a developer does, on labelled text of our own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/bench/rules.ts', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('counts what each rule keeps right', () => {
  const passages = [
    {
      text: '用DeepSeek写，提高文化水平。',
      mentions: [{ start: 1, end: 9, entityId: 'deepseek' }],
      decoys: [{ start: 12, end: 14, entityId: 'gao-wen' }],
    },
    {
      text: 'A barracuda swims to GitHub, and DeepSeek to Qwen.',
      mentions: [
        { start: 33, end: 41, entityId: 'deepseek' },
        { start: 0, end: 1, entityId: 'npc' },
      ],
      decoys: [{ start: 7, end: 11, entityId: 'cuda' }],
      tolerated: [{ start: 21, end: 27, entityIds: ['*'] }],
    },
  ];
  const file = join(folder, 'labelled.jsonl');
  writeFileSync(file, passages.map((passage) => JSON.stringify(passage)).join('\n'));
  const table = execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
  const row = (name: string) => table.split('\n').find((line) => line.startsWith(`| ${name} |`));
  expect(row('nothing')).toBe('| nothing | 2 | 1 | 1 | 0 | 0.667 | 0.667 | 0.667 |');
  expect(row('`glued`')).toBe('| `glued` | 2 | 2 | 1 | 1 | 0.500 | 0.667 | 0.571 |');
  expect(row('the longest form, every time')).toMatch(
    /^\| the longest form, every time \| 2 \| 3 \| 1 \| 2 \|/,
  );
  expect(row('+ `straddled`')).toMatch(/ \| 2 \| 1 \| 1 \| 0 \|/);
});

test('says what is missing', () => {
  for (const [args, message] of [
    [[], 'no file given'],
    [[join(folder, 'gone.jsonl')], 'gone.jsonl: no such file'],
  ] as const) {
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  }
});

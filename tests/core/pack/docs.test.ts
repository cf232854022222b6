import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePackText } from '../../../core/pack/parse.ts';
import { recordOf } from '../../../core/pack/statements.ts';

const page = readFileSync(new URL('../../../docs/pack-format.md', import.meta.url), 'utf8');

test('the example of docs/pack-format.md has ten lines and is a pack', () => {
  const [, example] = /```text\n([^`]*)\n```/.exec(page)!;
  expect(example!.split('\n')).toHaveLength(10);
  const parsed = parsePackText(example!);
  expect(parsed.ok ? [] : parsed.error).toEqual([]);
  if (parsed.ok) expect(recordOf(parsed.value, 'glow-2', 'en')?.quotes).toHaveLength(1);
});

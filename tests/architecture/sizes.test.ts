/** Checks the sizes that readers pay for on every page, and when a card opens. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { budgets, entrypointSize } from '../../scripts/build/sizes.ts';
import { isStale } from '../../scripts/build/stale.ts';
import { outputOf } from '../../scripts/build/targets.ts';

describe('sizes', () => {
  beforeAll(() => {
    if (!isStale('chrome')) return;
    throw new Error('The build for Chrome is missing or old. Run: npm run build -- --if-stale chrome');
  });

  it.each(budgets)('$name weighs at most $raw kB, $gzip kB packed', ({ name, raw, gzip }) => {
    const size = entrypointSize(outputOf('chrome'), name);
    expect(size.raw / 1000).toBeLessThanOrEqual(raw);
    expect(size.gzip / 1000).toBeLessThanOrEqual(gzip);
  });

  it('are those of an entrypoint with all that it loads', () => {
    const sample = mkdtempSync(path.join(tmpdir(), 'meipi-sizes-'));
    onTestFinished(() => rmSync(sample, { recursive: true }));
    const contents = {
      'page.html':
        '<link rel="stylesheet" href="/page.css"><script type="module" src="/chunks/a.js"></script>',
      'page.css': 'body { margin: 0 }',
      'chunks/a.js': "import { b } from './b.js'; b();",
      'chunks/b.js': "import './a.js'; export const b = () => '眉批';",
      'chunks/other.js': 'never();',
    };
    mkdirSync(path.join(sample, 'chunks'));
    for (const [file, text] of Object.entries(contents)) writeFileSync(path.join(sample, file), text);
    const { files, raw } = entrypointSize(sample, 'page.html');
    expect(files).toEqual(['page.html', 'page.css', 'chunks/a.js', 'chunks/b.js']);
    expect(raw).toBe(
      Buffer.byteLength(files.map((file) => contents[file as keyof typeof contents]).join('')),
    );
  });
});

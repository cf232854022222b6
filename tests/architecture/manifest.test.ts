/** Checks what the browser is told to hold our own pages to. That it does so is tested in browsers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isStale } from '../../scripts/build/stale.ts';
import { outputOf, targets } from '../../scripts/build/targets.ts';

// That there is one for Chrome, sizes.test.ts sees to.
const built = targets.filter((target) => !isStale(target));

it.each(built)(
  'pages of the extension load nothing from a server, and make no markup of strings: %s',
  (target) => {
    const manifest = JSON.parse(readFileSync(path.join(outputOf(target), 'manifest.json'), 'utf8')) as {
      readonly content_security_policy: { readonly extension_pages: string };
    };
    const policy = manifest.content_security_policy.extension_pages;
    expect(policy).not.toContain('localhost');
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["require-trusted-types-for 'script'", "trusted-types 'none'"]),
    );
  },
);

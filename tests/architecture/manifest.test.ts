/** Checks what the browser is told to hold our own pages to. That it does so is tested in browsers. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { outputOf, targets } from '../../scripts/build/targets.ts';

const built = targets.filter((target) => existsSync(outputOf(target)));
if (built.length === 0) console.log('No build in .output: no policy is looked at. `npm test` builds first.');

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

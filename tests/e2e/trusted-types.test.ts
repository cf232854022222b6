/** Pages of the extension turn no string into markup or script, not even by an oversight of ours. */
import { expect, test } from 'vitest';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test.each(['popup.html', 'card.html'])(
    '%s takes no string for markup, and makes no policy',
    async (file) => {
      const page = await openExtensionPage(reader.running, file);
      const outcomes = await page.evaluate(() => {
        const outcomeOf = (attempt: () => unknown) => {
          try {
            attempt();
            return 'done';
          } catch (error) {
            return (error as Error).name;
          }
        };
        const policies = (globalThis as unknown as TrustedTypes).trustedTypes;
        const host = document.createElement('div');
        return {
          innerHTML: outcomeOf(() => {
            host.innerHTML = '<b>bold</b>';
          }),
          policy: outcomeOf(() => policies.createPolicy('ours', { createHTML: (html) => html })),
        };
      });
      expect(outcomes).toEqual({ innerHTML: 'TypeError', policy: 'TypeError' });
      await page.close();
    },
  );
});

interface TrustedTypes {
  readonly trustedTypes: {
    createPolicy(name: string, rules: { readonly createHTML: (html: string) => string }): unknown;
  };
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { writeNotices } from './scripts/build/notices.ts';
import { withoutMarkup } from './scripts/build/without-markup.ts';

const packs = path.resolve('assets/packs');
const packFiles = readdirSync(packs).filter((file) => file.endsWith('.json'));

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'scripting', 'activeTab'],
    host_permissions: ['<all_urls>'],
    content_security_policy: {
      extension_pages: contentPolicy(command === 'serve'),
    },
    action: { default_title: '__MSG_actionTitle__' },
    // Taken by no browser and by no desktop that we know of; the reader can change them on the browser's own page.
    commands: {
      'next-name': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commandNext__' },
      'previous-name': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandPrevious__' },
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
    },
    web_accessible_resources: [{ resources: ['card.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
    // Both: highlightsFromPoint, by which the pointer finds a mark (Chromium 140, Firefox 150).
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'meipi@meipi.example',
              strict_min_version: '150.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '150.0' },
          },
        }
      : { minimum_chrome_version: '140' }),
  }),
  vite: ({ mode }) => ({
    plugins: mode === 'production' ? [bareScripts, withoutMarkup] : [],
    define: { __BUNDLED_PACKS__: JSON.stringify(packFiles) },
    build: {
      target: ['chrome140', 'firefox150'],
      modulePreload: false,
      // A property that is read for nothing is left out.
      rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
    },
  }),
  hooks: {
    // WXT 0.21 runs its auto-import over every file even with `imports: false` (a parameter called `storage` brought
    // 11 kB of @wxt-dev/storage into every page), so it is left with nothing to import.
    'config:resolved': ({ config }) => {
      config.imports.presets = [];
      config.imports.imports = [];
    },
    // Packs stay files of their own: the card reads them when it opens, no script carries them.
    'build:publicAssets': (_, files) => {
      for (const file of packFiles) {
        files.push({ absoluteSrc: path.join(packs, file), relativeDest: `packs/${file}` });
      }
    },
    'build:done': ({ config }, { steps }) => {
      if (config.command === 'build') writeNotices(steps, config.root, config.outDir);
    },
    // Not through WXT's content-script wrapper, see entrypoints/spotter.ts.
    'build:manifestGenerated': (_, manifest) => {
      manifest.content_scripts = [
        {
          matches: ['<all_urls>'],
          js: ['spotter.js'],
          run_at: 'document_start',
          all_frames: true,
          match_origin_as_fallback: true,
        } as NonNullable<typeof manifest.content_scripts>[number],
      ];
    },
  },
});

/**
 * WXT wraps each script to print what it throws, and in production prints nothing: what is left of that would be
 * 0.35 kB in every page.
 */
const bareScripts: Plugin = {
  name: 'bare-scripts',
  transform: {
    filter: { id: [/virtual:wxt-unlisted-script-entrypoint/, /define-unlisted-script/] },
    handler(code, id) {
      // Which is there for options, and ours have none: a definition is its function.
      if (/define-unlisted-script/.test(id))
        return { code: 'export const defineUnlistedScript = (main) => main;', map: null };
      const [importLine] = /^import definition from .*$/m.exec(code) ?? [];
      if (!importLine) throw new Error('WXT no longer imports a script as `definition`: see bareScripts.');
      return { code: `${importLine}\nexport default definition();`, map: null };
    },
  },
};

/**
 * What our own pages may load: only their own files. Nothing in them turns a string into markup or script: the browser
 * refuses it, and there is no policy that could allow it. `npm run dev` serves scripts and styles from this machine.
 */
function contentPolicy(isServed: boolean): string {
  const served = isServed ? ' http://localhost:3000 ws://localhost:3000' : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${isServed ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    `connect-src 'self'${served}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  publicDir: 'public',
  vite: () => ({
    // The oldest browsers that have all we build on: `light-dark()`, the Custom Highlight API in full.
    build: { target: ['chrome123', 'firefox140'], modulePreload: { polyfill: false } },
  }),
  manifest: {
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    minimum_chrome_version: '123',
    permissions: ['storage', 'scripting', 'activeTab'],
    action: { default_title: '__MSG_actionTitle__' },
  },
});

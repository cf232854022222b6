/**
 * Gives the browser's own extension API to the script that every page loads. Manifest V3 has promises in Chromium and
 * Firefox alike, so the 13.7 kB of webextension-polyfill stay out of pages (docs/adr/0002). It is read here once, at
 * document_start, because in Chromium a form named `chrome` or `browser` can take its place later.
 */
import type { Browser } from 'webextension-polyfill';

const world = globalThis as unknown as Readonly<Record<'browser' | 'chrome', Browser>>;

export const api: Browser = import.meta.env.FIREFOX ? world.browser : world.chrome;

/**
 * Whether the extension is still there. Once it has been updated or removed while the page stays open, this script is
 * an orphan.
 */
export const isAlive = (): boolean => api.runtime?.id !== undefined;

import browser from 'webextension-polyfill';

/** A message of `public/_locales` in the language the browser has chosen, its placeholders filled. */
export const getMessage = (key: string, substitutions: readonly string[]): string =>
  browser.i18n.getMessage(key, [...substitutions]);

/** Starts a browser with the extension in it, for the demo and the tests. */
import path from 'node:path';
import puppeteer, { type Browser, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import { ensureBrowser } from './ensure.ts';
import { type BrowserKind, downloadsDirectory } from './find.ts';

export interface LaunchOptions {
  readonly kind: BrowserKind;
  /** The folder of the unpacked extension, such as `.output/chrome-mv3`. */
  readonly extension: string;
  /** Whether the browser has no window; true by default. */
  readonly headless?: boolean;
  /**
   * The language of the interface, a BCP 47 tag; `en` by default. Firefox speaks only what its language packs cover,
   * and English.
   */
  readonly language?: string;
  /** The folder of a profile that is to be used again. By default there is a fresh one, which goes with the browser. */
  readonly profile?: string;
  /** More command-line arguments for the browser. */
  readonly args?: readonly string[];
  /** A port of this machine that is the proxy for all hosts but this machine itself. */
  readonly proxyPort?: number;
}

export interface Running {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** The origin of the extension's own pages, such as `chrome-extension://…`, without a slash at the end. */
  readonly base: string;
  close(): Promise<void>;
}

/** The extension's id in Firefox, as wxt.config.ts has it. */
export const firefoxId = 'meipi@meipi.example';
/** The host of the extension's pages in Firefox, which makes one up for each profile unless told beforehand. */
const firefoxHost = '6d656970-6900-4000-8000-000000000000';

/**
 * Starts a browser of this kind with the extension running.
 *
 * @throws an Error that says what to do when there is no browser, or none that takes the extension.
 */
export async function launch(options: LaunchOptions): Promise<Running> {
  const { kind } = options;
  const executablePath = await ensureBrowser(kind);
  const browser = await puppeteer.launch({
    executablePath,
    headless: options.headless ?? true,
    enableExtensions: true,
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
    ...(kind === 'firefox' ? firefoxOptions(options) : chromiumOptions(options, executablePath)),
  });
  try {
    const id = await browser.installExtension(path.resolve(options.extension));
    return {
      kind,
      browser,
      base: kind === 'firefox' ? `moz-extension://${firefoxHost}` : `chrome-extension://${id}`,
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw new Error(`${executablePath} does not take the extension in ${options.extension}.`, {
      cause: error,
    });
  }
}

function chromiumOptions(
  { language = 'en', args = [], proxyPort }: LaunchOptions,
  program: string,
): PuppeteerOptions {
  return {
    browser: 'chrome',
    pipe: true,
    args: [
      ...(needsNoSandbox(program) ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${language}`,
      ...(proxyPort === undefined ? [] : [`--proxy-server=127.0.0.1:${proxyPort}`]),
      ...(process.platform === 'darwin' ? ['-AppleLanguages', `(${language})`] : []),
      ...args,
    ],
    // On Linux the interface follows this variable, not --lang.
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
  };
}

/**
 * Whether Chromium has to do without its sandbox, which refuses to work for root, and which Ubuntu gives only to
 * packaged browsers.
 */
export function needsNoSandbox(program: string): boolean {
  return process.platform === 'linux' && (process.getuid?.() === 0 || program.startsWith(downloadsDirectory));
}

function firefoxOptions({ language = 'en', args = [], proxyPort }: LaunchOptions): PuppeteerOptions {
  return {
    browser: 'firefox',
    // Without this argument, automation may not open an extension's pages.
    args: ['--remote-allow-system-access', ...args],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxId]: firefoxHost }),
      // An extension loaded for one run is uninstalled at its end; in a profile of one's own its settings stay.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      // What an extension asks for is given without a question, which automation could not answer.
      'extensions.webextOptionalPermissionPrompts': false,
      'intl.locale.requested': language,
      'intl.accept_languages': language,
      ...(proxyPort === undefined ? {} : proxyPreferences(proxyPort)),
    },
  };
}

function proxyPreferences(port: number): Record<string, string | number | boolean> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    // A page that is asked for without encryption must not be tried with it first.
    'dom.security.https_first': false,
  };
}

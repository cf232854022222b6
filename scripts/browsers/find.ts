/** Finds a browser that is installed on this machine. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Browser, getInstalledBrowsers } from '@puppeteer/browsers';

/** `chromium` stands for every browser on its engine: Chromium, Chrome, Edge. */
export type BrowserKind = 'chromium' | 'firefox';

/** The environment variables by which a reader names a browser of their own. */
export const browserVariables = { chromium: 'MEIPI_CHROMIUM', firefox: 'MEIPI_FIREFOX' } as const;

/** The folder of downloaded browsers. It is Puppeteer's own, so that what Puppeteer has fetched before is found too. */
export const downloadsDirectory: string =
  process.env.PUPPETEER_CACHE_DIR ?? path.join(homedir(), '.cache', 'puppeteer');

/**
 * The path of an installed browser that starts, or null when there is none. In this order: the one named by the
 * environment, those in the system's usual places, those downloaded before.
 *
 * @throws when the environment names a browser that is not there.
 */
export async function findBrowser(kind: BrowserKind): Promise<string | null> {
  const variable = browserVariables[kind];
  const named = process.env[variable];
  if (named) {
    if (await isExecutable(named)) return named;
    throw new Error(`${variable} is ${named}, which is not a program that can be run. Correct or unset it.`);
  }
  for (const program of [...usualPaths(kind), ...(await downloaded(kind))]) {
    if ((await isExecutable(program)) && (await starts(program))) return program;
  }
  return null;
}

function usualPaths(kind: BrowserKind): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return inEach(['/Applications', path.join(homedir(), 'Applications')], macPrograms[kind]);
    case 'win32':
      return inEach(
        [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA],
        windowsPrograms[kind],
      );
    default:
      return inEach([...(process.env.PATH ?? '').split(path.delimiter), '/snap/bin'], linuxPrograms[kind]);
  }
}

const linuxPrograms: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  firefox: ['firefox', 'firefox-esr'],
};

const macPrograms: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: ['Firefox.app/Contents/MacOS/firefox'],
};

const windowsPrograms: Readonly<Record<BrowserKind, readonly string[]>> = {
  chromium: [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['Mozilla Firefox\\firefox.exe'],
};

/** The paths of every program in every folder, the programs in order of preference. */
function inEach(folders: readonly (string | undefined)[], programs: readonly string[]): string[] {
  return programs.flatMap((program) =>
    folders.filter((folder) => folder).map((folder) => path.join(folder!, program)),
  );
}

async function downloaded(kind: BrowserKind): Promise<string[]> {
  const wanted = kind === 'firefox' ? Browser.FIREFOX : Browser.CHROME;
  const installed = await getInstalledBrowsers({ cacheDir: downloadsDirectory }).catch(() => []);
  return installed.filter(({ browser }) => browser === wanted).map(({ executablePath }) => executablePath);
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** How long a browser may take to tell its version, ms: many times what it takes on a slow disk. */
const versionPatience = 20_000;

/**
 * Whether a program starts: on Linux, whether it can tell its version, since Ubuntu's `chromium-browser` is a script
 * that only says that the browser is a snap. Elsewhere what is found is taken at its word: on Windows the question
 * would open a window.
 */
async function starts(program: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return promisify(execFile)(program, ['--version'], { timeout: versionPatience }).then(
    () => true,
    () => false,
  );
}

/** Sees to it that there is a browser to run the demo and the tests in. */
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Browser, detectBrowserPlatform, install, resolveBuildId } from '@puppeteer/browsers';
import { type BrowserKind, browserVariables, downloadsDirectory, findBrowser } from './find.ts';

const ensured = new Map<BrowserKind, Promise<string>>();

/**
 * The path of a browser: of an installed one; else of the distribution's package (as root on Debian), else of a
 * download. As root on Debian and Ubuntu, fonts for Chinese are added if there are none, or screenshots would show
 * boxes. A process looks for each browser once.
 *
 * @throws an Error that says what to install and which variable to set.
 */
export function ensureBrowser(kind: BrowserKind): Promise<string> {
  const known = ensured.get(kind) ?? findOrInstall(kind);
  ensured.set(kind, known);
  return known;
}

async function findOrInstall(kind: BrowserKind): Promise<string> {
  const found = await findBrowser(kind);
  const distribution = await rootOf();
  if (found) {
    if (distribution && !(await hasChineseFonts())) {
      await aptInstall(chineseFonts).catch((error) =>
        console.error(
          `Chinese text may show as boxes: ${chineseFonts} could not be installed. ${reason(error)}`,
        ),
      );
    }
    return found;
  }
  const failures: string[] = [];
  // Ubuntu's packages of both browsers are snaps, which do not run in a container.
  if (distribution === 'debian') {
    try {
      await aptInstall(packages[kind], chineseFonts);
      const installed = await findBrowser(kind);
      if (installed) return installed;
      failures.push(`apt-get installed ${packages[kind]}, but it does not start.`);
    } catch (error) {
      failures.push(`apt-get install ${packages[kind]}: ${reason(error)}`);
    }
  }
  try {
    return await download(kind, distribution !== null);
  } catch (error) {
    failures.push(`Download: ${reason(error)}`);
  }
  throw new Error(
    [
      `There is no ${browserNames[kind]} on this machine and none could be installed.`,
      ...failures.map((failure) => `  ${failure}`),
      `Install ${installHints[kind]}, or set ${browserVariables[kind]} to the path of one.`,
    ].join('\n'),
  );
}

const packages = { chromium: 'chromium', firefox: 'firefox-esr' } as const;
const chineseFonts = 'fonts-noto-cjk';

const browserNames = { chromium: 'Chromium, Chrome or Edge', firefox: 'Firefox' } as const;
const installHints = {
  chromium:
    'Chromium, Chrome or Edge 140 or newer (Debian: apt install chromium; else https://www.google.com/chrome/)',
  firefox: 'Firefox 150 or newer (Debian: apt install firefox-esr; else https://www.mozilla.org/firefox/)',
} as const;

/** The family of the distribution whose packages we, being root, may install; null where we may not. */
async function rootOf(): Promise<'debian' | 'ubuntu' | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (/^ID(_LIKE)?=.*ubuntu/m.test(release)) return 'ubuntu';
  return /^ID(_LIKE)?=.*debian/m.test(release) ? 'debian' : null;
}

async function hasChineseFonts(): Promise<boolean> {
  return promisify(execFile)('fc-list', [':lang=zh', 'family']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  );
}

async function aptInstall(...names: string[]): Promise<void> {
  console.error(`Installing ${names.join(' and ')} with apt-get…`);
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', ...names);
}

function apt(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const running = spawn('apt-get', ['-q', ...args], {
      // apt-get's words go to standard error: standard output belongs to whoever called.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    running.on('error', reject);
    running.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} ended with code ${code}`)),
    );
  });
}

/**
 * Fetches the stable release. `withLibraries` also installs what it needs from the system (Chrome on Debian, as root).
 */
async function download(kind: BrowserKind, withLibraries: boolean): Promise<string> {
  const platform = detectBrowserPlatform();
  if (!platform) throw new Error(`no builds are published for ${process.platform} on ${process.arch}`);
  const browser = kind === 'firefox' ? Browser.FIREFOX : Browser.CHROME;
  const buildId = await resolveBuildId(browser, platform, 'stable');
  console.error(`Downloading ${browser} ${buildId} to ${downloadsDirectory}…`);
  const { executablePath } = await install({
    browser,
    buildId,
    platform,
    cacheDir: downloadsDirectory,
    installDeps: withLibraries && kind === 'chromium',
  });
  return executablePath;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

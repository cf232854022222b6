/**
 * `npm run demo` builds the extension and shows it at work on a page of ours: with a display in a window that stays
 * open, without one in words, and in pictures in demo-results/.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { type BrowserKind, findBrowser } from './browsers/find.ts';
import { launch, type Running } from './browsers/launch.ts';
import { outputOf, type Target, targetFor } from './build/targets.ts';
import { settledMarks } from './demo/marks.ts';
import { savePictures, withWholePage } from './demo/pictures.ts';
import { namesOf, printName } from './demo/report.ts';
import { serveDemo } from './demo/serve.ts';
import { runScript } from './run-script.ts';
import { bundledPacks, readPack } from './spot/packs.ts';

const usage = `usage: npm run demo [-- [--headless] [--browser chromium|firefox] [--language TAG]]
  --headless  no window: print what is marked, and save pictures to demo-results/
  --browser   the first of the two that is installed, unless said
  --language  of Meipi's words and the browser's, such as zh-CN; this machine's, unless said`;

const folder = path.resolve(import.meta.dirname, '../demo-results');
/** A laptop's window, CSS pixels. */
const viewport = { width: 1180, height: 860 };
/** The name whose card is in the picture. */
const pictured = 'DeepSeek';

await demo().catch((error: Error) => {
  console.error(`demo: ${error.message}`);
  process.exitCode = 1;
});

async function demo(): Promise<void> {
  const { browser: asked, headless: wanted, language } = readArguments();
  const headless = wanted || !hasDisplay();
  const kind = asked ?? (await installedKind());
  await build(targetFor[kind]);
  const served = await serveDemo();
  const running = await launch({ kind, extension: outputOf(targetFor[kind]), headless, language });
  process.once('SIGINT', () => void running.close());
  try {
    const page = await running.browser.newPage();
    if (headless) {
      await page.setViewport(viewport);
      await page.goto(served.address);
      await report(running, page, language);
    } else {
      // The page has the size of its window.
      await page.setViewport(null);
      await page.goto(served.address);
      console.log(`Rest the pointer on an underlined name. The demo ends when you close the browser.`);
      await new Promise((resolve) => running.browser.once('disconnected', resolve));
    }
  } finally {
    if (running.browser.connected) await running.close();
    served.close();
  }
}

interface Wishes {
  readonly browser: BrowserKind | undefined;
  readonly headless: boolean;
  readonly language: string;
}

function readArguments(): Wishes {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        browser: { type: 'string' },
        language: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().locale },
      },
    });
    const { browser } = values;
    if (browser === undefined || browser === 'chromium' || browser === 'firefox')
      return { ...values, browser };
    throw new Error(`--browser is chromium or firefox, not “${browser}”`);
  } catch (error) {
    console.error(`demo: ${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

/** Whether there is a display. Windows and macOS always have one. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** The browser that is installed. If neither is, it is Chromium, which is installed when it is launched. */
async function installedKind(): Promise<BrowserKind> {
  const hasFirefoxOnly = !(await findBrowser('chromium')) && (await findBrowser('firefox'));
  return hasFirefoxOnly ? 'firefox' : 'chromium';
}

/** Builds the extension in a process of its own, whose progress is shown only when it fails. */
async function build(target: Target): Promise<void> {
  const { code, output } = await runScript('build', { args: ['--if-stale', target], limitMinutes: 5 });
  if (code !== 0) throw new Error(`the build failed.\n${output}`);
}

async function report(running: Running, page: Page, language: string): Promise<void> {
  await page.waitForSelector('#late[data-complete]');
  // Marks far from the viewport are not painted.
  const { marks, decoys } = await withWholePage(page, () => settledMarks(page));

  const packs = await Promise.all((await bundledPacks()).map(readPack));
  const names = namesOf(marks, packs);
  for (const name of names) console.log(`${printName(name, packs, language)}\n`);
  const left = decoys.filter(({ marked }) => !marked);
  const wrong = decoys.filter(({ marked }) => marked);
  const list = (some: typeof decoys) => some.map(({ text }) => text).join(', ');
  console.log(`Left unmarked, as they should be: ${list(left)}`);

  const saved = await savePictures({ running, page, name: pictured, folder });
  console.log(`Pictures: ${saved.map((file) => path.relative(process.cwd(), file)).join(', ')}`);
  console.log(`${marks.length} mentions of ${names.length} names, in ${await running.browser.version()}.`);
  if (wrong.length > 0) throw new Error(`these are marked and should not be: ${list(wrong)}`);
}

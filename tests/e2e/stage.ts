/**
 * What a test file needs: a browser with the extension, pages to visit, and a page of the extension behind the scenes.
 * To start a browser takes longer than many a file, so one stage serves the files of a worker, set up anew for each.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JSHandle, Page } from 'puppeteer-core';
import { inject, vi } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openExtensionPage, showExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import type { BrowserKind } from '../../scripts/browsers/find.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { outputOf, targetFor } from '../../scripts/build/targets.ts';
import { type Site, startSite } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Each browser is a Vitest project of its own, by this name. */
    readonly browser: BrowserKind;
  }
}

declare global {
  /** Called when the worker ends, by stage-environment.ts. */
  var closeStage: (() => Promise<void>) | undefined;
}

export interface Stage {
  readonly running: Running;
  readonly site: Site;
  /** The tab that was there at first; it stays empty. */
  readonly firstPage: Page;
  /** Run `question` in a page of the extension. */
  ask<Args extends readonly unknown[], Answer>(
    question: (api: ExtensionApi, ...args: Args) => Answer,
    ...args: Args
  ): Promise<Awaited<Answer>>;
  /** A window that shows a page of the extension, opened when it is first asked for. */
  popupWindow(): Promise<Page>;
  /** Make it as it was at the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The browser that this project's tests run in. */
export const browserHere: BrowserKind = inject('browser');

let kept: Stage | null = null;

/** The stage that the file before has left, as good as new; else a new one. */
export async function takeStage(): Promise<Stage> {
  const stage = kept;
  kept = null;
  if (stage) {
    try {
      await stage.reset();
      return stage;
    } catch (error) {
      console.log(`A new browser is started, since the last one could not be made ready: ${error}`);
      await stage.close();
    }
  }
  return startStage();
}

/** Leave the stage to the file that comes next in this worker. */
export async function leaveStage(stage: Stage): Promise<void> {
  await kept?.close();
  kept = stage;
}

globalThis.closeStage = async () => kept?.close();

export async function startStage(): Promise<Stage> {
  const site = await startSite();
  const extension = builtExtension(browserHere);
  const running = await launch({ kind: browserHere, extension, proxyPort: site.port });
  const close = async () => {
    await running.close();
    await site.close();
  };
  try {
    return await stageIn(running, site, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function stageIn(running: Running, site: Site, close: () => Promise<void>): Promise<Stage> {
  const [firstPage] = await running.browser.pages();
  const backstage = await openExtensionPage(running, 'card.html');
  let api = await apiOf(backstage);
  let popupWindow: Promise<Page> | null = null;

  const ask: Stage['ask'] = (question, ...args) =>
    backstage.evaluate(question as (...all: unknown[]) => never, api, ...args);
  const stored = await vi.waitFor(
    async () => {
      const items = await ask(({ storage }) => storage.local.get());
      if (!('gazetteer' in items)) throw new Error('The extension has not stored what pages look for.');
      return items;
    },
    { timeout: 20_000, interval: 50 },
  );

  return {
    running,
    site,
    firstPage: firstPage!,
    ask,
    popupWindow() {
      popupWindow ??= openExtensionPage(running, 'card.html');
      return popupWindow;
    },
    async reset() {
      const ours = [firstPage, backstage, await popupWindow];
      for (const page of await running.browser.pages()) if (!ours.includes(page)) await page.close();
      site.reset();
      // Whatever a test has left in these pages goes.
      for (const page of [backstage, await popupWindow]) {
        if (page) await showExtensionPage(running, page, `card.html?since=${Date.now()}`);
      }
      api = await apiOf(backstage);
      await ask(restoreStorage, stored);
    },
    close,
  };
}

/** Run in a page of the extension. What is as it was is not written again: pages and background would look at it. */
async function restoreStorage({ storage }: ExtensionApi, before: Record<string, unknown>): Promise<void> {
  const now = await storage.local.get();
  await storage.local.remove(Object.keys(now).filter((key) => !(key in before)));
  const lost = Object.entries(before).filter(
    ([key, value]) => JSON.stringify(now[key]) !== JSON.stringify(value),
  );
  await storage.local.set(Object.fromEntries(lost));
  await storage.session.clear();
}

/** Both browsers give promises under this name, in Manifest V3. */
function apiOf(page: Page): Promise<JSHandle<ExtensionApi>> {
  return page.evaluateHandle(() => (globalThis as unknown as { chrome: ExtensionApi }).chrome);
}

/**
 * The folder of the built extension, which fresh-build.ts has seen to.
 *
 * @throws when it has not been built.
 */
export function builtExtension(kind: BrowserKind): string {
  const folder = outputOf(targetFor[kind]);
  if (existsSync(path.join(folder, 'manifest.json'))) return folder;
  throw new Error(`There is no extension in ${folder}. Run \`npm run build\` first.`);
}

/**
 * A copy of the built extension for a reader whose page has taken over the content script in it: what speaks to the
 * extension from there is the attacker's. Where a page's address names no attack, the script is the built one.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import type { Reader } from './reader.ts';
import { builtExtension } from './stage.ts';

/** What background or popup have seen of themselves. */
export interface Recorded {
  /** Errors that nobody caught. */
  readonly errors: string[];
  /** The longest time in which nothing else could be done, ms. */
  longest: number;
}

export interface Compromised {
  readonly running: Running;
  /** A page of the extension, for questions to the background. */
  readonly backstage: Page;
  /** What the background has recorded since it was asked last. */
  recorded(): Promise<Recorded>;
  badgeOf(page: Page): Promise<string>;
  close(): Promise<void>;
}

/** Attacks by name; a page is attacked where its address says `?attack=` with one of them. */
export const attacks = ['shapes', 'names', 'frames', 'references', 'asking', 'changes'] as const;
export type Attack = (typeof attacks)[number];

/** Start a browser whose extension carries the attacker's script. */
export async function launchCompromised(reader: Reader): Promise<Compromised> {
  const folder = await mkdtemp(path.join(tmpdir(), 'meipi-compromised-'));
  const extension = path.join(folder, 'extension');
  await cp(builtExtension(reader.kind), extension, { recursive: true });
  const change = async (file: string, by: (text: string) => string) =>
    writeFile(path.join(extension, file), by(await readFile(path.join(extension, file), 'utf8')));
  await change('spotter.js', (built) => `if (!(${attack})()) {\n${built}\n}`);
  await change('background.js', (built) => `(${record})();\n${built}`);
  await writeFile(path.join(extension, 'record.js'), `(${record})();`);
  await change('popup.html', (built) => built.replace('<head>', '<head><script src="/record.js"></script>'));
  const running = await launch({ kind: reader.kind, extension, proxyPort: reader.site.port });
  const backstage = await openExtensionPage(running, 'card.html');
  return {
    running,
    backstage,
    recorded: () =>
      backstage.evaluate(() =>
        (globalThis as unknown as Global).chrome.runtime.sendMessage<string, Recorded>('record'),
      ),
    badgeOf: (page) =>
      backstage.evaluate(async (address) => {
        const { tabs, action } = (globalThis as unknown as Global).chrome;
        const tab = (await tabs.query({})).find(({ url }) => url === address);
        return action.getBadgeText({ tabId: tab!.id! });
      }, page.url()),
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** What the attacker has noted on the page of its frame under `key`, once it is there. */
export async function noted(page: Page, key: string): Promise<string> {
  const read = () => page.evaluate((name) => document.documentElement.dataset[name], key);
  await expect.poll(read, { timeout: 20_000, interval: 50 }).toBeDefined();
  return (await read())!;
}

interface Global {
  readonly chrome: ExtensionApi;
  recorded: Recorded;
}

/** Runs first in background and popup. Stands alone: it is written into the extension as text. */
function record(): void {
  const world = globalThis as unknown as Global & EventTarget;
  world.recorded = { errors: [], longest: 0 };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    world.recorded.longest = Math.max(world.recorded.longest, now - last);
    last = now;
  }, 5);
  world.addEventListener('error', (event) => world.recorded.errors.push((event as ErrorEvent).message));
  world.addEventListener('unhandledrejection', (event) =>
    world.recorded.errors.push(String((event as PromiseRejectionEvent).reason)),
  );
  // The popup's own are read in its page.
  if ('document' in world && location.pathname.endsWith('popup.html')) return;
  world.chrome.runtime.onMessage.addListener(((
    message: unknown,
    _: unknown,
    answer: (what: Recorded) => void,
  ) => {
    if (message !== 'record') return;
    answer(world.recorded);
    world.recorded = { errors: [], longest: 0 };
    last = performance.now();
  }) as never);
}

/** The attacker's script: true where it attacks. Stands alone, as {@link record}. */
function attack(): boolean {
  interface Port {
    readonly name: string;
    postMessage(message: unknown): void;
  }
  interface Api {
    readonly runtime: {
      sendMessage(message: unknown): Promise<unknown>;
      readonly onConnect: { addListener(listen: (port: Port) => void): void };
    };
  }
  const { runtime } = (globalThis as unknown as { chrome: Api }).chrome;
  const kind = new URLSearchParams(location.search).get('attack');
  if (!kind) return false;
  const list = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ pack: 'tong-luoma', entity: `e${i}` }));
  const refs = (entities: readonly object[]) => entities.map((ref) => ({ ref, text: 'x', count: 1 }));
  const say = (port: Port, frame: string, entities: readonly object[]) => {
    const rest = {
      isTop: false,
      hasFocus: false,
      quotations: [],
      statements: [],
      milliseconds: 1,
      elements: 0,
    };
    port.postMessage({ ...rest, frame, names: refs(entities), refs: entities });
  };
  const note = (key: string, value: unknown) => {
    document.documentElement.dataset[key] = String(value);
  };
  const whenAsked: Record<string, (port: Port) => void> = {
    shapes(port) {
      const shapes = [null, 1, 'x', [], {}, { frame: 'x' }, { frame: 'x', names: null, refs: null }];
      for (const shape of shapes) port.postMessage(shape);
      port.postMessage({ frame: 'y', isTop: false, names: [{ ref: null }], refs: [null], quotations: [{}] });
    },
    names: (port) => say(port, 'hostile', list(100_000)),
    frames(port) {
      for (const [i, ref] of list(5_000).entries()) say(port, `hostile ${i}`, [ref]);
    },
  };
  const attackAtOnce: Record<string, () => void> = {
    references() {
      const known = ['deepseek', 'kling'].map((entity) => ({ pack: 'tong-luoma', entity }));
      const many = [...Array.from({ length: 200_000 }, () => known[0]), known[1]];
      note('sent', true);
      void runtime
        .sendMessage({ type: 'load-records', refs: many, language: 'en' })
        .then((answer) => note('records', (answer as unknown[] | undefined)?.length));
    },
    async asking() {
      const entities = ['deepseek', 'kling', 'qwen', 'nvidia', 'github', 'zhipu'];
      const message = {
        type: 'load-records',
        refs: entities.map((entity) => ({ pack: 'tong-luoma', entity })),
        language: 'en',
      };
      const answers = Array.from({ length: 3_000 }, () =>
        runtime.sendMessage(message).catch(() => undefined),
      );
      note('sent', true);
      note('answered', (await Promise.all(answers)).filter(Boolean).length);
    },
    changes() {
      for (let i = 0; i < 5_000; i++) void runtime.sendMessage({ type: 'names-changed' }).catch(() => {});
      note('sent', true);
    },
  };
  let asked = 0;
  runtime.onConnect.addListener((port) => {
    note('asked', ++asked);
    whenAsked[kind]?.(port);
  });
  attackAtOnce[kind]?.();
  if (kind in whenAsked) void runtime.sendMessage({ type: 'names-changed' });
  return true;
}

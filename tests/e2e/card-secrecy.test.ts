/** What pages are told of the card's frame, and whom the card serves: the address is no key, and nobody is told it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { frameOfCard, restOn, untilCard } from './card.ts';
import { inBothBrowsers } from './reader.ts';
import { type Site, startSite } from './server.ts';
import { browserHere, builtExtension } from './stage.ts';

/** Headers by which pages are told of frames in them; and whether each browser tells of a page's own frame there. */
const policies = {
  permissions: { chromium: true, firefox: false },
  'permissions-reported': { chromium: true, firefox: false },
  agent: { chromium: true, firefox: false },
  required: { chromium: true, firefox: false },
  credentialless: { chromium: true, firefox: false },
  'required-reported': { chromium: true, firefox: false },
  frames: { chromium: true, firefox: true },
  'frames-reported': { chromium: true, firefox: true },
} as const;

describe(browserHere, () => {
  const kind = browserHere;
  let site: Site;
  let running: Running;

  beforeAll(async () => {
    site = await startSite();
    running = await launch({
      kind,
      extension: builtExtension(kind),
      proxyPort: site.port,
      // Memory is measured when garbage is collected, within half a minute, unless this is set.
      ...(kind === 'chromium' && { args: ['--enable-blink-features=ForceEagerMeasureMemory'] }),
    });
  });
  afterAll(async () => {
    await running?.close();
    await site?.close();
  });

  test.each(Object.entries(policies))(
    'a page with the policy “%s” is told no address',
    async (policy, tells) => {
      const page = await running.browser.newPage();
      await page.goto(site.page(`reporting.html?${policy}`));
      await page.bringToFront();
      await restOn(page, 'DeepSeek');
      await untilCard(page);
      await page.evaluate(() => window.measure());
      const heard = () => page.evaluate(() => window.heard.join('\n'));
      // What is told of the page's own frame shows that the page does listen.
      if (tells[kind]) await expect.poll(heard, { timeout: 10_000 }).toContain('//other.localhost');
      expect(await heard()).not.toMatch(/extension:|card\.html/);
      await page.close();
    },
  );
});

inBothBrowsers((reader) => {
  /** The address of the card's page as content scripts are given it; in Chromium it holds while the browser runs. */
  async function addressForPages(page: Page): Promise<string> {
    if (reader.kind === 'firefox') return `${reader.running.base}/card.html`;
    const [tab] = await reader.ask((api) => api.tabs.query({ active: true, lastFocusedWindow: true }));
    expect(tab?.url).toBe(page.url());
    const [answer] = await reader.ask(
      (api, tabId) =>
        api.scripting.executeScript({
          target: { tabId },
          func: () => (globalThis as unknown as { chrome: ExtensionApi }).chrome.runtime.getURL('card.html'),
        }),
      tab!.id!,
    );
    return answer!.result as string;
  }

  /** A secret as the background gives it to our script: to the page behind the tests, which is in a tab of its own. */
  const askSecret = async () =>
    (await reader.ask((api) => api.runtime.sendMessage({ type: 'card-secret' }))) as string;

  test('a page that knows the address gets nothing from a card it embeds, not with another tab’s secret', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    const address = await addressForPages(page);
    const greetings = ['meipi-card', ...['', 'made up', await askSecret()].map(greetingWith)];
    await page.evaluate(embed, address, greetings);
    await expect.poll(() => embedded(page)).toHaveLength(greetings.length);
    // By the time a card of ours has come, these would have been ready long ago.
    await restOn(page, 'NVIDIA');
    await untilCard(page);
    await frameOfCard(page);
    expect(await embedded(page)).toEqual(greetings.map(() => []));
  });

  test('a card serves who has the secret of its tab, once', async () => {
    const page = await openExtensionPage(reader.running, 'card.html?embedding');
    const card = `${reader.running.base}/card.html`;
    const served = ['ready', 'size'];
    const secret = await secretIn(page);
    await page.evaluate(embed, card, [greetingWith(secret)]);
    await expect.poll(() => embedded(page)).toEqual([served]);
    await page.evaluate(embed, card, [secret, await secretIn(page)].map(greetingWith));
    await expect.poll(() => embedded(page)).toEqual([served, [], served]);
    await page.close();
  });
});

const greetingWith = (secret: string) => ({ type: 'meipi-card', secret });

const secretIn = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { chrome: ExtensionApi }).chrome.runtime.sendMessage({ type: 'card-secret' }),
  ) as Promise<string>;

interface Embedding {
  /** For each card that has loaded, the types of what it said. */
  cards?: string[][];
}

/** Embed a card for each greeting, greet it, and ask it to show something. */
async function embed(address: string, greetings: readonly unknown[]): Promise<void> {
  const place = globalThis as Embedding;
  place.cards ??= [];
  for (const greeting of greetings) {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    const said: string[] = [];
    place.cards.push(said);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => said.push(data.type);
    frame.contentWindow!.postMessage(greeting, '*', [port2]);
    const entities = [{ pack: 'tong-luoma', entity: 'deepseek' }];
    port1.postMessage({ type: 'show', token: 1, entities, text: 'DeepSeek', reasons: [], here: [] });
  }
}

const embedded = (page: Page) => page.evaluate(() => (globalThis as Embedding).cards ?? []);

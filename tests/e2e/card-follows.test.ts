/** The card goes the way of its mark, whatever the page does with that. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { askFirefoxWindow } from '../../scripts/browsers/extension-pages.ts';
import { boxOfMark, leave, openCard, openCardPage, restOn, untilCard, untilNoCard } from './card.ts';
import { pointedAtOn } from './marks.ts';
import { inBothBrowsers, type Reader } from './reader.ts';
import { pressStepKey } from './step-keys.ts';

inBothBrowsers((reader) => {
  const openPage = (file?: string) => openCardPage(reader, file);

  test('follows its mark a little way and goes when the mark is scrolled away', async () => {
    const page = await openPage();
    await restOn(page, 'DeepSeek');
    const before = await untilCard(page);
    await page.evaluate(() => scrollBy(0, 30));
    await expect.poll(async () => (await openCard(page))?.y).toBeCloseTo(before.y - 30, 0);
    await page.evaluate(() => scrollBy(0, 3000));
    await untilNoCard(page);
  });

  test('goes when its mark is scrolled away in a scroller of the page', async () => {
    const page = await openPage();
    await restOn(page, '智谱');
    await untilCard(page);
    await page.evaluate(() => document.querySelector('#scroller')!.scrollBy(0, 300));
    await untilNoCard(page);
  });

  test('goes with its mark', async () => {
    const page = await openPage();
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.evaluate(() => document.querySelector('#first')!.remove());
    await untilNoCard(page);
  });

  test.each(['pointer', 'keys'])(
    'keeps nothing of a page’s view that was taken away while the %s had it open',
    async (by) => {
      const page = await openPage();
      await boxOfMark(page, 'DeepSeek');
      if (by === 'pointer') await restOn(page, 'DeepSeek');
      else await pressStepKey(reader, page, 'next');
      await untilCard(page);
      await page.evaluate(() => {
        const view = document.querySelector('#first')!;
        window.viewTaken = new WeakRef(view);
        view.remove();
      });
      await untilNoCard(page);
      await leave(page);
      const isKept = async () => {
        await collectGarbage(reader, page);
        return page.evaluate(() => window.viewTaken.deref() !== undefined);
      };
      await expect.poll(isKept, { timeout: 10_000 }).toBe(false);
    },
  );

  test('stays when the page renders its paragraph anew, and goes when it says something else', async () => {
    const page = await openPage();
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.evaluate(() => {
      window.came.length = 0;
      const before = document.querySelector('#first')!;
      before.replaceWith(before.cloneNode(true));
    });
    await untilPointedAtAnew(page);
    await page.evaluate(() => {
      const first = document.querySelector('#first')!;
      first.textContent = `${first.textContent}`;
    });
    await untilPointedAtAnew(page);
    // Longer than a card stays whose mark the pointer has left, or is gone.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
    expect(await openCard(page)).not.toBeNull();
    // The same card all the time: nothing has been shown or hidden again.
    const changes = await page.evaluate(() => window.came);
    expect(changes.filter((change) => change.includes('DIV'))).toEqual([]);
    await page.evaluate(() => {
      document.querySelector('#first')!.innerHTML = '今年一月，<b>NVIDIA</b> 发布了推理模型。';
    });
    await untilNoCard(page);
  });
});

/** Wait until the mark that is shown as pointed at is one of the text that stands in the page now. */
async function untilPointedAtAnew(page: Page): Promise<void> {
  const isAnew = () =>
    page.evaluate(() =>
      [...CSS.highlights.values()]
        .filter(({ priority }) => priority === 1)
        .flatMap((highlight) => [...highlight])
        .some(({ startContainer }) => startContainer.isConnected),
    );
  await expect.poll(isAnew).toBe(true);
  expect(await pointedAtOn(page)).toEqual(['DeepSeek']);
}

/** Have the browser let go of all that nobody holds. */
async function collectGarbage({ kind, running }: Reader, page: Page): Promise<void> {
  // What about:memory does on request: each process of Firefox frees what it can.
  const minimize = `Services.obs.notifyObservers(null, 'child-mmu-request');`;
  if (kind === 'firefox') return void (await askFirefoxWindow(running, `{ ${minimize} }`));
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

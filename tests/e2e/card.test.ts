import { expect, test } from 'vitest';
import { defaultSettings, withSite } from '../../core/settings/settings.ts';
import {
  type Box,
  boxOfMark,
  frameOfCard,
  leave,
  moveTo,
  openCard,
  openCardPage,
  restOn,
  untilCard,
  untilNoCard,
  wordsOfCard,
} from './card.ts';
import { pointedAtOn, untilClean, untilMarks } from './marks.ts';
import { paintOf } from './paint.ts';
import { inBothBrowsers } from './reader.ts';
import { host } from './server.ts';

inBothBrowsers((reader) => {
  const openPage = (file?: string) => openCardPage(reader, file);

  test('comes when the pointer rests on a mark, and shows who said what, where it is written', async () => {
    const page = await openPage();
    const mark = await restOn(page, 'DeepSeek');
    const card = await untilCard(page);
    expectBeside(card, mark);
    expect(await pointedAtOn(page)).toEqual(['DeepSeek']);
    await expect.poll(() => paintOf(page, '#first')).toBe('underlined and washed');
    const words = await wordsOfCard(page);
    expect(words).toContain('DeepSeek');
    expect(words).toContain('organization');
    expect(words).toContain(
      '“DeepSeek的一鸣惊人可能是一个分水岭,标志着中国AI产业开始从‘技术跟跑’向‘技术并跑和领跑’迈进。”',
    );
    expect(words).toMatch(/Li Guojie\W+Academician of the Chinese Academy of Engineering/);
    expect(words).toMatch(/Lou Qinjian\W+Spokesperson for the session\W+News conference .* March 4/);
    expect(words).toMatch(/fact\s*DeepSeek is a Chinese large AI model\.\s+Zhao Guangli/);
    expect(words).toMatch(/《角力下半场,中国AI亦可“通罗马”》\W*中国科学报\W+March 7, 2025\W+page 4/);
    const frame = await frameOfCard(page);
    const links = await frame.$$eval('a', (all) =>
      all.map(({ href, rel, target }) => ({ href, rel, target })),
    );
    expect(links.some(({ href }) => href.includes('#:~:text='))).toBe(true);
    for (const link of links) {
      expect(link.href).toMatch(/^https:\/\/news\.sciencenet\.cn\//);
      expect(link).toMatchObject({ rel: 'noopener noreferrer', target: '_blank' });
    }
  });

  test('tells when it is asked why the name is marked', async () => {
    const page = await openPage('why.html');
    await restOn(page, '劉偉');
    await untilCard(page);
    const frame = await frameOfCard(page);
    expect(await wordsOfCard(page)).not.toContain('evidence');
    await frame.locator('.why-button').click();
    await expect.poll(() => wordsOfCard(page)).toContain('“刘伟” is a name that this pack has for the entry');
    expect(await wordsOfCard(page)).toContain('In the same paragraph: 北郵.');
    // It is to be seen, also where the card can't grow.
    await expect
      .poll(() =>
        frame.$eval('.why [role="note"]', (note) => {
          const { top, bottom, left, right } = note.getBoundingClientRect();
          return note.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
        }),
      )
      .toBe(true);
    await frame.locator('.why-button').click();
    await expect.poll(() => wordsOfCard(page)).not.toContain('北郵');
  });

  test('is the only thing that Meipi ever puts into a page', async () => {
    const page = await openPage();
    await boxOfMark(page, 'DeepSeek');
    expect(await page.evaluate(() => window.came)).toEqual([]);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    const came = await page.evaluate(() => window.came);
    expect(came[0]).toBe('childList HTML +DIV');
    // The one attribute of the host, and nothing of the page's own elements.
    for (const change of came.slice(1)) expect(change).toBe('attributes DIV ');
    expect(await page.evaluate(() => window.heard)).toEqual([]);
  });

  test('can be reached with the pointer, and goes when the pointer is on neither', async () => {
    const page = await openPage();
    const mark = await restOn(page, '可灵');
    const card = await untilCard(page);
    await moveTo(page, { x: mark.x, y: card.y, width: mark.width, height: 20 });
    await moveTo(page, { ...card, height: Math.min(card.height, 160) });
    const frame = await frameOfCard(page);
    // Longer than the card waits for a pointer that is on neither mark nor card.
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    expect(await openCard(page)).not.toBeNull();
    await leave(page);
    await untilNoCard(page);
    expect(await pointedAtOn(page)).toEqual([]);
  });

  test('goes on Esc and stays away while the pointer stays', async () => {
    const page = await openPage();
    const mark = await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    await page.mouse.move(mark.x + 4, mark.y + mark.height / 2, { steps: 3 });
    await restOn(page, '可灵');
    const other = await untilCard(page);
    expectBeside(other, await boxOfMark(page, '可灵'));
  });

  test('goes on a press beside it', async () => {
    const page = await openPage();
    await restOn(page, '可灵');
    await untilCard(page);
    const { width } = await page.evaluate(() => ({ width: innerWidth }));
    await page.mouse.click(width - 20, 40);
    await untilNoCard(page);
  });

  test('does not come when the pointer merely passes over marks', async () => {
    const page = await openPage();
    const { y } = await boxOfMark(page, 'DeepSeek');
    await page.mouse.move(5, y + 8);
    for (let x = 40; x < 900; x += 60) await page.mouse.move(x, y + 8);
    // The next mark opens in its own time; by then the first would have long been open.
    await restOn(page, 'GitHub');
    await untilCard(page);
    expect(
      await page.evaluate(() => window.came.filter((change) => change === 'childList HTML +DIV')),
    ).toHaveLength(1);
    expect(await wordsOfCard(page)).toContain('GitHub');
  });

  test('leaves a link under a mark alone', async () => {
    const page = await openPage();
    await restOn(page, 'GitHub');
    await untilCard(page);
    const { x, y, width, height } = await boxOfMark(page, 'GitHub');
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#linked');
  });

  test('stays when it is pinned, until Esc', async () => {
    const page = await openPage();
    await restOn(page, '可灵');
    await untilCard(page);
    const frame = await frameOfCard(page);
    await frame.click('[aria-label="Keep this card open"]');
    await leave(page);
    await page.evaluate(() => scrollBy(0, 3000));
    await page.mouse.click(500, 20);
    expect(await openCard(page)).not.toBeNull();
    await page.keyboard.press('Escape');
    await untilNoCard(page);
  });

  test('keeps the keys pressed in it from the page, and goes on Esc', async () => {
    const page = await openPage();
    await restOn(page, '可灵');
    await untilCard(page);
    const frame = await frameOfCard(page);
    await frame.click('.card');
    await page.keyboard.type('secret');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => window.heard)).toEqual([]);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
  });

  test('goes at once when the site is switched off, and leaves nothing behind', async () => {
    const page = await openPage();
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await reader.store(withSite(defaultSettings, host, false));
    await untilNoCard(page);
    await untilClean(page);
    expect(await page.evaluate(() => document.documentElement.children.length)).toBe(2);
  });

  test('opens in frames, open and closed shadow roots too', async () => {
    const page = await reader.open(reader.site.page('shadow.html'));
    await restOn(page, '智谱');
    await untilCard(page);
    expect(await wordsOfCard(page)).toContain('Zhipu AI');
    await leave(page);
    await untilNoCard(page);
    await restOn(page, 'NVIDIA');
    await untilCard(page);
    const framed = await reader.open(reader.site.page('hosting.html'));
    const [, other] = framed.mainFrame().childFrames();
    await untilMarks(other!, ['NVIDIA']);
    const place = await framed.$eval('[name=other]', (frame) => {
      const { x, y } = frame.getBoundingClientRect();
      return { x: x + frame.clientLeft, y: y + frame.clientTop };
    });
    const mark = await boxOfMark(other!, 'NVIDIA');
    await moveTo(framed, { ...mark, x: mark.x + place.x, y: mark.y + place.y });
    await untilCard(other!);
    expect(await wordsOfCard(framed)).toContain('NVIDIA');
  });
});

/** Near the mark and not on it. */
function expectBeside(card: Box, mark: Box): void {
  const gap =
    card.y >= mark.y + mark.height - 1 ? card.y - mark.y - mark.height : mark.y - card.y - card.height;
  expect(gap).toBeGreaterThanOrEqual(-1);
  expect(gap).toBeLessThan(20);
  expect(card.x).toBeLessThan(mark.x + mark.width);
  expect(card.x + card.width).toBeGreaterThan(mark.x);
}

// @vitest-environment jsdom
import { getAllByRole, getByRole, getByText, queryByRole } from '@testing-library/dom';
import { describe, expect, test } from 'vitest';
import type { PopupState } from '../../../core/tab/popup-state.ts';
import { click, type InterfaceLanguage } from '../render-view.tsx';
import { found, popupWith } from './popup-stage.tsx';

describe('the quotations that come from the page', () => {
  const quotation = (statement: string) => ({
    ref: { pack: 'tong-luoma', statement },
    text: `words of ${statement}`,
    speaker: '李国杰',
    frame: 'top',
  });

  test('stand below the names, each with its speaker, and lead to their place', () => {
    const quotations = [quotation('q1'), quotation('q2')];
    const { home, onRevealQuotation } = popupWith({
      state: { kind: 'found', names: [], unlisted: 0, quotations },
    });
    expect(getByText(home, '2 quotations from this page')).toBeTruthy();
    const buttons = [...home.querySelectorAll<HTMLElement>('.quotations button')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual([
      'words of q1 李国杰',
      'words of q2 李国杰',
    ]);
    click(buttons[1]!);
    expect(onRevealQuotation).toHaveBeenCalledWith(quotations[1]);
  });

  test('are not spoken of elsewhere', () => {
    expect(popupWith({}).home.querySelector('.here')).toBeNull();
  });
});

test('packs that could not be taken into use are spoken of above all else, in every state', () => {
  const problem = { kind: 'too-large', bytes: 9_612_345, room: 9_000_000 } as const;
  const words = (home: HTMLElement) =>
    [...getByRole(home, 'alert').children].map(({ textContent }) => textContent);
  const tooLarge =
    'The packs are too large: together they take 9.6 MB, and there is room for 9 MB. Remove a pack, or take names out of one.';
  const before = 'Names are marked by the packs as they were before.';
  for (const [state, meanwhile] of [
    [found, [before]],
    [{ kind: 'empty' }, [before]],
    [{ kind: 'no-names' }, []],
    [{ kind: 'off', site: 'example.org' }, []],
  ] as const) {
    const { home } = popupWith({ problem, state });
    expect(words(home)).toEqual([tooLarge, ...meanwhile]);
    expect(home.querySelector('main')!.firstElementChild).toBe(getByRole(home, 'alert'));
  }
  const message = 'The disk is broken.';
  const failed = popupWith({ problem: { kind: 'failed', message } }, 'zh-Hans');
  expect(words(failed.home)[0]).toContain(message);
  expect(words(popupWith({ problem: { kind: 'not-kept' } }).home)[0]).toMatch(/storage does not keep/);
  expect(queryByRole(popupWith({}).home, 'alert')).toBeNull();
});

test.each<[InterfaceLanguage, readonly string[]]>([
  [
    'en',
    [
      'The pack a.json could not be read. The reason: Failed to fetch',
      'The pack b.json could not be read. The reason: The file is not a pack.',
      'The pack c.json could not be read. The reason: It was made for a newer version of Meipi. Update Meipi.',
      'The pack d.json could not be read. The reason: Another pack has the same id, tong-luoma. Remove one of them.',
    ],
  ],
  [
    'zh-Hans',
    [
      '资料包 a.json 未能读取。原因：Failed to fetch',
      '资料包 b.json 未能读取。原因：这个文件不是资料包。',
      '资料包 c.json 未能读取。原因：它是为更新版本的眉批制作的，请更新眉批。',
      '资料包 d.json 未能读取。原因：另一个资料包有同样的编号 tong-luoma，请移除其中一个。',
    ],
  ],
])(
  'packs that can’t be read are named in %s, each with why, and what marks names meanwhile',
  (language, all) => {
    const packs = [
      { name: 'a.json', reason: { kind: 'failed', message: 'Failed to fetch' } },
      { name: 'b.json', reason: { kind: 'no-pack' } },
      { name: 'c.json', reason: { kind: 'newer-format' } },
      { name: 'd.json', reason: { kind: 'id-taken', id: 'tong-luoma' } },
    ] as const;
    const words = (others: boolean, state: PopupState = found) =>
      [
        ...getByRole(
          popupWith({ problem: { kind: 'unreadable', packs, others }, state }, language).home,
          'alert',
        ).children,
      ].map(({ textContent }) => textContent);
    const [byOthers, byThoseBefore] = [words(true).at(-1), words(false).at(-1)];
    expect(words(true)).toEqual([...all, byOthers]);
    expect(byOthers).toMatch(/other packs|其他资料包/);
    expect(byThoseBefore).toMatch(/as they were before|原先的资料包/);
    expect(words(true, { kind: 'off', site: 'example.org' })).toEqual(all);
  },
);

test.each([
  [{ kind: 'damaged' }, /may not be as you left them/],
  [{ kind: 'unreadable', message: 'disk' }, /storage can’t be read, .* The reason: disk$/],
  [
    { kind: 'not-switched', message: 'Resource::kQuotaBytes quota exceeded' },
    /could not be switched, .* The reason: The browser’s storage for Meipi is full\.$/,
  ],
] as const)('%j is said in a sentence above all else', (settingsProblem, words) => {
  const { home } = popupWith({ settingsProblem });
  expect(getByRole(home, 'alert').textContent).toMatch(words);
});

describe('the switches', () => {
  test('the one for this site is labelled with it', () => {
    const { home, onSite } = popupWith({});
    click(getByRole(home, 'switch', { name: 'Mark names on example.com', checked: true }));
    expect(onSite).toHaveBeenCalledWith(false);
  });

  test('a site that is off is switched on from the switch and from the notice', () => {
    const { home, onSite } = popupWith({ siteOn: false, state: { kind: 'off', site: 'example.com' } });
    click(getByRole(home, 'switch', { checked: false }));
    click(getByRole(home, 'button', { name: 'Turn on' }));
    expect(onSite.mock.calls).toEqual([[true], [true]]);
  });

  test('the pause is for all sites; while it lasts the site’s switch rests', () => {
    const popup = popupWith({});
    click(getByRole(popup.home, 'button', { name: 'Pause on all sites' }));
    expect(popup.onPause).toHaveBeenCalledWith(true);
    const { home, onPause } = popupWith({ paused: true, state: { kind: 'paused' } });
    expect(getByRole<HTMLButtonElement>(home, 'switch').disabled).toBe(true);
    click(getByRole(home, 'button', { name: 'Resume' }));
    expect(onPause).toHaveBeenCalledWith(false);
  });

  test('on a page without a site there is none, but the pause can be ended', () => {
    const { home, onPause } = popupWith({ site: null, paused: true, state: { kind: 'closed' } });
    expect(queryByRole(home, 'switch')).toBeNull();
    click(getByRole(home, 'button', { name: 'Resume on all sites' }));
    expect(onPause).toHaveBeenCalledWith(false);
  });
});

describe('where there are no names the popup says why', () => {
  test.each([
    [{ kind: 'counting' }, 'Reading this page…'],
    [{ kind: 'empty' }, 'No names found here'],
    [{ kind: 'off', site: 'example.com' }, 'Off on this site'],
    [{ kind: 'paused' }, 'Paused on all sites'],
    [{ kind: 'closed' }, 'This page is out of bounds'],
    [{ kind: 'no-access', site: 'example.com' }, 'Meipi may not read this page'],
    [{ kind: 'preparing' }, 'Names are being prepared'],
    [{ kind: 'no-names' }, 'No names are marked now'],
    [{ kind: 'not-started' }, 'Not started on this page'],
  ] as const)('%j', (state, title) => {
    const status = getByRole(popupWith({ state }).home, 'status');
    expect(getByRole(status, 'heading').textContent).toBe(title);
  });

  test('and offers what helps', () => {
    const noAccess = popupWith({ state: { kind: 'no-access', site: 'example.com' } });
    click(getByRole(noAccess.home, 'button', { name: 'Allow' }));
    expect(noAccess.onAllow).toHaveBeenCalledOnce();
    const early = popupWith({ state: { kind: 'not-started' } });
    click(getByRole(early.home, 'button', { name: 'Start on this page' }));
    expect(early.onStart).toHaveBeenCalledOnce();
  });

  test('no start is offered where no names are there to be marked', () => {
    for (const kind of ['preparing', 'no-names'] as const) {
      const { home } = popupWith({ state: { kind } });
      expect(queryByRole(home, 'button', { name: 'Start on this page' })).toBeNull();
    }
  });

  test('files are opened by the browser alone, so no button pretends to', () => {
    const { home } = popupWith({ site: 'file:', state: { kind: 'no-access', site: 'file:' } });
    expect(getByRole(home, 'heading', { level: 1 }).textContent).toBe('Local files');
    expect(getAllByRole(home, 'button').map(({ textContent }) => textContent)).toEqual([
      'Pause on all sites',
    ]);
    getByText(home, /access to file URLs/);
  });
});

describe('the line on what the page has cost', () => {
  const cost = { milliseconds: 8.44, marks: 1, changes: 0, requests: 0 };

  test.each<[InterfaceLanguage, string]>([
    ['en', 'This page: 8.4 ms · 1 mark · 0 changes · 0 requests'],
    ['zh-Hans', '本页 8.4 毫秒 · 1 处标记 · 改动 0 处 · 请求 0 次'],
    ['zh-Hant', '本頁 8.4 毫秒 · 1 處標記 · 改動 0 處 · 請求 0 次'],
  ])('%s', (language, line) => {
    expect(popupWith({ cost }, language).home.querySelector('.page-cost')?.textContent).toBe(line);
  });

  test('is left out while no frame has answered, and says nothing of requests before they are known', () => {
    expect(popupWith({ cost: null }).home.querySelector('.page-cost')).toBeNull();
    const { home } = popupWith({ cost: { ...cost, milliseconds: 1234, requests: null } });
    expect(home.querySelector('.page-cost')?.textContent).toBe('This page: 1,234 ms · 1 mark · 0 changes');
  });
});

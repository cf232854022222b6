// @vitest-environment jsdom
import { getByRole, getByText, queryByRole } from '@testing-library/dom';
import { describe, expect, test } from 'vitest';
import { PopupView } from '../../../components/popup/PopupView.tsx';
import type { PopupState } from '../../../core/tab/popup-state.ts';
import { click, renderInto } from '../render-view.tsx';
import { found, named, popupWith } from './popup-stage.tsx';

describe('the names on the page', () => {
  test('stand in the order given, each with its counts', () => {
    const { home } = popupWith({}, 'zh-Hans');
    const rows = [...home.querySelectorAll('.names button')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['可灵 产品 3 处 · 1 条论断', 'DeepSeek 机构 1 处 · 1 条引语 · 1 条论断']);
    expect(getByRole(home, 'status').textContent).toBe('本页有 2 个名字');
  });

  test('come with the keys that step through them, where there are any', () => {
    const stepKeys = { next: 'Alt+Shift+J', previous: '⌥⇧K' };
    getByText(popupWith({ stepKeys }).home, 'Alt+Shift+J and ⌥⇧K go from name to name.');
    expect(popupWith({ stepKeys, state: { kind: 'empty' } }).home.querySelector('.step-keys')).toBeNull();
    expect(popupWith({}).home.querySelector('.step-keys')).toBeNull();
  });

  test('are counted in words of the language', () => {
    const rows = [...popupWith({}).home.querySelectorAll('.counts')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['3 mentions · 1 claim', '1 mention · 1 quotation · 1 claim']);
  });

  test('open to their statements and close again', () => {
    const { home } = popupWith({});
    const row = getByRole(home, 'button', { name: /^DeepSeek/, expanded: false });
    expect(queryByRole(home, 'figure')).toBeNull();
    click(row);
    expect(row.getAttribute('aria-expanded')).toBe('true');
    const panel = document.getElementById(row.getAttribute('aria-controls')!)!;
    expect(panel.hidden).toBe(false);
    getByRole(panel, 'figure');
    click(row);
    expect(panel.hidden).toBe(true);
  });

  test('keep open what is open when the page grows', () => {
    const { home, all } = popupWith({});
    click(getByRole(home, 'button', { name: /^DeepSeek/ }));
    const more: PopupState = {
      kind: 'found',
      unlisted: 0,
      quotations: [],
      names: [named('sora', 1), ...found.names],
    };
    renderInto(home, <PopupView {...all} state={more} />);
    getByRole(home, 'button', { name: /^DeepSeek/, expanded: true });
  });

  const many = (count: number, unlisted = 0): PopupState => ({
    kind: 'found',
    unlisted,
    quotations: [],
    names: Array.from({ length: count }, (_, i) => named(`e${i}`, 1)),
  });
  const listed = (home: Element) => [...home.querySelectorAll('.names > li')];

  test('are drawn a hundred at first, and two hundred more whenever they are asked for', () => {
    const { home } = popupWith({ state: many(3_000) });
    expect(getByRole(home, 'status').textContent).toBe('3,000 names on this page');
    expect(listed(home)).toHaveLength(100);
    click(getByRole(home, 'button', { name: '2,900 more names' }));
    expect(listed(home)).toHaveLength(300);
    expect(document.activeElement).toBe(listed(home)[100]);
    click(getByRole(home, 'button', { name: '2,700 more names' }));
    expect(listed(home)).toHaveLength(500);
    expect(document.activeElement).toBe(listed(home)[300]);
  });

  test('are not all drawn where a few were there at first', () => {
    const { home, all } = popupWith({ state: many(101) });
    expect(listed(home)).toHaveLength(101);
    renderInto(home, <PopupView {...all} state={many(3_000)} />);
    expect(listed(home)).toHaveLength(100);
    getByRole(home, 'button', { name: '2,900 more names' });
  });

  test('that are too many to be listed are counted', () => {
    const { home } = popupWith({ state: many(2, 95_000) });
    expect(getByRole(home, 'status').textContent).toBe('95,002 names on this page');
    getByText(home, '95,000 more are not listed.');
    expect(popupWith({ state: many(2) }).home.textContent).not.toContain('not listed');
  });

  test('are listed by their words where the packs have no record', () => {
    const { home } = popupWith({ records: new Map() });
    click(getByRole(home, 'button', { name: 'kling 3 mentions' }));
    getByText(home, /no longer say anything/);
  });
});

describe('stepping through the mentions of a name', () => {
  const open = () => {
    const popup = popupWith({});
    click(getByRole(popup.home, 'button', { name: /可灵/ }));
    const panel = popup.home.querySelector<HTMLElement>('.name-panel:not([hidden])')!;
    return {
      ...popup,
      status: getByRole(panel, 'status'),
      next: () => click(getByRole(panel, 'button', { name: 'Next mention' })),
      previous: () => click(getByRole(panel, 'button', { name: 'Previous mention' })),
    };
  };

  test('forward begins at the first and goes round', () => {
    const { next, onReveal, status } = open();
    for (let step = 0; step < 4; step++) next();
    expect(onReveal.mock.calls.map(([name, index]) => [name.ref.entity, index])).toEqual([
      ['kling', 0],
      ['kling', 1],
      ['kling', 2],
      ['kling', 0],
    ]);
    expect(status.textContent).toBe('1 of 3');
  });

  test('backward begins at the last', () => {
    const { previous, onReveal, status } = open();
    previous();
    expect(onReveal).toHaveBeenLastCalledWith(expect.anything(), 2);
    expect(status.textContent).toBe('3 of 3');
  });

  test('goes on from the last one there is when mentions have gone', () => {
    const { home, all, next, onReveal, status } = open();
    for (let step = 0; step < 3; step++) next();
    renderInto(
      home,
      <PopupView
        {...all}
        state={{ kind: 'found', unlisted: 0, quotations: [], names: [named('kling', 2)] }}
      />,
    );
    expect(status.textContent).toBe('2 of 2');
    next();
    expect(onReveal).toHaveBeenLastCalledWith(expect.anything(), 0);
  });
});

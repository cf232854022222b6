// @vitest-environment jsdom
import { getByRole, queryByRole } from '@testing-library/dom';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeToClipboard } from '../../../components/interface/clipboard.ts';
import { CopyContext, type CopyOutcome, copierFor } from '../../../components/statements/copy-statement.ts';
import { Statements } from '../../../components/statements/Statements.tsx';
import type { CopyStyle } from '../../../core/cite/copy-style.ts';
import type { Statement } from '../../../core/pack/statements.ts';
import { claim, kling } from '../records.ts';
import { click, press, renderView } from '../render-view.tsx';

let asked: [statement: string, style: CopyStyle][] = [];
let outcome: CopyOutcome = 'copied';
const copy = async ({ id }: Statement, style: CopyStyle) => {
  asked.push([id, style]);
  return outcome;
};
const show = () =>
  renderView(
    <CopyContext.Provider value={copy}>
      <Statements record={kling} />
    </CopyContext.Provider>,
  );
const button = (home: HTMLElement) => getByRole(home, 'button', { name: 'Copy with citation' });
const item = (home: HTMLElement, name: string) => getByRole(home, 'menuitem', { name });
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  asked = [];
  outcome = 'copied';
});
afterEach(() => vi.restoreAllMocks());

describe('the control at a statement', () => {
  test('is not there where nothing can be copied', () => {
    const home = renderView(<Statements record={kling} />);
    expect(queryByRole(home, 'button', { name: 'Copy with citation' })).toBeNull();
  });

  test('unfolds a menu that takes the focus, and names the maker of references', () => {
    const home = show();
    expect(button(home).getAttribute('aria-expanded')).toBe('false');
    click(button(home));
    const menu = getByRole(home, 'menu', { name: 'Copy as' });
    expect(button(home).getAttribute('aria-controls')).toBe(menu.id);
    expect([...menu.children].map(({ textContent }) => textContent)).toEqual([
      'Text',
      'Markdown',
      'GB/T 7714',
      'APA',
      'BibTeX',
    ]);
    expect(menu.contains(document.activeElement)).toBe(true);
    expect(home.textContent).toMatch(/citeproc-js.*Frank Bennett/);
    click(button(home));
    expect(queryByRole(home, 'menu')).toBeNull();
  });

  test('is walked with arrows, Home and End, round and round', () => {
    const home = show();
    click(button(home));
    press('Home');
    expect(focused()).toBe('Text');
    press('ArrowLeft');
    expect(focused()).toBe('BibTeX');
    press('ArrowRight');
    expect(focused()).toBe('Text');
    press('End');
    expect(focused()).toBe('BibTeX');
  });

  test('closes with Esc alone, and nobody else hears of it', () => {
    const home = show();
    click(button(home));
    const heard = vi.fn();
    home.addEventListener('keydown', heard);
    press('Escape');
    expect(heard).not.toHaveBeenCalled();
    expect(queryByRole(home, 'menu')).toBeNull();
    expect(document.activeElement).toBe(button(home));
  });

  test('closes when the focus goes elsewhere', () => {
    const home = show();
    click(button(home));
    void act(() => getByRole(home, 'link').focus());
    expect(queryByRole(home, 'menu')).toBeNull();
    expect(document.activeElement).toBe(getByRole(home, 'link'));
  });

  test.each<[CopyOutcome, RegExp]>([
    ['copied', /^Copied$/],
    ['failed', /^Not copied: the citation/],
    ['refused', /^Not copied: the browser/],
  ])('says that it was %s, in a region that was there before', async (result, words) => {
    outcome = result;
    const home = show();
    click(button(home));
    const status = getByRole(home, 'status');
    expect(status.textContent).toBe('');
    await act(async () => item(home, 'APA').click());
    expect(asked).toEqual([[claim.id, 'apa']]);
    expect(status.textContent).toMatch(words);
    expect(queryByRole(home, 'menu')).toBeNull();
    expect(document.activeElement).toBe(button(home));
  });

  test('begins with the way that was chosen last', async () => {
    const home = show();
    click(button(home));
    await act(async () => item(home, 'GB/T 7714').click());
    click(button(home));
    expect(focused()).toBe('GB/T 7714');
  });
});

describe('copying', () => {
  const put = (writeText: ((text: string) => Promise<void>) | undefined) =>
    Object.defineProperty(navigator, 'clipboard', { value: writeText && { writeText }, configurable: true });
  /** jsdom knows neither the command nor the event's clipboard. */
  const allowCommand = (isAllowed: boolean): Map<string, string> => {
    const clipboard = new Map<string, string>();
    document.execCommand = () => {
      if (!isAllowed) return false;
      const event = new Event('copy', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'clipboardData', {
        value: { setData: (type: string, text: string) => clipboard.set(type, text) },
      });
      document.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return clipboard;
  };

  test('goes the modern way where that is open', async () => {
    const written = vi.fn(async () => {});
    put(written);
    expect(await writeToClipboard('x')).toBe(true);
    expect(written).toHaveBeenCalledWith('x');
  });

  test.each([
    ['there is no modern way', undefined],
    ['it is closed', () => Promise.reject(new DOMException('denied', 'NotAllowedError'))],
  ])('goes the old way where %s, and no listener of the page hears it', async (_, modern) => {
    put(modern);
    const heard = vi.fn();
    document.addEventListener('copy', heard, { once: true });
    const clipboard = allowCommand(true);
    expect(await writeToClipboard('x')).toBe(true);
    expect(clipboard.get('text/plain')).toBe('x');
    expect(heard).not.toHaveBeenCalled();
  });

  test('tells when both are closed, and leaves no listener', async () => {
    put(undefined);
    allowCommand(false);
    expect(await writeToClipboard('x')).toBe(false);
    const heard = vi.fn();
    document.addEventListener('copy', heard, { once: true });
    document.dispatchEvent(new Event('copy'));
    expect(heard).toHaveBeenCalledOnce();
  });

  test('asks for the citation of the day in the reader’s language', async () => {
    put(async () => {});
    const cite = vi.fn(async () => 'x');
    expect(await copierFor('zh-Hans', cite)(claim, 'gb7714')).toBe('copied');
    expect(cite).toHaveBeenCalledWith(claim, 'gb7714', 'zh-Hans', expect.stringMatching(/^\d{4}-\d\d-\d\d$/));
  });

  test('tells when the citation cannot be made', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await copierFor('en', () => Promise.reject(new Error('no style')))(claim, 'apa')).toBe('failed');
  });
});

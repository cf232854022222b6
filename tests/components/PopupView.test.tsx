// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { PopupView, type PopupViewProps } from '../../components/PopupView.tsx';
import { keyOf } from '../../core/entity-ref.ts';
import type { PageName, PopupState } from '../../core/popup-state.ts';
import { button, click, drawn, record } from './drawn.tsx';

const ref = (entity: string) => ({ pack: 'tong-luoma', entity });

function name(entity: string, text: string, count: number): PageName {
  return { ref: ref(entity), text, count, places: [{ frame: 'top', count }] };
}

function popup(state: PopupState, props: Partial<PopupViewProps> = {}) {
  const nothing = () => {};
  return (
    <PopupView
      site="example.com"
      siteOn={true}
      paused={false}
      state={state}
      records={new Map(['kling', 'deepseek'].map((id) => [keyOf(ref(id)), record(id)]))}
      onSite={nothing}
      onPause={nothing}
      onAllow={nothing}
      onStart={nothing}
      onReveal={nothing}
      {...props}
    />
  );
}

describe('the popup', () => {
  const found: PopupState = {
    kind: 'found',
    names: [name('kling', '可灵', 3), name('deepseek', 'DeepSeek', 1)],
  };

  test('lists the names with what there is of each, opening to quotations and claims', async () => {
    const home = await drawn(popup(found));
    const [kling, deepseek] = home.querySelectorAll<HTMLElement>('button[aria-expanded]');
    expect(kling!.textContent).toMatch(/^Kling.*3 mentions/);
    expect(kling!.textContent).not.toMatch(/quotation/);
    expect(deepseek!.textContent).toMatch(/1 mention .* quotations .* claims/);
    await click(deepseek!);
    expect(deepseek!.getAttribute('aria-expanded')).toBe('true');
    expect(home.querySelectorAll('figure')).toHaveLength(record('deepseek').quotes.length);
  });

  test('steps through the mentions of a name, round and round', async () => {
    const onReveal = vi.fn();
    const home = await drawn(popup(found, { onReveal }));
    await click(home.querySelector<HTMLElement>('button[aria-expanded]')!);
    const next = button(home, /next/i);
    for (let i = 0; i < 4; i++) await click(next);
    await click(button(home, /previous/i));
    expect(onReveal.mock.calls.map(([, index]) => index)).toEqual([0, 1, 2, 0, 2]);
  });

  test('the switch bears the name of the site and tells what is wanted', async () => {
    const onSite = vi.fn();
    const home = await drawn(popup({ kind: 'empty' }, { onSite }));
    const control = home.querySelector<HTMLElement>('[role=switch]')!;
    expect(control.getAttribute('aria-label') ?? control.textContent).toContain('example.com');
    expect(control.getAttribute('aria-checked')).toBe('true');
    await click(control);
    expect(onSite).toHaveBeenCalledWith(false);
  });

  test.each<[PopupState, title: RegExp, action: keyof PopupViewProps | null]>([
    [{ kind: 'counting' }, /./, null],
    [{ kind: 'empty' }, /no name|nothing/i, null],
    [{ kind: 'off', site: 'example.com' }, /off/i, 'onSite'],
    [{ kind: 'paused' }, /pause/i, 'onPause'],
    [{ kind: 'closed' }, /./, null],
    [{ kind: 'no-access', site: 'example.com' }, /./, 'onAllow'],
    [{ kind: 'not-started' }, /./, 'onStart'],
  ])('state %j is told in words, with what to do about it', async (state, title, action) => {
    const act = vi.fn();
    const home = await drawn(popup(state, action ? { [action]: act } : {}));
    expect(home.querySelector('main [role=status]')?.textContent).toMatch(title);
    const offered = home.querySelector<HTMLElement>('main button');
    if (action) {
      await click(offered!);
      expect(act).toHaveBeenCalledOnce();
    } else expect(offered).toBeNull();
  });
});

// @vitest-environment jsdom
import { getAllByRole, getByRole, queryByRole } from '@testing-library/dom';
import { describe, expect, test, vi } from 'vitest';
import { Card, type CardProps } from '../../../components/card/Card.tsx';
import { deepseek, kling, quote, times } from '../records.ts';
import { click, press, renderInto, renderView } from '../render-view.tsx';

function cardWith(props: Partial<CardProps> = {}) {
  const callbacks = { onPin: vi.fn(), onClose: vi.fn() };
  const all: CardProps = {
    text: 'DeepSeek',
    content: { kind: 'records', records: [deepseek] },
    reasons: [],
    pinned: false,
    ...callbacks,
    ...props,
  };
  return { ...callbacks, all, home: renderView(<Card {...all} />) };
}

describe('the card', () => {
  test('is a dialog named after its entity, which says what that is', () => {
    const { home } = cardWith();
    const card = getByRole(home, 'dialog', { name: 'DeepSeek' });
    expect(card.querySelector('.kind')?.textContent).toBe('organization');
    expect(card.querySelector('.description')?.textContent).toBe(deepseek.description.text);
    expect(getAllByRole(card, 'figure')).toHaveLength(1);
  });

  test('on words of a source shows what rests on them, without an entity around it', () => {
    const { home } = cardWith({ content: { kind: 'passage', statements: { ...deepseek, claims: [] } } });
    const card = getByRole(home, 'dialog', { name: 'This passage' });
    expect(getAllByRole(card, 'figure')).toHaveLength(1);
    expect(card.querySelector('.description, .kind')).toBeNull();
    expect(card.querySelector('.provenance')?.textContent).toContain(deepseek.pack.title);
  });

  test('takes the focus itself, so that its name is read first', () => {
    const { home } = cardWith();
    const card = getByRole(home, 'dialog');
    card.focus();
    expect(document.activeElement).toBe(card);
  });

  test('is closed by its button and by Esc from anywhere within', () => {
    const { home, onClose } = cardWith();
    click(getByRole(home, 'button', { name: 'Close' }));
    getByRole(home, 'button', { name: 'Keep this card open' }).focus();
    press('Escape');
    expect(onClose).toHaveBeenCalledTimes(2);
    press('x');
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  test('leaves Esc to an input method that is composing', () => {
    const { home, onClose } = cardWith();
    const composing = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    Object.defineProperty(composing, 'isComposing', { value: true });
    getByRole(home, 'dialog').dispatchEvent(composing);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('asks for the other state of the pin and shows the one it is given', () => {
    const { home, all, onPin } = cardWith();
    const pin = getByRole(home, 'button', { name: 'Keep this card open', pressed: false });
    click(pin);
    expect(onPin).toHaveBeenLastCalledWith(true);
    expect(pin.getAttribute('aria-pressed')).toBe('false');
    renderInto(home, <Card {...all} pinned />);
    expect(pin.getAttribute('aria-pressed')).toBe('true');
    click(pin);
    expect(onPin).toHaveBeenLastCalledWith(false);
  });
});

describe('a name that may mean several', () => {
  const records = [deepseek, kling, { ...deepseek, pack: { id: 'other', title: 'Another pack' } }];

  test('offers them as tabs, the likeliest first; twins by their packs', () => {
    const { home } = cardWith({ content: { kind: 'records', records } });
    const tabs = getAllByRole(home, 'tab');
    expect(tabs.map(({ textContent }) => textContent)).toEqual([
      `DeepSeek · ${deepseek.pack.title}`,
      '可灵',
      'DeepSeek · Another pack',
    ]);
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
    expect(tabs.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });

  test.each([
    ['ArrowRight', 1],
    ['ArrowLeft', 2],
    ['End', 2],
    ['Home', 0],
  ])('%s leads from the first to number %i', (key, index) => {
    const { home } = cardWith({ content: { kind: 'records', records } });
    const tabs = getAllByRole(home, 'tab');
    tabs[0]!.focus();
    press(key);
    expect(document.activeElement).toBe(tabs[index]);
    expect(getByRole(home, 'tab', { selected: true })).toBe(tabs[index]);
  });

  test('shows the one chosen, from its beginning', () => {
    const long = { ...deepseek, quotes: times(9, quote) };
    const { home } = cardWith({ content: { kind: 'records', records: [long, kling] } });
    click(getByRole(home, 'button', { name: '6 more quotations' }));
    const panel = getByRole(home, 'tabpanel');
    panel.scrollTop = 400;
    click(getByRole(home, 'tab', { name: '可灵' }));
    getByRole(home, 'dialog', { name: '可灵' });
    expect(getByRole(home, 'tabpanel')).toBe(panel);
    expect(panel.scrollTop).toBe(0);
    expect(queryByRole(home, 'figure')).toBeNull();
    click(getAllByRole(home, 'tab')[0]!);
    getByRole(home, 'button', { name: '6 more quotations' });
  });

  test('one alone has no tabs', () => expect(queryByRole(cardWith().home, 'tab')).toBeNull());
});

describe('a card with nothing to show says why', () => {
  test.each([
    [{ kind: 'records', records: [] } as const, 'no longer say anything'],
    [{ kind: 'failed' } as const, 'could not be read'],
  ])('%j', (content, words) => {
    const { home, onClose } = cardWith({ text: '可灵', content });
    expect(getByRole(home, 'dialog', { name: '可灵' }).textContent).toContain(words);
    click(getByRole(home, 'button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalled();
  });
});

// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { Card, type CardContent } from '../../components/Card.tsx';
import type { EntityRecord } from '../../core/pack/statements.ts';
import { button, click, drawn, record } from './drawn.tsx';

const nothing = () => {};

function card(content: CardContent, props: Partial<Parameters<typeof Card>[0]> = {}) {
  return (
    <Card text="DeepSeek" content={content} pinned={false} onPin={nothing} onClose={nothing} {...props} />
  );
}

const of = (...records: EntityRecord[]): CardContent => ({ kind: 'records', records });

describe('the card', () => {
  test('says what the name is and gives every quotation with speaker, role and a link to its sentence', async () => {
    const deepseek = record('deepseek', 'zh-Hans');
    const home = await drawn(card(of(deepseek)), 'zh_CN');
    expect(home.querySelector('h2')?.textContent).toBe('DeepSeek');
    const figures = [...home.querySelectorAll('figure')];
    expect(figures).toHaveLength(deepseek.quotes.length);
    for (const [i, quote] of deepseek.quotes.entries()) {
      const figure = figures[i]!;
      for (const passage of quote.passages)
        expect(figure.querySelector('blockquote')?.textContent).toContain(passage);
      expect(figure.querySelector('figcaption b')?.textContent).toBe(quote.speaker.name);
      if (quote.speaker.role) expect(figure.textContent).toContain(quote.speaker.role.text);
      const link = figure.querySelector<HTMLAnchorElement>('a')!;
      expect(link.href).toContain('#:~:text=');
      expect(link.target).toBe('_blank');
      expect(link.rel).toContain('noopener');
    }
  });

  test('gives claims with their kind and who makes them', async () => {
    const kling = record('kling');
    const home = await drawn(card(of(kling)));
    const claims = [...home.querySelectorAll('.claim')];
    expect(claims.map((claim) => claim.querySelector('b')?.textContent)).toEqual(
      kling.claims.map(({ speaker }) => speaker.name),
    );
    expect(claims[0]!.querySelector('.tag')?.textContent).toBe('comparison');
  });

  test('says so when nobody is quoted', async () => {
    expect(record('kling').quotes).toEqual([]);
    const home = await drawn(card(of(record('kling'))));
    expect(home.textContent).toMatch(/no one is quoted/i);
  });

  test('marks a translation as one and keeps the original before it', async () => {
    const figure = (await drawn(card(of(record('deepseek', 'en'))))).querySelector('figure')!;
    expect(figure.querySelector('blockquote')?.lang).toBe('zh-Hans');
    expect(figure.querySelector('.translation')?.textContent).toMatch(/^Translation/);
    expect(figure.querySelector('.translation [lang=en]')).not.toBeNull();
  });

  test('shows the source once when all statements share it', async () => {
    const home = await drawn(card(of(record('deepseek', 'zh-Hans'))), 'zh_CN');
    expect(home.querySelectorAll('.source a, a.source')).toHaveLength(1);
    expect(home.querySelector('footer')?.textContent).toContain('中国科学报');
  });

  test('lets the reader choose between candidates', async () => {
    const home = await drawn(card(of(record('deepseek'), record('kling'))));
    expect(home.querySelector('h2')?.textContent).toBe('DeepSeek');
    const [, second] = home.querySelectorAll<HTMLElement>('[role=tab]');
    await click(second!);
    expect(home.querySelector('h2')?.textContent).toBe('Kling');
  });

  test('a link that is not http(s) is not made', async () => {
    const deepseek = record('deepseek');
    const evil = {
      ...deepseek.quotes[0]!,
      source: { ...deepseek.quotes[0]!.source, link: 'javascript:alert(1)' },
    };
    const home = await drawn(card(of({ ...deepseek, quotes: [evil], claims: [] })));
    expect(home.querySelectorAll('a')).toHaveLength(0);
  });

  test('markup in a pack is text', async () => {
    const deepseek = record('deepseek');
    const label = { text: '<img src=x onerror=alert(1)>', language: 'en' };
    const home = await drawn(card(of({ ...deepseek, label })));
    expect(home.querySelector('img')).toBeNull();
    expect(home.querySelector('h2')?.textContent).toBe(label.text);
  });

  test('closes on Esc and by its button, pins by its button', async () => {
    const onClose = vi.fn();
    const onPin = vi.fn();
    const home = await drawn(card(of(record('kling')), { onClose, onPin }));
    await click(button(home, 'Close'));
    home
      .querySelector('.card')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(onClose).toHaveBeenCalledTimes(2);
    await click(button(home, 'Keep this card open'));
    expect(onPin).toHaveBeenCalledWith(true);
  });

  test.each<[string, CardContent, RegExp]>([
    ['a name that the packs have lost', of(), /no longer say anything/],
    ['packs that cannot be read', { kind: 'failed' }, /could not be read/],
  ])('%s', async (_, content, says) => {
    const home = await drawn(card(content));
    expect(home.querySelector('h2')?.textContent).toBe('DeepSeek');
    expect(home.textContent).toMatch(says);
  });
});

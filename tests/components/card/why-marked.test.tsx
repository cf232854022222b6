// @vitest-environment jsdom
import { getByRole, queryByRole } from '@testing-library/dom';
import { describe, expect, test } from 'vitest';
import { Card } from '../../../components/card/Card.tsx';
import { keyOf } from '../../../core/entity-ref.ts';
import type { Reason } from '../../../core/spot/reason.ts';
import { deepseek, kling } from '../records.ts';
import { click, type InterfaceLanguage, renderView } from '../render-view.tsx';

const nothing = () => {};
const reasonFor = ({ pack, entity }: typeof kling, more: Partial<Reason> = {}): Reason => ({
  entity: keyOf({ pack: pack.id, entity }),
  form: '可灵',
  rule: 'form',
  evidence: [],
  ...more,
});

function cardWith(
  reasons: readonly Reason[],
  { records = [kling], ...options }: { records?: (typeof kling)[]; language?: InterfaceLanguage } = {},
): HTMLElement {
  const content = { kind: 'records', records } as const;
  return renderView(
    <Card text="可灵" content={content} reasons={reasons} pinned={false} onPin={nothing} onClose={nothing} />,
    options,
  );
}

/** Without the marks that keep words of another direction apart. */
const wordsOf = (element: Element) => element.textContent.replaceAll(/[\u2068\u2069]/g, '');

describe('why this mark', () => {
  test('is told when it is asked, and folded again', () => {
    const home = cardWith([reasonFor(kling)]);
    const button = getByRole(home, 'button', { name: 'Why this mark?', expanded: false });
    expect(queryByRole(home, 'note')).toBeNull();
    click(button);
    const note = getByRole(home, 'note');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(button.getAttribute('aria-controls')).toBe(note.id);
    expect(wordsOf(note)).toBe(
      '“可灵” is a name that this pack has for the entry, and it speaks for itself.',
    );
    click(button);
    expect(queryByRole(home, 'note')).toBeNull();
  });

  const doubtful = reasonFor(kling, {
    rule: 'ambiguous',
    evidence: [
      { kind: 'companion', word: '视频' },
      { kind: 'companion', word: '快手' },
      { kind: 'page', word: '大模型' },
    ],
  });
  test.each<[InterfaceLanguage, string]>([
    ['en', 'In the same paragraph: 视频, 快手. In the page’s title or headings: 大模型.'],
    ['zh-Hans', '有旁证才标注。同一段中有：视频、快手。网页标题或小标题中有：大模型。'],
    ['zh-Hant', '有旁證才標註。同一段中有：视频、快手。網頁標題或小標題中有：大模型。'],
  ])('says in %s what the evidence was', (language, expected) => {
    const home = cardWith([doubtful], { language });
    click(home.querySelector<HTMLElement>('.why-button')!);
    expect(wordsOf(getByRole(home, 'note'))).toContain(expected);
  });

  test('tells of the entity that is chosen, folded at first', () => {
    const home = cardWith([doubtful, reasonFor(deepseek)], { records: [kling, deepseek] });
    click(getByRole(home, 'button', { name: 'Why this mark?' }));
    expect(wordsOf(getByRole(home, 'note'))).toContain('comes first because more speaks for it');
    click(getByRole(home, 'tab', { name: 'DeepSeek' }));
    expect(queryByRole(home, 'note')).toBeNull();
    click(getByRole(home, 'button', { name: 'Why this mark?' }));
    expect(wordsOf(getByRole(home, 'note'))).toContain('more speaks for another one');
  });

  test('is not offered where it is not known', () => {
    expect(queryByRole(cardWith([]), 'button', { name: 'Why this mark?' })).toBeNull();
  });
});

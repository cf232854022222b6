/** Draws the popup from one set of properties, to be changed one by one. */
import { vi } from 'vitest';
import { PopupView, type PopupViewProps } from '../../../components/popup/PopupView.tsx';
import { keyOf } from '../../../core/entity-ref.ts';
import type { PageName } from '../../../core/tab/findings.ts';
import type { PopupState } from '../../../core/tab/popup-state.ts';
import { deepseek, kling } from '../records.ts';
import { type InterfaceLanguage, renderView } from '../render-view.tsx';

export const named = (entity: string, count: number): PageName => ({
  ref: { pack: 'tong-luoma', entity },
  text: entity,
  count,
  frames: [{ frame: 'top', count }],
});
export const found: PopupState & { kind: 'found' } = {
  kind: 'found',
  unlisted: 0,
  quotations: [],
  names: [named('kling', 3), named('deepseek', 1)],
};

export function popupWith(props: Partial<PopupViewProps>, language: InterfaceLanguage = 'en') {
  const callbacks = {
    onSite: vi.fn(),
    onPause: vi.fn(),
    onAllow: vi.fn(),
    onStart: vi.fn(),
    onReveal: vi.fn(),
    onRevealQuotation: vi.fn(),
  };
  const all: PopupViewProps = {
    site: 'example.com',
    siteOn: true,
    paused: false,
    state: found,
    cost: null,
    problem: null,
    settingsProblem: null,
    records: new Map([kling, deepseek].map((r) => [keyOf({ pack: r.pack.id, entity: r.entity }), r])),
    stepKeys: null,
    ...callbacks,
    ...props,
  };
  return { ...callbacks, all, home: renderView(<PopupView {...all} />, { language }) };
}

// @vitest-environment jsdom
/**
 * axe-core over every view. What needs a layout (contrast, target sizes, scrolling) it cannot see here: contrast is
 * computed in theme.test.ts, the rest is looked at in real browsers.
 */
import axe from 'axe-core';
import type { ComponentChild } from 'preact';
import { describe, expect, test } from 'vitest';
import { Card } from '../../components/card/Card.tsx';
import { PopupView } from '../../components/popup/PopupView.tsx';
import { CopyContext } from '../../components/statements/copy-statement.ts';
import { keyOf } from '../../core/entity-ref.ts';
import type { PopupState } from '../../core/tab/popup-state.ts';
import { claim, deepseek, kling, quote, times } from './records.ts';
import { click, renderView } from './render-view.tsx';

const nothing = () => {};
// axe draws letters to see whether they are icons; without a canvas it takes them for letters, which they are.
HTMLCanvasElement.prototype.getContext = () => null;
const page = {
  site: 'example.com',
  siteOn: true,
  paused: false,
  settingsProblem: { kind: 'damaged' } as const,
  problem: { kind: 'too-large', bytes: 9_612_345, room: 9_000_000 } as const,
  stepKeys: null,
  cost: { milliseconds: 8.4, marks: 3, changes: 0, requests: 0 },
  records: new Map(),
};
const reasons = [
  {
    entity: keyOf({ pack: kling.pack.id, entity: kling.entity }),
    form: '可灵',
    rule: 'form',
    evidence: [],
  },
];
const callbacks = {
  onSite: nothing,
  onPause: nothing,
  onAllow: nothing,
  onStart: nothing,
  onReveal: nothing,
  onRevealQuotation: nothing,
  onPin: nothing,
  onClose: nothing,
};

async function violations(view: ComponentChild, before: (home: HTMLElement) => void = nothing) {
  document.documentElement.lang = 'en';
  document.title = 'Meipi';
  const home = renderView(view);
  before(home);
  const { violations: found } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('axe sees a mistake when there is one', async () => {
  expect(await violations(<button type="button" />)).toContainEqual(expect.stringMatching(/^button-name/));
});

describe('the card', () => {
  const many = { ...deepseek, quotes: times(9, quote), claims: times(9, claim) };
  test.each([
    ['one entity', [deepseek]],
    ['several', [many, kling]],
    ['nothing', []],
  ])('%s', async (_, records) => {
    const card = (
      <Card text="x" content={{ kind: 'records', records }} reasons={reasons} pinned={false} {...callbacks} />
    );
    // The card stands in a frame without landmarks of its own; it is the landmark.
    expect(await violations(<main>{card}</main>)).toEqual([]);
  });
});

test('why the name is marked', async () => {
  const view = (
    <main>
      <Card
        text="x"
        content={{ kind: 'records', records: [kling] }}
        reasons={reasons}
        pinned={false}
        {...callbacks}
      />
    </main>
  );
  const unfold = (home: HTMLElement) => click(home.querySelector<HTMLElement>('.why-button')!);
  expect(await violations(view, unfold)).toEqual([]);
});

test('the ways to copy a statement', async () => {
  const view = (
    <main>
      <CopyContext.Provider value={async () => 'copied'}>
        <Card
          text="x"
          content={{ kind: 'records', records: [kling] }}
          reasons={reasons}
          pinned={false}
          {...callbacks}
        />
      </CopyContext.Provider>
    </main>
  );
  const openMenu = (home: HTMLElement) => click(home.querySelector<HTMLElement>('.copy-button')!);
  expect(await violations(view, openMenu)).toEqual([]);
});

describe('the popup', () => {
  const states: readonly PopupState[] = [
    { kind: 'counting' },
    { kind: 'empty' },
    { kind: 'off', site: 'example.com' },
    { kind: 'paused' },
    { kind: 'closed' },
    { kind: 'no-access', site: 'example.com' },
    { kind: 'preparing' },
    { kind: 'no-names' },
    { kind: 'not-started' },
  ];
  test.each(states)('%j', async (state) => {
    expect(await violations(<PopupView {...page} {...callbacks} state={state} />)).toEqual([]);
  });

  test('names, one of them open', async () => {
    const ref = { pack: deepseek.pack.id, entity: deepseek.entity };
    const names = [{ ref, text: 'DeepSeek', count: 2, frames: [{ frame: 'top', count: 2 }] }];
    const quotation = {
      ref: { pack: 'tong-luoma', statement: 'q1' },
      text: quote.passages[0]!,
      speaker: '李国杰',
      frame: 'top',
    };
    const view = (
      <PopupView
        {...page}
        {...callbacks}
        state={{ kind: 'found', unlisted: 0, names, quotations: [quotation] }}
        records={new Map([[keyOf(ref), deepseek]])}
      />
    );
    expect(await violations(view, (home) => click(home.querySelector<HTMLElement>('.name')!))).toEqual([]);
  });
});

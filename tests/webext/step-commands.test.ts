/** The keys that go from name to name, whatever frames say. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeTab, fakeTab, forgetTab } from './fake-tab.ts';

let tab: FakeTab;

beforeEach(async () => {
  vi.useFakeTimers();
  tab = fakeTab();
  (await import('../../webext/step-commands.ts')).serveStepCommands();
  tab.press('next-name');
});
afterEach(() => {
  vi.useRealTimers();
  forgetTab();
});

const report = (frame: string) => ({
  frame,
  isTop: frame === 'top',
  hasFocus: false,
  names: [{ ref: { pack: 'p', entity: 'e' }, text: 'x', count: 1 }],
  quotations: [],
  statements: [],
  milliseconds: 0,
  elements: 0,
});
const port = () => tab.ports[0]!;

test('a frame that has a mark is gone to', async () => {
  port().say(report('top'));
  await vi.advanceTimersByTimeAsync(60);
  expect(port().posted).toEqual([{ type: 'step', direction: 1, frame: 'top', from: 'here' }]);
  port().say({ type: 'stepped', found: true });
  await vi.advanceTimersByTimeAsync(0);
  expect([port().isOpen, tab.popupsOpened]).toEqual([false, 0]);
});

test('what is no report or answer is not heard', async () => {
  for (const nothing of [null, {}, { frame: 'x', names: null }, { type: 'stepped', found: 1 }])
    port().say(nothing);
  port().say(report('top'));
  await vi.advanceTimersByTimeAsync(60);
  expect(port().posted).toHaveLength(1);
  port().say({ type: 'stepped', found: 'yes' });
  port().say(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(port().isOpen).toBe(true);
});

test('hundreds of frames that never answer do not keep the reader waiting', async () => {
  for (let i = 0; i < 200; i++) port().say(report(`hostile ${i}`));
  await vi.advanceTimersByTimeAsync(2_100);
  expect([port().isOpen, tab.popupsOpened]).toEqual([false, 1]);
  expect(port().posted.length).toBeLessThan(10);
});

test('where frames speak without end, the popup opens', async () => {
  for (let i = 0; i < 10_000; i++) port().say(report(`hostile ${i}`));
  await vi.advanceTimersByTimeAsync(60);
  expect([port().isOpen, port().posted.length, tab.popupsOpened]).toEqual([false, 0, 1]);
});

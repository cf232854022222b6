/** The keys that go from name to name, whatever frames say. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { frameAnswers, frameReport } from '../core/frame/honest-messages.ts';
import { hostile } from '../core/frame/hostile.ts';
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

const report = (frame: string) => ({ ...frameReport, frame, isTop: frame === 'top' });
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

test('frames that go while they are asked are left, and the popup opens', async () => {
  port().say(report('top'));
  await vi.advanceTimersByTimeAsync(50);
  port().leave();
  await vi.advanceTimersByTimeAsync(10);
  expect([port().posted.length, tab.popupsOpened]).toEqual([0, 1]);
});

test('whatever frames say, each key ends in a step or in the popup, and the honest one is asked', async () => {
  const perKey = 100;
  const said = fc.sample(hostile(report('hostile'), ...frameAnswers), 10_000);
  await vi.advanceTimersByTimeAsync(3_000);
  for (let start = 0; start < said.length; start += 2 * perKey) {
    tab.press('next-name');
    const asked = tab.ports.at(-1)!;
    asked.say(report('top'));
    for (const one of said.slice(start, start + perKey)) asked.say(one);
    await vi.advanceTimersByTimeAsync(60);
    expect(asked.posted[0]).toMatchObject({ type: 'step', direction: 1 });
    for (const one of said.slice(start + perKey, start + 2 * perKey)) asked.say(one);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked.isOpen).toBe(false);
  }
});

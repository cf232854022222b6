/** The frames of a tab are asked and heard, and none of them can hold the asker up. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FrameReport, Heard } from '../../core/frame/frame-report.ts';
import { findingsOf, frameWith, locationOf } from '../../core/tab/findings.ts';
import { pageCost } from '../../core/tab/page-cost.ts';
import { stepTries } from '../../core/tab/step-order.ts';
import type { FollowedTab } from '../../webext/tab-frames.ts';
import { frameAnswers, frameNames, frameReport } from '../core/frame/honest-messages.ts';
import { hostile } from '../core/frame/hostile.ts';
import { type FakeTab, fakeTab, forgetTab } from './fake-tab.ts';

let tab: FakeTab;
let tabFrames: typeof import('../../webext/tab-frames.ts');
let life: AbortController;
let followed: FollowedTab;
/** What was passed on: each time, how many names each frame has. */
let passed: Record<string, number>[];

beforeEach(async () => {
  vi.useFakeTimers();
  tab = fakeTab();
  passed = [];
  life = new AbortController();
  tabFrames = await import('../../webext/tab-frames.ts');
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  forgetTab();
});

function follow(): void {
  followed = tabFrames.followTab(
    tab.id,
    tabFrames.askNames,
    (frames) => passed.push(Object.fromEntries([...frames].map(([name, { refs }]) => [name, refs.length]))),
    life.signal,
  );
}
const names = (frame: string, count = 1) => ({
  frame,
  refs: Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` })),
});
const latest = () => tab.ports.at(-1)!;

test('what frames say at about the same time is passed on in one go', async () => {
  follow();
  latest().say(names('a', 2));
  await vi.advanceTimersByTimeAsync(20);
  latest().say(names('b'));
  expect(passed).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(passed).toEqual([{ a: 2, b: 1 }]);
});

test('a frame that speaks all the time does not keep the others’ words back', async () => {
  follow();
  latest().say(names('a'));
  for (let i = 0; i < 8; i++) {
    await vi.advanceTimersByTimeAsync(20);
    latest().say(names(`hostile ${i}`));
  }
  expect(passed.length).toBeGreaterThan(1);
  expect(passed[0]).toMatchObject({ a: 1 });
});

test('what is no report throws nothing and is not passed on', async () => {
  follow();
  for (const nothing of [null, 'x', {}, { frame: 'b', refs: null }, { frame: 'b', refs: [null] }])
    latest().say(nothing);
  latest().say(names('a', 3));
  await vi.advanceTimersByTimeAsync(50);
  expect(passed).toEqual([{ a: 3 }]);
});

test('where there is no end to it, nobody listens any more, and what was heard is passed on', async () => {
  follow();
  latest().say(names('a', 3));
  for (let i = 0; i < 100_000; i++) latest().say(names(`hostile ${i}`));
  expect(latest().isOpen).toBe(false);
  await vi.advanceTimersByTimeAsync(50);
  expect(passed).toHaveLength(1);
  expect(passed[0]).toMatchObject({ a: 3 });
  expect(Object.keys(passed[0]!).length).toBeLessThan(300);
});

test('after that the tab is left alone for a while; meanwhile who hears of a change gets what is known', async () => {
  follow();
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`));
  await vi.advanceTimersByTimeAsync(50);
  followed.noteChange();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([tab.ports.length, passed.length]).toEqual([1, 2]);
  expect(passed[1]).toEqual(passed[0]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tab.ports.length).toBe(2);
  expect(latest().isOpen).toBe(true);
});

test('also where it was about to be asked again', async () => {
  follow();
  latest().say(names('a', 3));
  followed.noteChange();
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`));
  await vi.advanceTimersByTimeAsync(9_900);
  expect(tab.ports.length).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(tab.ports.length).toBe(2);
});

test('a mark can still be shown then', async () => {
  follow();
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`));
  const ref = { pack: 'p', entity: 'e' };
  followed.askMore({ type: 'reveal', frame: 'a', ref, index: 2 });
  expect(latest().posted).toEqual([{ type: 'reveal', frame: 'a', ref, index: 2 }]);
});

test('a tab whose names change is asked anew, and ten times a second at most', async () => {
  follow();
  latest().say(names('a'));
  await vi.advanceTimersByTimeAsync(150);
  followed.noteChange();
  await vi.advanceTimersByTimeAsync(0);
  expect(tab.ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  for (let i = 0; i < 1_000; i++) {
    latest().say(names('a'));
    followed.noteChange();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(tab.ports.length).toBeLessThanOrEqual(12);
  expect(tab.ports.length).toBeGreaterThanOrEqual(10);
});

test('an answer that is late because of all the changes is waited for and passed on', async () => {
  follow();
  for (let i = 0; i < 1_000; i++) {
    followed.noteChange();
    await vi.advanceTimersByTimeAsync(2);
  }
  expect(tab.ports.length).toBe(1);
  latest().say(names('a', 4));
  for (let i = 0; i < 60; i++) {
    followed.noteChange();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(passed.at(-1)).toEqual({ a: 4 });
  await vi.advanceTimersByTimeAsync(100);
  expect(tab.ports.length).toBe(2);
});

test('who is there and never answers is not waited for for ever', async () => {
  follow();
  followed.noteChange();
  await vi.advanceTimersByTimeAsync(4_900);
  expect(tab.ports.length).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(tab.ports.length).toBe(2);
});

test('where nobody is, the tab is asked again; after the end it is not', async () => {
  follow();
  latest().leave();
  await vi.advanceTimersByTimeAsync(500);
  expect(passed).toEqual([{}]);
  expect(tab.ports.length).toBe(2);
  life.abort();
  latest().leave();
  followed.noteChange();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tab.ports.length).toBe(2);
});

test('a frame is asked for more where all had gone, and nothing is thrown where nobody is', async () => {
  follow();
  latest().leave();
  const ref = { pack: 'p', entity: 'e' };
  followed.askMore({ type: 'reveal', frame: 'a', ref, index: 0 });
  expect(tab.ports.map(({ posted }) => posted.length)).toEqual([0, 1]);
  life.abort();
  followed.askMore({ type: 'reveal', frame: 'a', ref, index: 0 });
  expect(tab.ports.map(({ posted }) => posted.length)).toEqual([0, 1]);
});

test('whatever frames say, popup and badge can work with it, and the honest one is heard', async () => {
  const heard: ReadonlyMap<string, Heard<FrameReport>>[] = [];
  const popup = tabFrames.followTab(
    tab.id,
    tabFrames.askReports,
    (frames) => heard.push(frames),
    life.signal,
  );
  follow();
  const perQuestion = 200;
  const said = fc.sample(hostile(frameReport, frameNames, ...frameAnswers), 10_000);
  for (let start = 0; start < said.length; start += perQuestion) {
    const [reports, badge] = tab.ports.slice(-2);
    reports!.say({ ...frameReport, frame: 'honest' });
    badge!.say({ ...frameNames, frame: 'honest' });
    for (const one of said.slice(start, start + perQuestion))
      for (const port of tab.ports.slice(-2)) port.say(one);
    await vi.advanceTimersByTimeAsync(50);
    expect(passed.at(-1)).toMatchObject({ honest: 2 });
    expect(heard.at(-1)!.get('honest')).toMatchObject({ names: frameReport.names });
    lookAt(heard.at(-1)!);
    popup.noteChange();
    followed.noteChange();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(tab.ports.length).toBeGreaterThan(said.length / perQuestion);
});

/** All that is made of reports for the reader. */
function lookAt(frames: ReadonlyMap<string, Heard<FrameReport>>): void {
  const { names, quotations } = findingsOf([...frames.values()]);
  for (const name of names) expect(locationOf(name, name.count - 1)).not.toBeNull();
  for (const { ref } of quotations) frameWith(ref, frames.values());
  expect(pageCost(frames, 0)!.marks).toBeGreaterThan(0);
  expect(stepTries(frames.values(), -1).length).toBeGreaterThan(0);
}

// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlacedRun } from '../../../page/mentions/placed-runs.ts';
import { createWaitingRuns, type WaitingRuns } from '../../../page/mentions/waiting-runs.ts';
import { joined } from '../../../page/text/text-runs.ts';

let waiting: WaitingRuns;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.advanceTimersByTime(10_000);
  document.title = 'Models';
  document.body.innerHTML = '<p>far</p><p>before</p><p>here</p><p>after</p>';
  waiting = createWaitingRuns(document);
});
afterEach(() => void vi.useRealTimers());

const run = (...keys: string[]): PlacedRun => ({ nodes: [new Text('x')], mentions: [], waiting: keys });

/** The runs that are spotted again now; nothing changes by that, so that they wait once more. */
function spottedAgain(): PlacedRun[] {
  const all: PlacedRun[] = [];
  for (const one of waiting.takeAwake()) {
    all.push(one);
    waiting.remove(one);
    waiting.add(one);
  }
  return all;
}

describe('runs that wait', () => {
  test('are spotted again when the entity is named, but not those that wait for another', () => {
    const [a, b] = [run('a'), run('b')];
    spottedAgain();
    waiting.add(a);
    waiting.add(b);
    expect(spottedAgain()).toEqual([a, b]);
    expect(spottedAgain()).toEqual([]);
    waiting.nameFound('b');
    expect(spottedAgain()).toEqual([b]);
  });

  test('are spotted again at once, all of them, when title or headings say something else', () => {
    const runs = Array.from({ length: 100 }, () => run('a'));
    for (const one of runs) waiting.add(one);
    expect(spottedAgain()).toEqual(runs);
    document.body.append(document.createElement('h2'));
    expect(spottedAgain()).toEqual(runs);
    expect(spottedAgain()).toEqual([]);
    document.title = 'Models and more';
    expect(spottedAgain()).toEqual(runs);
  });

  test('are otherwise spotted again every other second, some at a time, the longest waiting first', () => {
    const runs = Array.from({ length: 100 }, () => run('a'));
    for (const one of runs) waiting.add(one);
    spottedAgain();
    vi.advanceTimersByTime(1_999);
    expect(spottedAgain()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(spottedAgain()).toEqual(runs.slice(0, 64));
    vi.advanceTimersByTime(2_000);
    expect(spottedAgain()).toEqual([...runs.slice(64), ...runs.slice(0, 28)]);
  });

  test('cost nothing where there are none', () => {
    const asked = vi.spyOn(document, 'getElementsByTagName');
    waiting.add(run());
    expect(spottedAgain()).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});

describe('surroundings', () => {
  const surroundings = () =>
    waiting.surroundingsOf(
      joined([document.querySelectorAll('p')[2]!.firstChild as Text]),
      new Map<Element, boolean>(),
    );

  test('are texts near by, title and headings, and the entities named so far', () => {
    const { near, page, named } = surroundings();
    expect(near!()).toBe('far before\nafter');
    expect(page!()).toBe('Models');
    waiting.nameFound('a');
    expect([...named!]).toEqual(['a']);
  });

  test('hold title and headings as they were, until those that wait are spotted again', () => {
    expect(surroundings().page!()).toBe('Models');
    document.title = 'Models and more';
    expect(surroundings().page!()).toBe('Models');
    waiting.add(run('a'));
    spottedAgain();
    expect(surroundings().page!()).toBe('Models and more');
  });
});

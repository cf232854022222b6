// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import type { PlacedMention } from '../../../page/mentions/placed-mention.ts';
import { createPlacedRuns, type PlacedRun, type PlacedRuns } from '../../../page/mentions/placed-runs.ts';

let runs: PlacedRuns;
let first: PlacedRun;
let second: PlacedRun;

const textOf = (id: string) => document.getElementById(id)!.firstChild as Text;

beforeEach(() => {
  document.body.innerHTML = '<p><b id="a">A</b><i id="b">B</i></p><p id="c">C</p><p id="d">D</p>';
  runs = createPlacedRuns(document);
  first = { nodes: [textOf('a'), textOf('b')], mentions: [], waiting: ['key'] };
  second = { nodes: [textOf('c')], mentions: [{} as PlacedMention], waiting: [] };
  for (const run of [first, second]) runs.add(run);
});

test('a run is found by each of its nodes, and told once', () => {
  expect(['a', 'b', 'c', 'd'].map((id) => runs.at(textOf(id)))).toEqual([first, first, second, undefined]);
  expect([...runs.all()]).toEqual([first, second]);
});

test('a run that neither has mentions nor waits is not remembered', () => {
  runs.add({ nodes: [textOf('d')], mentions: [], waiting: [] });
  expect([...runs.all()]).toEqual([first, second]);
});

test('a run that goes leaves alone what has taken its nodes', () => {
  const next = { ...first, nodes: [textOf('b')] };
  runs.add(next);
  runs.remove(first);
  expect([...runs.all()]).toEqual([next, second]);
});

test('the runs within an element are those that reach into it, each once', () => {
  expect(runs.within(document.getElementById('b')!)).toEqual([first]);
  expect(runs.within(textOf('c'))).toEqual([second]);
  expect(runs.within(document)).toEqual([first, second]);
  expect(runs.within(document.getElementById('d')!)).toEqual([]);
});

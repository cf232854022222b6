// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { type Agenda, createAgenda, isCovered, takeAll } from '../../../page/reading/agenda.ts';

let agenda: Agenda;
const [one, other] = [document.createTextNode('one'), document.createElement('p')];

beforeEach(() => {
  agenda = createAgenda();
});

test('all is taken once, however often it was added', () => {
  for (let i = 0; i < 2; i++) {
    agenda.flows.add(one);
    agenda.blocks.add(other);
    agenda.awaited.add(one);
  }
  agenda.isRemoved = true;
  const expected: Agenda = {
    flows: new Set([one]),
    blocks: new Set([other]),
    awaited: new Set([one]),
    isRemoved: true,
  };
  expect(takeAll(agenda)).toEqual(expected);
  expect(takeAll(agenda)).toEqual(createAgenda());
});

test('what is added after that is left for the next time', () => {
  agenda.flows.add(one);
  const due = takeAll(agenda);
  agenda.flows.add(other);
  agenda.awaited.add(other);
  agenda.isRemoved = true;
  expect(due).toEqual({ ...createAgenda(), flows: new Set([one]) });
  expect(takeAll(agenda)).toEqual({
    ...createAgenda(),
    flows: new Set([other]),
    awaited: new Set([other]),
    isRemoved: true,
  });
});

test.each<[node: string, block: string, expected: boolean]>([
  ['b', 'div', true],
  ['b', 'p', true],
  ['p', 'div', true],
  ['b', 'b', false],
  ['div', 'b', false],
  ['b', 'hr', false],
])('%s is covered by %s: %s', (node, block, expected) => {
  document.body.innerHTML = '<div><p><b></b></p></div><hr>';
  const element = (name: string) => document.querySelector(name)!;
  expect(isCovered(element(node), new Set([element(block)]))).toBe(expected);
});

test('what stands in a shadow tree is not covered by what is around its host', () => {
  document.body.innerHTML = '<div></div>';
  const root = document.querySelector('div')!.attachShadow({ mode: 'open' });
  root.append('inside');
  expect(isCovered(root.firstChild!, new Set([document, document.body]))).toBe(false);
  expect(isCovered(root.firstChild!, new Set([root]))).toBe(true);
});

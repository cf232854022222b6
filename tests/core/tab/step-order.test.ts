import { expect, test } from 'vitest';
import type { FrameReport } from '../../../core/frame/frame-report.ts';
import type { StepDirection } from '../../../core/frame/step-try.ts';
import { stepTries } from '../../../core/tab/step-order.ts';

const report = (frame: string, { isTop = false, hasFocus = false, count = 1 } = {}): FrameReport => ({
  frame,
  isTop,
  hasFocus,
  names: count > 0 ? [{ ref: { pack: 'p', entity: 'e' }, text: 'x', count }] : [],
  quotations: [],
  statements: [],
  milliseconds: 1,
  elements: 0,
});
const top = report('7', { isTop: true });
const told = (frames: readonly FrameReport[], direction: StepDirection) =>
  stepTries(frames, direction).map(({ frame, from }) => `${frame} ${from}`);

test.each<[name: string, frames: FrameReport[], direction: StepDirection, tries: string[]]>([
  ['a page without frames is gone round', [top], 1, ['7 here', '7 edge']],
  ['and backwards', [top], -1, ['7 here', '7 edge']],
  [
    'frames follow, in one order',
    [report('9'), top, report('2')],
    1,
    ['7 here', '2 edge', '9 edge', '7 edge'],
  ],
  ['or precede', [report('2'), top, report('9')], -1, ['7 here', '9 edge', '2 edge', '7 edge']],
  [
    'from the frame where the keyboard is',
    [top, report('9'), report('2', { hasFocus: true })],
    1,
    ['2 here', '9 edge', '7 edge', '2 edge'],
  ],
  [
    'and from there backwards',
    [top, report('9'), report('2', { hasFocus: true })],
    -1,
    ['2 here', '7 edge', '9 edge', '2 edge'],
  ],
  [
    'frames without names are left out',
    [report('7', { isTop: true, hasFocus: true, count: 0 }), report('2'), report('9', { count: 0 })],
    1,
    ['2 edge'],
  ],
  [
    'where the top frame is silent, the others are gone round',
    [report('9'), report('2')],
    1,
    ['2 here', '9 edge', '2 edge'],
  ],
  ['nobody answers', [], 1, []],
])('%s', (_, frames, direction, tries) => expect(told(frames, direction)).toEqual(tries));

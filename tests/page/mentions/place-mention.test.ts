// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { partsOnScreen, placeMention } from '../../../page/mentions/place-mention.ts';
import type { PlacedMention } from '../../../page/mentions/placed-mention.ts';
import { runsIn, type TextRun } from '../../../page/text/text-runs.ts';

function read(html: string): TextRun[] {
  document.body.innerHTML = html;
  return [...runsIn(document.body, null)].filter((run) => run !== null);
}

/** The name with its place in the first run of the page. */
function placed(name: string, html: string): PlacedMention | null {
  const [run] = read(html);
  const start = run!.text.indexOf(name);
  const candidates = [{ pack: 'p', entity: name }] as const;
  return placeMention(run!, { start, end: start + name.length, text: name, form: name, candidates });
}

/** Each of the mention's ranges: its first node and where it begins there, its last and where it ends. */
const placesOf = (mention: PlacedMention | null) =>
  mention?.ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => [
    startContainer.nodeValue,
    startOffset,
    endContainer.nodeValue,
    endOffset,
  ]);

describe('a run on the screen', () => {
  const partsOf = (html: string) => read(html).flatMap(partsOnScreen);

  test('is cut where parts meet without a space and are laid out apart', () => {
    const html = '<a style="display: block">A</a><a style="display: block">B</a> <a>C</a><a>D</a>';
    expect(partsOf(html).map(({ text }) => text)).toEqual(['A', 'B CD']);
  });

  test('is one where there is a space on either side', () => {
    const html =
      '<a style="display: block">A </a><a style="display: block">B</a><a style="display: block"> C</a>';
    expect(partsOf(html).map(({ text }) => text)).toEqual(['A B C']);
  });

  test('has parts with the way back to their own nodes', () => {
    const [, second] = partsOf('<a style="display: block">A</a><b style="display: block">B<i>C</i></b>');
    expect(second!.pieces.map(({ node, start }) => [node.data, start])).toEqual([
      ['B', 0],
      ['C', 1],
    ]);
  });
});

describe('a name', () => {
  test('over ruby bases is in as many places as readings part it into', () => {
    const html = '<ruby>xA<!-- --><b>B</b><rp>(</rp><rt>ab</rt><rp>)</rp>Cy<rt>c</rt></ruby>';
    const mention = placed('ABC', html);
    expect(placesOf(mention)).toEqual([
      ['xA', 1, 'B', 1],
      ['Cy', 0, 'Cy', 1],
    ]);
  });

  test('is in one place per stretch, however many readings part it', () => {
    const html = '<ruby>A<rt>a</rt>B<rt>b</rt><b>C</b>D<rt>c</rt></ruby>';
    expect(placesOf(placed('ABCD', html))).toEqual([
      ['A', 0, 'A', 1],
      ['B', 0, 'B', 1],
      ['C', 0, 'D', 1],
    ]);
  });

  test('over ruby bases is the same when it is read again, and another when a reading is gone', () => {
    const [run] = read('<ruby>A<rt>a</rt>B</ruby>');
    const candidates = [{ pack: 'p', entity: 'AB' }] as const;
    const again = () => placeMention(run!, { start: 0, end: 2, text: 'AB', form: 'AB', candidates })!;
    const first = again();
    expect(first.isSame(again())).toBe(true);
    document.querySelector('rt')!.remove();
    expect(first.isSame(again())).toBe(false);
  });

  test('glued together by chance from parts laid out apart is none', () => {
    expect(placed('A B', '<a>A </a><a>B</a>')).not.toBeNull();
    expect(placed('A B', '<a style="display: block">A </a><a style="display: block">B</a>')).toBeNull();
  });
});

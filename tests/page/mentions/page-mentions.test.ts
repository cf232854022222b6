// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createPlacedMentions,
  type PlacedMentions,
  type PlacedMentionsOptions,
} from '../../../page/mentions/page-mentions.ts';
import type { PlacedMention } from '../../../page/mentions/placed-mention.ts';
import { runsIn, type TextRun } from '../../../page/text/text-runs.ts';

const ref = (entity: string) => ({ pack: 'p', entity });

/** Spots every upper-case letter for certain, and `?x` only once `X` is named somewhere on the page. */
function spot(text: string, { named }: { readonly named?: ReadonlySet<string> }) {
  const found = [...text.matchAll(/[A-Z]|\?[a-z]/g)].map(({ 0: form, index }) => {
    const letter = form.at(-1)!.toUpperCase();
    return { form, start: index, end: index + form.length, letter, doubtful: form[0] === '?' };
  });
  const isNamed = ({ letter, doubtful }: (typeof found)[number]) => !doubtful || named?.has(`p ${letter}`);
  return {
    mentions: found.filter(isNamed).map(({ form, start, end, letter }) => ({
      start,
      end,
      form,
      text: form,
      candidates: [ref(letter)] as const,
    })),
    waiting: found.filter((one) => !isNamed(one)).map(({ letter }) => `p ${letter}`),
    certain: found.filter(({ doubtful }) => !doubtful).map(({ letter }) => `p ${letter}`),
  };
}

let added: PlacedMention[];
let removed: PlacedMention[];
let stayed: PlacedMention[];
let placed: PlacedMentions;

const holdsBack = () => false;
const runs = (root: Node): TextRun[] => [...runsIn(root, null)].filter((run) => run !== null);
const standing = () => [...placed.all()].map(({ text }) => text);

/** Each of the mention's ranges: its first node and where it begins there, its last and where it ends. */
const placeOf = ({ ranges }: PlacedMention) =>
  ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => [
    startContainer.nodeValue,
    startOffset,
    endContainer.nodeValue,
    endOffset,
  ]);

function read(html: string): HTMLElement {
  document.body.innerHTML = html;
  for (const run of runs(document.body)) placed.place(run);
  return document.body;
}

beforeEach(() => {
  added = [];
  removed = [];
  stayed = [];
  placed = placedBy(spot);
});

/** Placed mentions of what this spots, noted in the lists above. */
function placedBy(spotted: PlacedMentionsOptions['spot']): PlacedMentions {
  return createPlacedMentions({
    document,
    spot: spotted,
    holdsBack,
    onAdd: (mentions) => added.push(...mentions),
    onRemove: (mentions) => removed.push(...mentions),
    onStay: (mentions) => stayed.push(...mentions),
  });
}

describe('placed mentions', () => {
  test('bear the place of their text, across nodes', () => {
    read('<p>x <b>A</b> y B</p>');
    expect(standing()).toEqual(['A', 'B']);
    const [a, b] = added;
    expect(placeOf(a!)).toEqual([['A', 0, 'A', 1]]);
    expect(placeOf(b!)).toEqual([[' y B', 3, ' y B', 4]]);
    expect(a!.element.localName).toBe('b');
  });

  test('stay the same objects while their text grows behind them', () => {
    const text = read('<p>A and</p>').querySelector('p')!.firstChild as Text;
    text.data = 'A and B';
    placed.placeFlow([text], runs(document.body));
    expect(standing()).toEqual(['A', 'B']);
    expect(added.map((one) => one.text)).toEqual(['A', 'B']);
    expect(removed).toEqual([]);
    expect(stayed).toEqual([added[0]]);
  });

  test('have no ranges made where they stand in one node, as long as nobody paints them', () => {
    const made = vi.spyOn(globalThis, 'StaticRange');
    const text = read('<p>A and</p>').querySelector('p')!.firstChild as Text;
    text.data = 'A and B';
    placed.placeFlow([text], runs(document.body));
    expect(standing()).toEqual(['A', 'B']);
    expect(made).not.toHaveBeenCalled();
    placeOf(added[0]!);
    expect(made).toHaveBeenCalledOnce();
    made.mockRestore();
  });

  test('go when their text is another, and where a flow holds no name any more', () => {
    const text = read('<p>A</p>').querySelector('p')!.firstChild as Text;
    text.data = 'nothing';
    placed.placeFlow([text], []);
    expect(standing()).toEqual([]);
    expect(removed.map((one) => one.text)).toEqual(['A']);
  });

  test('go with their nodes; nodes that stay are given back to be read again', () => {
    const root = read('<p>A<b>B</b></p><p>A</p>');
    root.querySelector('b')!.remove();
    const answers = [...placed.forgetBroken()].map((nodes) => nodes.map(({ data }) => data));
    expect(answers).toEqual([['A'], []]);
    expect(standing()).toEqual(['A']);
  });

  test('go where they are put into an editor', () => {
    const root = read('<div contenteditable></div><p>A</p><p>A</p>');
    root.querySelector('div')!.append(root.querySelector('p')!);
    expect([...placed.forgetBroken()]).toHaveLength(2);
    expect(standing()).toEqual(['A']);
  });

  test('go with their nodes into the document of a frame, which is read by another', () => {
    const root = read('<p>A</p>');
    document.implementation.createHTMLDocument().body.append(root.querySelector('p')!);
    expect([...placed.forgetBroken()].flat()).toEqual([]);
    expect(standing()).toEqual([]);
  });

  test('go with the element they stand in, from the sections of an XHTML page too', () => {
    document.body.replaceChildren(
      ...new DOMParser().parseFromString(
        '<body xmlns="http://www.w3.org/1999/xhtml"><p><![CDATA[A]]></p></body>',
        'application/xhtml+xml',
      ).documentElement.childNodes,
    );
    for (const run of runs(document.body)) placed.place(run);
    expect(standing()).toEqual(['A']);
    placed.forgetWithin(document.querySelector('p')!);
    expect(standing()).toEqual([]);
  });

  test('go with the element they stand in', () => {
    const root = read('<div>A</div><p>B</p>');
    placed.forgetWithin(root.querySelector('div')!);
    expect(standing()).toEqual(['B']);
  });

  test('come anew where the element around them is taken away and their text stays', () => {
    const root = read('<p>is <b>A</b></p>');
    const bold = root.querySelector('b')!;
    bold.replaceWith(...bold.childNodes);
    placed.placeFlow([...root.querySelector('p')!.childNodes] as Text[], runs(root));
    expect([...placed.all()].map(({ element }) => element.localName)).toEqual(['p']);
    expect(removed.map(({ element }) => element.localName)).toEqual(['b']);
  });

  test('a doubtful name waits for evidence elsewhere on the page, and then comes', () => {
    read('<p>?a</p><p>x</p>');
    [...placed.takeAwakened()];
    expect(standing()).toEqual([]);
    const later = document.createElement('p');
    later.textContent = 'A';
    document.body.append(later);
    placed.place(runs(later)[0]!);
    for (const run of placed.takeAwakened()) placed.place(run);
    expect(standing().sort()).toEqual(['?a', 'A']);
    expect([...placed.takeAwakened()]).toEqual([]);
  });

  test('tell why they stand, wherever in their text they stand now', () => {
    const asked: string[] = [];
    const reporting: PlacedMentionsOptions['spot'] = (text, surroundings, options) => {
      if (options) asked.push(text);
      for (const { index: start } of text.matchAll(/A/g))
        for (const [entity, accepted] of [
          ['p A', true],
          ['p B', false],
          [null, true],
        ] as const)
          options?.report?.({
            start,
            end: start + 1,
            form: 'A',
            entity,
            accepted,
            rule: `${start}`,
            evidence: [],
          });
      return spot(text, surroundings);
    };
    placed = placedBy(reporting);
    const root = read('<p><b>A, </b>xA</p>');
    const [first, second] = added;
    const reason = { entity: 'p A', form: 'A', evidence: [] };
    expect(placed.reasonsOf(second!)).toEqual([{ ...reason, rule: '4' }]);
    const text = root.querySelector('b')!.firstChild as Text;
    text.data = 'A and ';
    placed.placeFlow([text], runs(root));
    expect(placed.reasonsOf(first!)).toEqual([{ ...reason, rule: '0' }]);
    expect(placed.reasonsOf(second!)).toEqual([{ ...reason, rule: '7' }]);
    // Of a text without end, only what is around the name is read.
    text.data = `A ${'and '.repeat(20_000)}`;
    placed.placeFlow([text], runs(root));
    expect(placed.reasonsOf(second!)).toHaveLength(1);
    expect(asked.at(-1)!.length).toBeLessThan(5_000);
    placed.forgetWithin(root);
    expect(placed.reasonsOf(second!)).toEqual([]);
  });

  test('what stands near by is evidence as long as it is read', () => {
    let near = '';
    placed = placedBy((text, surroundings) => {
      near = surroundings.near?.() ?? '';
      return spot(text, surroundings);
    });
    const root = read('<p>A</p><div>near</div>');
    const [p, div] = [root.querySelector('p')!, root.querySelector('div')!];
    const again = () => placed.placeFlow([p.firstChild as Text], runs(p));
    again();
    expect(near).toContain('near');
    placed.endReading();
    placed.reasonsOf(added[0]!);
    div.setAttribute('contenteditable', 'true');
    again();
    expect(near).not.toContain('near');
    div.removeAttribute('contenteditable');
    placed.forgetWithin(div);
    again();
    expect(near).toContain('near');
  });
});

import { describe, expect, test, vi } from 'vitest';
import { createAwakening, nearText, withHeadings } from '../../../core/spot/document.ts';

describe('what is near', () => {
  test('is told in the order of the document', () => {
    expect(nearText(['b', 'a'], ['c', 'd'])).toBe('a b\nc d');
    expect(nearText([], [])).toBe('\n');
  });

  test('is gathered from as many texts as it takes, and from no more', () => {
    const asked: string[] = [];
    function* texts(side: string) {
      for (let i = 0; ; i++) {
        asked.push(`${side}${i}`);
        yield `${side}${i}`.padEnd(100);
      }
    }
    nearText(texts('before'), texts('after'));
    expect(asked).toEqual(['before', 'after'].flatMap((side) => [0, 1, 2, 3].map((i) => side + i)));
  });

  test('goes on as long as a single unit is missing', () => {
    expect(nearText([], ['x'.repeat(399), 'y', 'z'])).toBe(`\n${'x'.repeat(399)} y`);
    expect(nearText(['x'.repeat(399), 'y', 'z'], [])).toBe(`y ${'x'.repeat(399)}\n`);
  });

  test('is, of a long text, the end that is nearer', () => {
    const long = `begin${'x'.repeat(500)}end`;
    expect(nearText([long], [])).toBe(`${'x'.repeat(397)}end\n`);
    expect(nearText([], [long])).toBe(`\nbegin${'x'.repeat(395)}`);
  });
});

describe('title and headings', () => {
  const of = (...ranks: string[][]) => vi.fn((rank: 1 | 2 | 3, i: number) => ranks[rank - 1]?.[i] ?? null);

  test('are told by rank', () => {
    expect(withHeadings('title', of(['a', 'b'], [], ['c']))).toBe('title\na\nb\nc');
  });

  test('are twenty headings at most, and no more are asked for', () => {
    const headingAt = of(Array(15).fill('a'), Array(15).fill('b'), ['c']);
    expect(withHeadings('title', headingAt).split('\n')).toEqual([
      'title',
      ...Array(15).fill('a'),
      ...Array(5).fill('b'),
    ]);
    expect(headingAt).toHaveBeenCalledTimes(21);
  });
});

describe('runs that wait', () => {
  const run = (...waiting: string[]) => ({ waiting });
  const [a, ab, b, none] = [run('a'), run('a', 'b'), run('b'), run()];

  function started() {
    const awakening = createAwakening<{ readonly waiting: readonly string[] }>();
    for (const one of [a, ab, b, none]) awakening.add(one);
    return { ...awakening, woken: () => [...awakening.takeAwake()] };
  }

  test('wake when an entity is named that they wait for, once', () => {
    const { nameFound, named, waiting, woken } = started();
    expect([...waiting]).toEqual([a, ab, b]);
    expect(woken()).toEqual([]);
    nameFound('a');
    expect([...named]).toEqual(['a']);
    expect(woken()).toEqual([a, ab]);
    nameFound('a');
    expect(woken()).toEqual([]);
    nameFound('b');
    expect(woken()).toEqual([ab, b]);
  });

  test('wake no more when they are removed, be they awake or not', () => {
    const { nameFound, remove, waiting, woken } = started();
    nameFound('a');
    remove(a);
    remove(b);
    expect([...waiting]).toEqual([ab]);
    expect(woken()).toEqual([ab]);
    nameFound('b');
    expect(woken()).toEqual([ab]);
  });

  test('come too when others that are spotted again wake them', () => {
    const { nameFound, takeAwake } = started();
    nameFound('a');
    const order = [];
    for (const one of takeAwake()) {
      order.push(one);
      nameFound('b');
    }
    expect(order).toEqual([a, ab, b]);
  });
});

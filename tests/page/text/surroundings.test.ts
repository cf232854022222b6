// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { titleAndHeadings } from '../../../page/text/surroundings.ts';

beforeEach(() => {
  document.title = 'Models';
});
afterEach(() => vi.restoreAllMocks());

const lines = () => titleAndHeadings(document).split('\n');

describe('what a page says that it is about', () => {
  test('is its title and all headings down to the third rank', () => {
    document.body.innerHTML = '<h3>c</h3><h2>b</h2><p>x</p><h1>a</h1><h4>d</h4>';
    expect(lines().toSorted()).toEqual(['Models', 'a', 'b', 'c']);
  });

  test('is, of very many headings, those of the highest rank', () => {
    document.body.innerHTML = `${'<h3>c</h3>'.repeat(15)}${'<h2>b</h2>'.repeat(15)}<h1>a</h1>`;
    const said = lines();
    expect(said.slice(0, 17)).toEqual(['Models', 'a', ...Array(15).fill('b')]);
    expect(said.slice(17)).toEqual(Array(4).fill('c'));
  });

  test('is told without looking for more headings than are read', () => {
    let asked = 0;
    const real = document.getElementsByTagName.bind(document);
    vi.spyOn(document, 'getElementsByTagName').mockImplementation((name) => {
      const all = real(name);
      const item = (index: number) => {
        asked++;
        return all.item(index);
      };
      return { item } as HTMLCollectionOf<Element>;
    });
    vi.spyOn(document, 'querySelectorAll').mockImplementation(() => {
      throw new Error('looks at all elements');
    });
    document.body.innerHTML = '<h2>b</h2>'.repeat(1_000);
    expect(lines()).toHaveLength(21);
    expect(asked).toBeLessThan(30);
  });
});

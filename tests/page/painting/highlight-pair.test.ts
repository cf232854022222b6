// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HighlightNames } from '../../../core/frame/highlight-names.ts';
import { createHighlightPair, type HighlightPair } from '../../../page/painting/highlight-pair.ts';
import { FakeHighlight, type FakeRegistry, stubHighlights } from './fake-highlights.ts';

interface Mark {
  readonly ranges: readonly StaticRange[];
}

let registry: FakeRegistry;
let life: AbortController;
let styled: HighlightNames[];
let pair: HighlightPair<Mark>;

const markIn = (selector: string, ...ends: readonly (readonly [number, number])[]): Mark => ({
  ranges: ends.map(([startOffset, endOffset]) => {
    const node = document.querySelector(selector)!.firstChild!;
    return new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
  }),
});
const painted = () => registry.textsOf(0);
const hovered = () => registry.textsOf(1);

beforeEach(() => {
  document.body.innerHTML = '<p>DeepSeek and Kling</p><div>a dialog</div>';
  registry = stubHighlights();
  life = new AbortController();
  styled = [];
  pair = createHighlightPair<Mark>({
    priority: 0,
    onFirstUse: (names) => styled.push(names),
    signal: life.signal,
  });
  document.elementFromPoint = () => document.querySelector('p');
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('registering', () => {
  test('nothing is registered or styled before something is to be painted', () => {
    pair.restore();
    expect([registry.size, styled]).toEqual([0, []]);
    pair.begin();
    pair.begin();
    expect(styled).toHaveLength(1);
    expect([...registry.keys()]).toEqual([styled[0]!.mark, styled[0]!.hovered]);
  });

  test('names are made up anew for each document', () => {
    pair.begin();
    createHighlightPair<Mark>({
      priority: 2,
      onFirstUse: (names) => styled.push(names),
      signal: life.signal,
    }).begin();
    expect(new Set(styled.flatMap(({ mark, hovered }) => [mark, hovered])).size).toBe(4);
    for (const { mark } of styled) expect(mark).toMatch(/^[a-z]\w+$/);
  });

  test('what a page has cleared is registered again, and nothing of the page’s is touched', () => {
    pair.begin();
    const mark = markIn('p', [0, 8]);
    pair.paint(mark);
    registry.clear();
    const other = new FakeHighlight();
    other.priority = -1;
    registry.set('other', other);
    pair.restore();
    expect(painted()).toEqual(['DeepSeek']);
    expect(registry.get('other')).toBe(other);
    registry.clear();
    pair.paint(markIn('p', [13, 18]));
    expect(painted()).toEqual(['DeepSeek', 'Kling']);
  });

  test('a page that has grown long gets other names, once', () => {
    pair.begin();
    pair.paint(markIn('p', [0, 8]));
    const [lined] = registry.keys();
    let isLong = true;
    vi.spyOn(Document.prototype, 'getElementsByTagName').mockImplementation(
      () => ({ item: () => (isLong ? document.body : null) }) as unknown as HTMLCollectionOf<Element>,
    );
    pair.begin();
    const washed = [...registry.keys()];
    expect(washed).toHaveLength(2);
    expect(washed).not.toContain(lined);
    expect(painted()).toEqual(['DeepSeek']);
    isLong = false;
    pair.begin();
    expect([...registry.keys()]).toEqual(washed);
    expect(styled).toHaveLength(1);
  });

  test('when the session ends nothing is left, nor comes back', () => {
    pair.begin();
    pair.paint(markIn('p', [0, 8]));
    life.abort();
    pair.restore();
    expect(registry.size).toBe(0);
  });
});

describe('painting', () => {
  beforeEach(() => pair.begin());

  test('a mark is painted in all its ranges, and unpainted', () => {
    const mark = markIn('p', [0, 8], [13, 18]);
    pair.paint(mark);
    expect(painted()).toEqual(['DeepSeek', 'Kling']);
    pair.unpaint(mark);
    expect(painted()).toEqual([]);
  });

  test('one at most is painted as pointed at, above the others', () => {
    const [one, other] = [markIn('p', [0, 8]), markIn('p', [13, 18])];
    pair.paint(one);
    pair.setHovered(one);
    pair.setHovered(other);
    expect([painted(), hovered()]).toEqual([['DeepSeek'], ['Kling']]);
    pair.setHovered(null);
    expect(hovered()).toEqual([]);
  });

  test('unpainting leaves it as pointed at, removing does not', () => {
    const mark = markIn('p', [0, 8]);
    pair.paint(mark);
    pair.setHovered(mark);
    pair.unpaint(mark);
    expect(hovered()).toEqual(['DeepSeek']);
    pair.remove(mark);
    expect([painted(), hovered()]).toEqual([[], []]);
  });
});

describe('the mark at a point', () => {
  let mark: Mark;
  beforeEach(() => {
    pair.begin();
    mark = markIn('p', [0, 8]);
    registry.hits = [...mark.ranges];
  });

  test('is the one that is painted there', () => {
    expect(pair.markAt(1, 1, [])).toBeNull();
    pair.paint(mark);
    expect(pair.markAt(1, 1, [])).toBe(mark);
  });

  test('is none of another’s highlight', () => {
    registry.set('other', new FakeHighlight(mark.ranges));
    expect(pair.markAt(1, 1, [])).toBeNull();
  });

  test('is none that is only pointed at', () => {
    pair.setHovered(mark);
    expect(pair.markAt(1, 1, [])).toBeNull();
  });

  test('is none that lies beneath something else', () => {
    pair.paint(mark);
    document.elementFromPoint = () => document.querySelector('div');
    expect(pair.markAt(1, 1, [])).toBeNull();
    document.elementFromPoint = () => null;
    expect(pair.markAt(1, 1, [])).toBeNull();
    document.elementFromPoint = () => document.body;
    expect(pair.markAt(1, 1, [])).toBe(mark);
  });
});

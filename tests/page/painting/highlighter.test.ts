// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mention } from '../../../core/spot/mention.ts';
import { PlacedMention } from '../../../page/mentions/placed-mention.ts';
import { createHighlighter, type Highlighter } from '../../../page/painting/highlighter.ts';
import { stubLayout, type TestLayout } from '../viewport/test-layout.ts';
import { type FakeRegistry, stubHighlights } from './fake-highlights.ts';

let registry: FakeRegistry;
let layout: TestLayout;
let life: AbortController;
let highlighter: Highlighter;

beforeEach(() => {
  document.body.innerHTML = '';
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  registry = stubHighlights();
  layout = stubLayout();
  life = new AbortController();
  highlighter = createHighlighter({ document, onFirstUse: () => {}, signal: life.signal });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const painted = () => registry.textsOf(0);

/** An element with these names in it, which stands at `top`. */
function elementAt(top: number, ...names: readonly string[]): PlacedMention[] {
  const element = document.body.appendChild(document.createElement('p'));
  layout.tops.set(element, top);
  return names.map((name) => mentionIn(element, name));
}

function mentionIn(element: Element, name: string): PlacedMention {
  const node = element.appendChild(document.createTextNode(name));
  const mention = {
    text: name,
    form: name,
    start: 0,
    candidates: [{ pack: 'p', entity: name }],
    end: name.length,
  } as const;
  return new PlacedMention(mention satisfies Mention, element, { node, offset: 0 }, null);
}

describe('names', () => {
  test('are painted near the viewport, and nowhere else', async () => {
    highlighter.add(elementAt(10, 'DeepSeek', 'Kling'));
    highlighter.add(elementAt(1_000, 'NVIDIA'));
    expect(painted()).toEqual([]);
    await layout.settle();
    expect(painted()).toEqual(['DeepSeek', 'Kling']);
  });

  test('are painted when their element comes near, and unpainted when it leaves', async () => {
    const [mention] = elementAt(1_000, 'NVIDIA');
    highlighter.add([mention!]);
    await layout.settle();
    layout.tops.set(mention!.element, 50);
    layout.note(mention!.element);
    await layout.settle();
    expect(painted()).toEqual(['NVIDIA']);
    layout.tops.set(mention!.element, 1_000);
    layout.note(mention!.element);
    await layout.settle();
    expect(painted()).toEqual([]);
  });

  test('that come into an element that is near are painted at once', async () => {
    const [mention] = elementAt(10, 'DeepSeek');
    highlighter.add([mention!]);
    await layout.settle();
    highlighter.add([mentionIn(mention!.element, 'Kling')]);
    expect(painted()).toEqual(['DeepSeek', 'Kling']);
  });

  test('that are removed are painted no more, also as pointed at; the others of their element stay', async () => {
    const mentions = elementAt(10, 'DeepSeek', 'Kling', 'NVIDIA');
    highlighter.add(mentions);
    await layout.settle();
    highlighter.setHovered(mentions[0]!);
    highlighter.remove(mentions.slice(0, 2));
    expect([painted(), registry.textsOf(1)]).toEqual([['NVIDIA'], []]);
    highlighter.remove(mentions.slice(2));
    expect([painted(), layout.watched.size]).toEqual([[], 0]);
  });

  test('in an element without a box of its own come with the element around it', async () => {
    const around = document.body.appendChild(document.createElement('section'));
    layout.tops.set(around, 10);
    const [mention] = elementAt(0, 'DeepSeek');
    around.append(mention!.element);
    (mention!.element as HTMLElement).style.display = 'contents';
    layout.boxless.add(mention!.element);
    highlighter.add([mention!]);
    await layout.settle();
    await layout.settle();
    expect(painted()).toEqual(['DeepSeek']);
    highlighter.remove([mention!]);
    expect([painted(), layout.watched.size]).toEqual([[], 0]);
  });

  test('in an element that is not shown are not painted until it is', async () => {
    const [mention] = elementAt(10, 'DeepSeek');
    (mention!.element as HTMLElement).style.display = 'none';
    layout.boxless.add(mention!.element);
    highlighter.add([mention!]);
    await layout.settle();
    expect(painted()).toEqual([]);
    layout.boxless.clear();
    layout.note(mention!.element);
    expect(painted()).toEqual(['DeepSeek']);
  });

  test('whose element the page has moved are measured again', async () => {
    const [mention] = elementAt(1_000, 'NVIDIA');
    highlighter.add([mention!]);
    await layout.settle();
    layout.tops.set(mention!.element, 20);
    highlighter.measureAgain([mention!]);
    await layout.settle();
    expect(painted()).toEqual(['NVIDIA']);
  });
});

describe('an element with more than a hundred names', () => {
  /** One name a line. */
  const tall = Array.from({ length: 150 }, (_, line) => `name ${line}`);
  let mentions: PlacedMention[];
  let scrolled: number;

  beforeEach(async () => {
    scrolled = 0;
    Object.assign(Range.prototype, {
      getBoundingClientRect(this: Range) {
        return new DOMRect(0, 20 * tall.indexOf(this.toString()) - scrolled, 50, 20);
      },
    });
    mentions = elementAt(0, ...tall);
    highlighter.add(mentions);
    await layout.settle();
  });

  afterEach(() => {
    Reflect.deleteProperty(Range.prototype, 'getBoundingClientRect');
  });

  test('has those painted that are near', () => {
    expect(painted()).toEqual(tall.slice(0, 11));
  });

  test('has others painted after it was scrolled, one time for many scrolls', async () => {
    scrolled = 1_000;
    for (let i = 0; i < 20; i++) document.dispatchEvent(new Event('scroll'));
    expect(painted()).toEqual(tall.slice(0, 11));
    await layout.settle();
    expect(painted()).toEqual(tall.slice(45, 61));
  });

  test('has none painted once it has left', async () => {
    layout.tops.set(mentions[0]!.element, 5_000);
    layout.note(mentions[0]!.element);
    await layout.settle();
    document.dispatchEvent(new Event('scroll'));
    await layout.settle();
    expect(painted()).toEqual([]);
  });
});

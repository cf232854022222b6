// @vitest-environment jsdom
/** Text that is written while it is read: marks come when they are sure, and stay. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { spot } from '../../../core/spot/spot.ts';
import { createGrowingText } from '../../../page/mentions/growing-text.ts';
import { createPlacedMentions, type PlacedMentions } from '../../../page/mentions/page-mentions.ts';
import type { PlacedMention } from '../../../page/mentions/placed-mention.ts';
import { runsIn } from '../../../page/text/text-runs.ts';
import { article, marked } from '../../core/spot/pack.ts';
import { sentences } from '../../core/spot/sentences.ts';

/** Longer than a text has to rest, ms. */
const rest = 1_000;

let life: AbortController;
let changedAt: Map<Node, number>;
let placed: PlacedMentions;
let added: string[];
let removed: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { delay = 0, signal }: { delay?: number; signal: AbortSignal }) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => resolve(task()), delay);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
  });
  document.body.innerHTML = '<p></p>';
  begin();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function begin(): void {
  life = new AbortController();
  changedAt = new Map();
  added = [];
  removed = [];
  const words = (mentions: readonly PlacedMention[]) => mentions.map(({ text }) => text);
  placed = createPlacedMentions({
    onStay: () => {},
    document,
    spot: (text, surroundings) => spot(text, article, surroundings),
    ...createGrowingText({ changedAt: (node) => changedAt.get(node), readAgain: read, signal: life.signal }),
    onAdd: (mentions) => added.push(...words(mentions)),
    onRemove: (mentions) => removed.push(...words(mentions)),
  });
}

const paragraph = () => document.querySelector('p')!;
const standing = () => [...placed.all()].map(({ text }) => text);

/** Read the flow of these nodes again, which are all of the paragraph's. */
function read(nodes: Iterable<Node>): void {
  placed.placeFlow(
    nodes as Iterable<Text>,
    [...runsIn(paragraph(), null)].filter((run) => run !== null),
  );
}

/** The page writes this behind what stands there, and it is read. */
function write(text: string, into = paragraph().firstChild as Text | null): void {
  const node = into ?? paragraph().appendChild(document.createTextNode(''));
  node.data += text;
  changedAt.set(node, performance.now());
  read([node]);
}

describe('a name at the end of a text', () => {
  test('is marked at once where the page did not write it just now', () => {
    paragraph().textContent = '用DeepSeek';
    read([paragraph().firstChild!]);
    expect(standing()).toEqual(['DeepSeek']);
  });

  test('waits while the page is writing, and is marked when the text has gone on', () => {
    write('用DeepSeek');
    expect(standing()).toEqual([]);
    write('写的代码');
    expect(standing()).toEqual([]);
    write('，读起来还是很顺的');
    expect(standing()).toEqual(['DeepSeek']);
  });

  test('is marked when the text has come to rest', async () => {
    write('用DeepSeek');
    await vi.advanceTimersByTimeAsync(rest / 4);
    write('写');
    await vi.advanceTimersByTimeAsync(rest / 4);
    expect(standing()).toEqual([]);
    await vi.advanceTimersByTimeAsync(rest);
    expect(standing()).toEqual(['DeepSeek']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is never marked where it becomes another word', async () => {
    for (const text of ['说话可灵', '活', '了，今天的天气也', '很好，再见']) write(text);
    await vi.advanceTimersByTimeAsync(rest);
    expect([added, removed]).toEqual([[], []]);
  });

  test('that is marked already stays when the text goes on', async () => {
    paragraph().textContent = '用DeepSeek';
    read([paragraph().firstChild!]);
    write('写');
    expect(standing()).toEqual(['DeepSeek']);
    expect(removed).toEqual([]);
  });

  test('that is marked already stays when the text is rendered anew and goes on', () => {
    paragraph().textContent = '用DeepSeek';
    read([paragraph().firstChild!]);
    paragraph().textContent = '';
    [...placed.forgetBroken()];
    write('用DeepSeek写');
    expect(standing()).toEqual(['DeepSeek']);
    expect([...placed.takeAwakened()]).toEqual([]);
    // What was gone in one reading is new in a later one.
    paragraph().textContent = '';
    [...placed.forgetBroken()];
    expect([...placed.takeAwakened()]).toEqual([]);
    placed.endReading();
    write('用DeepSeek');
    expect(standing()).toEqual([]);
  });

  test('waits for what is written behind it in an element of its own', () => {
    const b = document.createElement('b');
    b.textContent = '可灵';
    paragraph().append('说话', b, ' ');
    changedAt.set(b, performance.now());
    read([paragraph().firstChild!]);
    expect(standing()).toEqual([]);
  });

  test('does not wait for what is written before it', () => {
    paragraph().append('', document.createElement('b'), '用DeepSeek');
    write('他说：', paragraph().firstChild as Text);
    expect(standing()).toEqual(['DeepSeek']);
  });

  test('is no evidence for other texts while it waits', async () => {
    const other = document.createElement('div');
    other.textContent = '刘伟说';
    document.body.append(other);
    for (const run of runsIn(other, null)) if (run) placed.place(run);
    write('北京邮电大学的刘伟');
    expect([...placed.takeAwakened()]).toEqual([]);
    await vi.advanceTimersByTimeAsync(rest);
    expect([...placed.takeAwakened()].map(({ text }) => text)).toContain('刘伟说');
  });

  test('nothing is left running when the session ends', () => {
    write('用DeepSeek');
    expect(vi.getTimerCount()).toBe(1);
    life.abort();
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** Where a mark is withdrawn all the same: what speaks against it comes later than a name is held back. */
const lateEvidence = ["Sora’s sword and Sora's hat", 'Sora is a typeface with wide letters.'];

const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);

describe('text that comes character by character', () => {
  test.each(texts)('%s', async (text) => {
    // Half a surrogate pair is never written by itself.
    for (const character of text) {
      write(character);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(rest);
    expect(removed).toEqual(lateEvidence.includes(text) ? ['Sora'] : []);
    expect(standing()).toEqual(spot(text, article).mentions.map((mention) => mention.text));
  });

  test('or in pieces of any length: what was marked stays marked', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
    const steady = fc.constantFrom(...texts.filter((text) => !lateEvidence.includes(text)));
    fc.assert(
      fc.property(steady, pieces, (text, lengths) => {
        life.abort();
        document.body.innerHTML = '<p></p>';
        begin();
        const characters = [...text];
        for (let i = 0; characters.length > 0; i++)
          write(characters.splice(0, lengths[i % lengths.length]).join(''));
        expect(removed).toEqual([]);
      }),
    );
  });
});

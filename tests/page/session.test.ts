// @vitest-environment jsdom
/** What a session does while parts of it are on their way. It is long because all of it needs the stage made here. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { type Gazetteer, openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import type { CompiledGazetteer } from '../../core/spot/gazetteer/record.ts';
import { spot } from '../../core/spot/spot.ts';
import type { Marking } from '../../page/marking.ts';
import { createGrowingText } from '../../page/mentions/growing-text.ts';
import { createPlacedMentions, type PlacedMentions } from '../../page/mentions/page-mentions.ts';
import { type MarkingWork, type Session, startSession } from '../../page/session.ts';
import { entity, missingFor, packOf } from '../core/spot/pack.ts';

const pack = packOf(
  ['DeepSeek', '星河科技', '长风网络', '可灵'].map((name) => entity(name, 'organization', name)),
);
const compiled = compileGazetteer([pack], { sizes: { inline: 0, shard: 20 } });
const small = compileGazetteer([packOf([entity('a', 'organization', '星河科技')])]);
const whole = compileGazetteer([pack]);
const opened = ({ record }: CompiledGazetteer): Gazetteer => openGazetteer(record)!;

let life: AbortController;
let session: Session;
let placed: PlacedMentions | null;
let given: MarkingWork | null;
/** Numbers of shards, by request. */
let asked: (readonly number[])[];
/** Let through what was asked for. */
let giveShards: (() => void)[];
let giveMarking: (() => void)[];
let failMarking: (() => void)[];
/** How often it was said that a shard is lost. */
let lost: number;

beforeEach(() => {
  life = new AbortController();
  placed = null;
  given = null;
  asked = [];
  giveShards = [];
  giveMarking = [];
  failMarking = [];
  lost = 0;
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { signal }: { signal?: AbortSignal }) =>
      new Promise<void>((resolve, reject) => {
        setTimeout(() => (signal?.aborted ? reject(signal.reason) : resolve(task())));
      }),
  });
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function start(html: string, gazetteer = opened(compiled)): void {
  document.body.innerHTML = html;
  session = startSession({
    document,
    gazetteer,
    shadowRootOf: () => null,
    isAlive: () => true,
    loadShards: (numbers) => {
      asked.push(numbers);
      const { promise, resolve } = Promise.withResolvers<readonly unknown[]>();
      giveShards.push(() => resolve(numbers.map((number) => compiled.shards[number])));
      return promise;
    },
    loadMarking: (work) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      giveMarking.push(() => {
        attach(work);
        resolve();
      });
      // As where marks.js may not run in this frame.
      failMarking.push(resolve);
      return promise;
    },
    beginHover: () => {},
    beginPassages: null,
    onFirstMark: () => {},
    onReplaced: () => {},
    onLost: () => lost++,
    onChange: () => {},
    signal: life.signal,
  });
}

/** Marking without paint. */
function attach(work: MarkingWork): void {
  given = work;
  placed = createPlacedMentions({
    onStay: () => {},
    document,
    ...createGrowingText(work),
    spot: (text, surroundings) => spot(text, work.gazetteer(), surroundings),
    onAdd: work.onChange,
    onRemove: work.onChange,
  });
  // What is asked of it when the page is read, and no more.
  const marking: Partial<Marking> = {
    ...placed,
    report: () => ({ hasFocus: false, names: [], quotations: [], statements: [] }),
  };
  work.attach(marking as Marking);
}

const marks = () => [...(placed?.all() ?? [])].map(({ text }) => text).sort();
/** Give all that is asked for until marking has come. */
async function untilGiven(): Promise<void> {
  await expect
    .poll(() => {
      for (const give of [...giveShards, ...giveMarking]) give();
      return placed;
    })
    .not.toBeNull();
  // What is missing still.
  await settled();
  for (const give of giveShards) give();
}
const until = (what: () => unknown, expected: unknown) => expect.poll(what).toEqual(expected);
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

test('shards come first, each once, and rules only where a form then stands', async () => {
  const texts = ['星河科技的', '长风网络的', '用DeepSeek写'];
  start(texts.map((text) => `<p>${text}</p>`).join(''));
  await until(() => asked.length, 1);
  await settled();
  expect(giveMarking).toHaveLength(0);
  expect(new Set(asked[0])).toEqual(missingFor(texts.join(' '), opened(compiled)));
  giveShards[0]!();
  await until(() => giveMarking.length, 1);
  expect(asked).toHaveLength(1);
  giveMarking[0]!();
  await until(marks, ['DeepSeek', '星河科技', '长风网络'].sort());
});

test('a text without a name asks for nothing', async () => {
  start('<p>今天下雨，没有名字。</p><p>Barracudas swim.</p>');
  await settled();
  expect([asked, giveMarking]).toEqual([[], []]);
});

test('what has changed while parts were on their way is read as it stands then', async () => {
  start('<p>星河科技的</p><p id="gone">长风网络的</p>');
  await until(() => asked.length, 1);
  giveShards[0]!();
  await until(() => giveMarking.length, 1);
  document.querySelector('p')!.firstChild!.nodeValue = '这里是星河科技的';
  document.querySelector('#gone')!.remove();
  giveMarking[0]!();
  await until(marks, ['星河科技']);
  expect([...placed!.all()][0]!.ranges[0].startOffset).toBe(3);
});

test('what the page adds while shards are on their way is read too', async () => {
  start('<p>星河科技的</p>');
  await until(() => asked.length, 1);
  document.body.insertAdjacentHTML('beforeend', '<p>可灵的</p>');
  await settled();
  await until(() => {
    for (const give of giveShards) give();
    return giveMarking.length;
  }, 1);
  giveMarking[0]!();
  await until(marks, ['可灵', '星河科技'].sort());
});

test.each<[name: string, change: (part: Element) => void, gone: string[]]>([
  ['moves', (part) => document.body.append(part), []],
  ['moves, among very much else,', (part) => moveAmongMany(part), []],
  ['takes away', (part) => part.remove(), ['星河科技']],
])(
  'where the page %s the part that is being read, what comes after is read all the same',
  async (_, change, gone) => {
    const names = ['DeepSeek', '可灵', '星河科技', '长风网络'].sort();
    start('<p>星河科技的</p><p>长风网络的</p><p>可灵的</p><p>DeepSeek的</p>', opened(whole));
    await until(() => giveMarking.length, 1);
    change(document.querySelector('p')!);
    giveMarking[0]!();
    await until(
      marks,
      names.filter((name) => !gone.includes(name)),
    );
  },
);

function moveAmongMany(part: Element): void {
  for (let i = 0; i < 2_000; i++) document.body.append(document.createElement('hr'));
  document.body.append(part);
}

test.each([
  ['button', ['DeepSeek', '星河科技', '长风网络']],
  ['textbox', ['DeepSeek', '星河科技']],
])(
  'a part of a sentence that becomes a %s does not take the marks beside it away',
  async (role, expected) => {
    start('<p>用<b>DeepSeek</b>和<i>长风网络</i>写，星河科技的</p>', opened(whole));
    await until(() => giveMarking.length, 1);
    giveMarking[0]!();
    await until(marks, ['DeepSeek', '星河科技', '长风网络']);
    document.querySelector('i')!.setAttribute('role', role);
    await settled();
    await until(marks, expected);
    document.querySelector('i')!.removeAttribute('role');
    await until(marks, ['DeepSeek', '星河科技', '长风网络']);
  },
);

test.each([
  ['the rules', whole],
  ['shards', compiled],
])('blocks within an inline element all wait for %s', async (_, gazetteer) => {
  start('<p>没有名字，</p>', opened(gazetteer));
  await settled();
  const link = document.createElement('a');
  link.innerHTML = '<div>星河科技的</div><div>长风网络的</div>';
  document.querySelector('p')!.append(link);
  await untilGiven();
  await until(marks, ['星河科技', '长风网络'].sort());
});

test.each([
  ['the rules', whole],
  ['shards', compiled],
])('what becomes an editor while its reading waits for %s has no marks', async (_, gazetteer) => {
  start('<div><p>星河科技的</p><p>长风网络的</p></div><p>可灵的</p>', opened(gazetteer));
  await until(() => asked.length + giveMarking.length, 1);
  document.querySelector('div')!.setAttribute('contenteditable', 'true');
  await untilGiven();
  await until(marks, ['可灵']);
});

test('what waited for the rules is read as soon as they come, however long the page took to read', async () => {
  // Each step takes so long that the reader owes the page the longest of rests, which here never ends.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  const { postTask } = scheduler;
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, options: { signal: AbortSignal; delay?: number }) =>
      (options.delay ?? 0) > 1_000 ? new Promise(() => {}) : postTask(task, options),
  });
  start('<p>星河科技的</p>'.repeat(100), opened(small));
  await until(() => giveMarking.length, 1);
  giveMarking[0]!();
  await until(() => marks().length, 100);
});

test('what stands after a name is not read while the rules are on their way', async () => {
  // Each step takes up a slice, so that reading goes on, if it does, for longer than this waits.
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  let looks = 0;
  const counting = new Proxy(opened(small), {
    get(target, property) {
      looks++;
      return Reflect.get(target, property);
    },
  });
  start('<p>星河科技的</p>'.repeat(1_000), counting);
  await until(() => giveMarking.length, 1);
  const before = looks;
  await settled();
  expect(looks).toBe(before);
});

test('rules that did not come are not asked for again, nor shards that only they would need', async () => {
  start('<p>星河科技的</p>', opened(small));
  await until(() => giveMarking.length, 1);
  failMarking[0]!();
  await settled();
  document.body.insertAdjacentHTML('beforeend', '<p>星河科技的</p>');
  session.use(opened(compiled));
  await settled();
  expect([giveMarking.length, asked]).toEqual([1, []]);
});

test('the report says how many elements of ours are in the page now, and how long the work took', async () => {
  start('<p>星河科技的</p>', opened(small));
  await until(() => giveMarking.length, 1);
  expect(session.report().elements).toBe(0);
  giveMarking[0]!();
  await until(marks, ['星河科技']);
  const [host, other] = [document.createElement('div'), document.createElement('div')];
  for (const element of [host, other]) {
    given!.excludeHost(element);
    document.documentElement.append(element);
  }
  expect(session.report().elements).toBe(2);
  other.remove();
  expect(session.report().elements).toBe(1);
  host.remove();
  expect(session.report().milliseconds).toBeGreaterThan(0);
});

test('shards that come when another gazetteer has taken over are not mixed with it', async () => {
  const first = opened(compiled);
  start('<p>星河科技的</p>', first);
  await until(() => asked.length, 1);
  const other = opened(compiled);
  session.use(other);
  giveShards[0]!();
  // The other one asks for its own.
  await until(() => asked.length, 2);
  expect(asked[1]).toEqual(asked[0]);
  const loaded = (gazetteer: Gazetteer) => gazetteer.shards.filter((shard) => shard).length;
  expect([loaded(first), loaded(other)]).toEqual([asked[0]!.length, 0]);
  giveShards[1]!();
  await until(() => giveMarking.length, 1);
});

test('a shard that is not there, or can’t be read, is said to be lost', async () => {
  const { shards } = compiled;
  start('<p>星河科技的</p>');
  await until(() => asked.length, 1);
  expect(lost).toBe(0);
  Object.assign(compiled, { shards: [] });
  giveShards[0]!();
  await until(() => lost, 1);
  Object.assign(compiled, { shards });
});

test('with another gazetteer, marks that it knows stay the same objects, others go, new ones come', async () => {
  start('<p>星河科技的</p><p>长风网络的</p>', opened(small));
  await until(() => giveMarking.length, 1);
  giveMarking[0]!();
  await until(marks, ['星河科技']);
  const [before] = placed!.all();
  const both = [entity('a', 'organization', '星河科技'), entity('b', 'organization', '长风网络')];
  session.use(opened(compileGazetteer([packOf(both)])));
  await until(marks, ['星河科技', '长风网络'].sort());
  expect([...placed!.all()]).toContain(before);
  session.use(opened(compileGazetteer([packOf(both.slice(1))])));
  await until(marks, ['长风网络']);
});

test('a page that never rests says once a second that its names have changed', async () => {
  // Nothing takes any time, so that the reader owes the page no pause of half a second.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const rests: { readonly delay: number; end(): void }[] = [];
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { delay = 0 }: { readonly delay?: number }) =>
      new Promise<void>((resolve) => {
        const end = () => resolve(task());
        // Half a second is longer than any pause between two readings here.
        if (delay < 500) setTimeout(end);
        else rests.push({ delay, end });
      }),
  });
  start('<p>星河科技的</p>', opened(small));
  await until(() => giveMarking.length, 1);
  giveMarking[0]!();
  for (let told = 1; told <= 4; told++) {
    await until(() => rests.length, told);
    document.body.insertAdjacentHTML('beforeend', '<p>星河科技的</p>');
    await until(() => marks().length, told + 1);
    rests.at(-1)!.end();
  }
  await until(() => rests.map(({ delay }) => delay), Array(5).fill(1_000));
});

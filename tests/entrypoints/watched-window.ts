/**
 * Makes a page in which everything that a script begins, leaves and reads is on record, with a clock that the test
 * moves on. It is long because it stands in for all that a browser offers.
 */
import { JSDOM } from 'jsdom';

export interface WatchedWindow {
  readonly window: Window & typeof globalThis;
  /** Kinds of the observers that observe something. */
  observers(): string[];
  /** Types of the listeners that are there, each as often as it is. */
  listeners(): string[];
  /** Timers and tasks that are still to come. */
  tasks(): number;
  /** How often text or tree of the page has been read. */
  reads(): number;
  /** Let all that is due happen, and the time pass for it, until nothing more is to come. */
  settle(): Promise<void>;
}

/** More turns than any page of the tests needs: who still has tasks then never rests. */
const mostTurns = 1_000;

/** Ways to read a page's tree or text. */
const readers: Readonly<Record<string, readonly string[]>> = {
  Node: ['textContent', 'nodeValue', 'firstChild', 'childNodes'],
  CharacterData: ['data'],
  Document: ['createTreeWalker', 'createNodeIterator', 'body', 'querySelector', 'querySelectorAll'],
  Element: ['innerHTML', 'querySelector', 'querySelectorAll', 'getElementsByTagName'],
};

/** @param frame watch the document of an iframe in the page, without room, which the page's `content` then is in. */
export function watchedWindow(
  content: string,
  { contentType = 'text/html', visible = true, frame = false } = {},
): WatchedWindow {
  const { window: top } = new JSDOM(frame ? '<iframe></iframe>' : content, {
    url: 'https://example.com/',
    contentType,
    pretendToBeVisual: visible,
    runScripts: 'outside-only',
  });
  const window = frame
    ? (top.document.querySelector('iframe')!.contentWindow as Window & typeof globalThis)
    : top;
  if (frame) {
    window.document.body.innerHTML = content;
    Object.assign(window, { innerWidth: 0, innerHeight: 0 });
  }
  const listeners = new Set<{ readonly target: EventTarget; readonly type: string; readonly of: unknown }>();
  const tasks = new Map<number, { readonly due: number; readonly run: () => void }>();
  const observing = new Map<object, string>();
  let reads = 0;
  let now = 0;
  let count = 0;

  watchListeners();
  watchObservers();
  watchTasks();
  watchReads();
  return {
    window,
    observers: () => [...observing.values()].sort(),
    listeners: () => [...listeners].map(({ type }) => type).sort(),
    tasks: () => tasks.size,
    reads: () => reads,
    async settle() {
      for (let turn = 0; turn < mostTurns; turn++) {
        // Promises of the page and of the test alike.
        for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
        const [next] = [...tasks].sort(([, a], [, b]) => a.due - b.due);
        if (!next) return;
        tasks.delete(next[0]);
        now = Math.max(now, next[1].due);
        next[1].run();
      }
      throw new Error('The page never comes to rest.');
    },
  };

  function watchListeners(): void {
    const { prototype } = window.EventTarget;
    const { addEventListener, removeEventListener } = prototype;
    const forget = (target: EventTarget, type: string, of: unknown) => {
      for (const one of listeners)
        if (one.target === target && one.type === type && one.of === of) listeners.delete(one);
    };
    prototype.addEventListener = function (this: EventTarget | undefined, type, of, options) {
      const target = this ?? window;
      const { once = false, signal } = typeof options === 'object' ? options : {};
      forget(target, type, of);
      // The ends of our own signals cost nothing until they come.
      if (!signal?.aborted && type !== 'abort') listeners.add({ target, type, of });
      const forgetThis = () => forget(target, type, of);
      if (signal) addEventListener.call(signal, 'abort', forgetThis);
      if (once) addEventListener.call(target, type, forgetThis, { once: true });
      addEventListener.call(target, type, of, options);
    };
    prototype.removeEventListener = function (this: EventTarget | undefined, type, of, options) {
      forget(this ?? window, type, of);
      removeEventListener.call(this ?? window, type, of, options);
    };
  }

  function watchObservers(): void {
    for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver'] as const) {
      // jsdom knows mutations only; of the others none is to be there.
      const Own = (window[name] ?? class {}) as typeof MutationObserver;
      const Watched = class extends Own {
        override observe(...what: Parameters<MutationObserver['observe']>): void {
          observing.set(this, name);
          super.observe?.(...what);
        }
        override disconnect(): void {
          observing.delete(this);
          super.disconnect?.();
        }
      };
      Object.defineProperty(window, name, { value: Watched });
    }
  }

  function watchTasks(): void {
    const later = (run: () => void, delay = 0): number => {
      tasks.set(++count, { due: now + delay, run });
      return count;
    };
    const again = (run: () => void, delay: number) => () => {
      run();
      later(again(run, delay), delay);
    };
    const never = (number: number) => void tasks.delete(number);
    const postTask = (
      run: () => unknown,
      { delay, signal }: { readonly delay?: number; readonly signal?: AbortSignal } = {},
    ) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return void reject(signal.reason);
        const task = later(() => resolve(run()), delay);
        signal?.addEventListener('abort', () => {
          never(task);
          reject(signal.reason);
        });
      });
    const values = {
      setTimeout: later,
      // One alone is enough never to come to rest.
      setInterval: (run: () => void, delay: number) => later(again(run, delay), delay),
      requestAnimationFrame: (run: (now: number) => void) => later(() => run(now)),
      requestIdleCallback: later,
      clearTimeout: never,
      clearInterval: never,
      cancelAnimationFrame: never,
      scheduler: { postTask },
    };
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(window, name, { value, configurable: true });
    Object.defineProperty(window.performance, 'now', { value: () => now });
  }

  function watchReads(): void {
    for (const [name, properties] of Object.entries(readers)) {
      const { prototype } = window[name as keyof typeof window] as { readonly prototype: object };
      for (const property of properties) {
        const own = Object.getOwnPropertyDescriptor(prototype, property)!;
        const counted = (read: (...what: unknown[]) => unknown) =>
          function (this: unknown, ...what: unknown[]) {
            reads++;
            return read.apply(this, what);
          };
        if (own.get) own.get = counted(own.get);
        else own.value = counted(own.value);
        Object.defineProperty(prototype, property, own);
      }
    }
  }
}

/** `storage.local` as browsers have it, as far as we use it: with room for so much, told of what differs, or broken. */
import { isDeepStrictEqual } from 'node:util';

type Changes = Readonly<Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>>;

export class FakeStorage {
  stored: Record<string, unknown> = {};
  /** Characters of JSON that there is room for. */
  room = Number.POSITIVE_INFINITY;
  /** Null, or what every read is refused with. */
  unreadable: Error | null = null;
  readonly #listeners = new Set<(changes: Changes) => void>();

  readonly local = {
    get: async (keys: string | readonly string[]): Promise<Record<string, unknown>> => {
      if (this.unreadable) throw this.unreadable;
      const there = [keys].flat().filter((key) => key in this.stored);
      return structuredClone(Object.fromEntries(there.map((key) => [key, this.stored[key]])));
    },
    getKeys: async (): Promise<string[]> => {
      if (this.unreadable) throw this.unreadable;
      return Object.keys(this.stored);
    },
    set: async (items: Readonly<Record<string, unknown>>): Promise<void> => {
      const next = { ...this.stored };
      for (const [key, value] of Object.entries(items)) next[key] = structuredClone(value);
      if (JSON.stringify(next).length > this.room) throw new Error('QUOTA_BYTES quota exceeded');
      this.#become(next);
    },
    remove: async (keys: string | readonly string[]): Promise<void> => {
      const next = { ...this.stored };
      for (const key of [keys].flat()) delete next[key];
      this.#become(next);
    },
    clear: async (): Promise<void> => this.#become({}),
    onChanged: {
      addListener: (listener: (changes: Changes) => void) => void this.#listeners.add(listener),
      removeListener: (listener: (changes: Changes) => void) => void this.#listeners.delete(listener),
    },
  };

  /** All who listen have been stopped. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  #become(next: Record<string, unknown>): void {
    const before = this.stored;
    this.stored = next;
    const keys = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter(
      (key) => !isDeepStrictEqual(before[key], next[key]),
    );
    if (keys.length === 0) return;
    const changes = Object.fromEntries(
      keys.map((key) => [
        key,
        {
          ...(key in before && { oldValue: before[key] }),
          ...(key in next && { newValue: next[key] }),
        },
      ]),
    );
    for (const listener of this.#listeners) listener(changes);
  }
}

/** Locks that let one after the other act, in the order in which they asked. */
export class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();

  readonly request = <Result>(_: string, act: () => Promise<Result>): Promise<Result> => {
    const acted = this.#last.then(act);
    this.#last = acted.catch(() => {});
    return acted;
  };

  /** When nobody acts or waits. */
  async untilIdle(): Promise<void> {
    for (let seen: unknown; seen !== this.#last; ) {
      seen = this.#last;
      await seen;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

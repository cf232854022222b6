/**
 * Records of `storage.local`, each with what reads it back. Storage is the bus: whoever changes a record tells all, and
 * hands the new value over, so that nobody reads what has not changed.
 */
import type { Browser } from 'webextension-polyfill';
import { listen } from './listen.ts';

/** That of the polyfill in our own pages, the browser's own in pages. */
type LocalStorage = Browser['storage']['local'];

export interface StoredItem<Value> {
  /** Rejects where the storage can't be read: a broken profile, or the extension has gone. */
  get(): Promise<Value>;
  /**
   * Write at one blow what `change` makes of the stored value: the record, and others that go with it; null where all is
   * to stay. One change follows the other, whichever of our contexts asks for it. What can't be read is not written over.
   *
   * @param makeRoom called where the storage refuses what is written, before it is tried once more.
   * @throws where the storage can't be read or written.
   */
  update(
    change: (value: Value) => Readonly<Record<string, unknown>> | null,
    makeRoom: () => Promise<void>,
  ): Promise<void>;
  /** Call back with each new value until the signal aborts. */
  watch(callback: (value: Value) => void, signal: AbortSignal): void;
}

/** One record. */
export function storedItem<Value>(
  local: LocalStorage,
  key: string,
  parse: (stored: unknown) => Value,
): StoredItem<Value> {
  const get = async () => parse((await local.get(key))[key]);
  return {
    get,
    update: (change, makeRoom) =>
      navigator.locks.request(`meipi-${key}`, async () => {
        const written = change(await get());
        if (!written) return;
        await local.set(written).catch(async () => {
          await makeRoom();
          await local.set(written);
        });
      }),
    watch: (callback, signal) =>
      listen(local.onChanged, ({ [key]: change }) => change && callback(parse(change.newValue)), signal),
  };
}

/**
 * What a session loads only once its page needs it: shards of the gazetteer, and the part of us that marks names.
 */
import type { Gazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { hasForm, placesIn } from '../core/spot/gazetteer/name-places.ts';
import type { RunKeeper } from './text/run-keeper.ts';
import type { Filter, TextRun } from './text/text-runs.ts';

export interface LoadingOptions {
  /** The one that is in use now. */
  readonly gazetteer: () => Gazetteer;
  /** Read these shards of the gazetteer from storage; undefined where one is not there. Rejects where it can't be read. */
  readonly loadShards: (numbers: readonly number[]) => Promise<readonly unknown[]>;
  /** A shard that was wanted is not there, or damaged. */
  readonly onLost: () => void;
  /** Load the part of us that marks names; settles when it has come, or is known not to come. Never rejects. */
  readonly loadMarking: () => Promise<unknown>;
  /** That part, once it has come. */
  readonly marking: () => RunKeeper | null;
}

export interface Loading {
  /** The places of names in a text. Where shards are missing to tell, their loading begins. */
  readonly filter: Filter;
  /** The part of us that marks names; until it has come, a keeper that begins to load it when a form stands in a run. */
  keeper(): RunKeeper;
  /**
   * Settles when what is being loaded has come, or is known not to come; null where nothing is. Never rejects. Runs that were
   * found before are to be read again then.
   */
  waitsFor(): Promise<void> | null;
}

export function createLoading(options: LoadingOptions): Loading {
  const { gazetteer, marking } = options;
  let current: Promise<void> | null = null;
  /** No script may be run in this frame, so that nothing else is worth loading. */
  let isMarkingLost = false;
  const nothing = (): [] => [];
  const held: RunKeeper = {
    place: hold,
    placeFlow: (_, runs) => runs.forEach(hold),
    isKnown: () => false,
    forgetBroken: nothing,
    forgetWithin: nothing,
    takeAwakened: nothing,
    endReading: nothing,
  };

  return {
    filter(text) {
      if (isMarkingLost) return [];
      const missing = new Set<number>();
      const places = placesIn(text, gazetteer(), missing);
      if (missing.size === 0) return places;
      current ??= loadShards([...missing]);
      return null;
    },
    keeper: () => marking() ?? held,
    waitsFor: () => current,
  };

  function hold({ text }: TextRun): void {
    if (hasForm(text, gazetteer())) current ??= loadMarking();
  }

  async function loadShards(numbers: readonly number[]): Promise<void> {
    const into = gazetteer();
    // The storage of a page that outlived its extension throws. Reading goes on, and hears of it.
    const shards = await options.loadShards(numbers).catch(() => []);
    numbers.forEach((number, i) => void into.addShard(number, shards[i]));
    if (into.shards.includes(null)) options.onLost();
    current = null;
  }

  async function loadMarking(): Promise<void> {
    await options.loadMarking();
    isMarkingLost = !marking();
    current = null;
  }
}

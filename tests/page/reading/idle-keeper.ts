import type { RunKeeper } from '../../../page/text/run-keeper.ts';

/** A keeper that remembers nothing, for tests of what asks one. */
export const idleKeeper: RunKeeper = {
  place: () => {},
  placeFlow: () => {},
  isKnown: () => false,
  forgetBroken: () => [],
  forgetWithin: () => [],
  takeAwakened: () => [],
  endReading: () => {},
};

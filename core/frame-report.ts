import type { EntityRef } from './entity-ref.ts';

/** A name as one frame of a page has it. */
interface FrameName {
  readonly ref: EntityRef;
  /** As it stands where it is first mentioned. */
  readonly text: string;
  /** Mentions in this frame, one or more. */
  readonly count: number;
}

/** What is mentioned in one frame of a tab. */
export interface FrameReport {
  /** Names the frame among those of its tab. */
  readonly frame: string;
  /** The frame that holds all others; its names come first. */
  readonly isTop: boolean;
  /** In order of first appearance, each entity once. */
  readonly names: readonly FrameName[];
  /** Main-thread time spent on this frame so far, ms. */
  readonly milliseconds: number;
}

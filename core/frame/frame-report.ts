import type { EntityRef } from '../entity-ref.ts';
import type { StatementRef } from '../statement-ref.ts';

/** A name as one frame of a page has it. */
export interface FrameName {
  readonly ref: EntityRef;
  /** As it stands where it is first mentioned. */
  readonly text: string;
  /** Mentions in this frame, one or more. */
  readonly count: number;
}

/** A quotation where it was taken from. */
export interface FrameQuotation {
  readonly ref: StatementRef;
  /** As it stands on the page. */
  readonly text: string;
  /** In the reader's language. */
  readonly speaker: string;
}

/** Which entities one frame of a tab mentions, where no more is asked. */
export interface FrameNames {
  /** Names the frame among those of its tab. */
  readonly frame: string;
  /** Each entity once, in no particular order. */
  readonly refs: readonly EntityRef[];
}

/** What is mentioned in one frame of a tab. */
export interface FrameReport extends Pick<FrameNames, 'frame'> {
  /** The frame that holds all others; its names come first. */
  readonly isTop: boolean;
  /** The reader's keyboard is in this frame, and in none within it. */
  readonly hasFocus: boolean;
  /** In order of first appearance, each entity once. */
  readonly names: readonly FrameName[];
  /** Quotations that stand on this page, which is their source, in document order. */
  readonly quotations: readonly FrameQuotation[];
  /** All statements whose sentence stands on this page. */
  readonly statements: readonly StatementRef[];
  /** Main-thread time spent on this frame so far, ms. */
  readonly milliseconds: number;
  /** Elements of ours that stand in the frame's document now: none, or the card's host. */
  readonly elements: number;
}

/**
 * What a frame has said, cut to what popup and background take from one tab (core/frame/frame-hearing.ts). A hostile frame may
 * say the same more than once.
 */
export type Heard<Report> = Report & {
  /** So many more names it has, which are counted and not listed. */
  readonly unlisted: number;
};

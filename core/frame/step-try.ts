/** The direction of a step: 1 to the next name, -1 to the one before. */
export type StepDirection = 1 | -1;

/**
 * A try to find the next mark in one frame: `here` goes on from where the reader is in it, `edge` begins at its first
 * or last mark.
 */
export interface StepTry {
  readonly frame: string;
  readonly from: 'here' | 'edge';
}

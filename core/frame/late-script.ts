/** Parts of the page script that are loaded late: the background runs them in the frame that asks (webext/in-page/handover.ts). */

/** Their files; the background runs no others. */
export const lateScriptNames = [
  'marks.js',
  'hover.js',
  'card-in-frame.js',
  'cite.js',
  'passages.js',
] as const;

/** A script that works on a `Work` left for it. */
export interface LateScript<Work> {
  readonly script: (typeof lateScriptNames)[number];
  /** Never set: carries the type. */
  readonly work?: Work;
}

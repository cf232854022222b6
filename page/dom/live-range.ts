/**
 * Makes a range that can be measured. Do not store it: live ranges slow down every change that the page makes
 * (docs/adr/0011).
 */
export function liveRange(still: StaticRange): Range {
  const range = document.createRange();
  range.setStart(still.startContainer, still.startOffset);
  range.setEnd(still.endContainer, still.endOffset);
  return range;
}

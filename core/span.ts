/** A `Span` is a stretch of a text, half-open, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

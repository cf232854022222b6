/** The names under which a document's two highlights are registered. */
export interface HighlightNames {
  /** What is marked. */
  readonly mark: string;
  /** Which of it is pointed at. */
  readonly hovered: string;
}

/** The names of the same two on a long page, where a wash is painted instead of a line. */
export const washedNames = ({ mark, hovered }: HighlightNames): HighlightNames => ({
  mark: `${mark}0`,
  hovered: `${hovered}0`,
});

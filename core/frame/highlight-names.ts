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

/** Names that content scripts make up; anything else is refused, since it becomes part of a style sheet. */
const safeName = /^[a-z][a-z0-9]{1,40}$/;

/** Whether a value that arrived from elsewhere may be the name of a highlight. */
export const isHighlightName = (value: unknown): value is string =>
  typeof value === 'string' && safeName.test(value);

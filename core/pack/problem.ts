/** A `PackProblem` says what is wrong with a pack, and where. */
export interface PackProblem {
  /** A JSON path such as `$.entities[3].aliases[0].text`; `$` where the whole file is meant. */
  readonly path: string;
  /** What is wrong and what to do about it. The sentence begins with the path. */
  readonly message: string;
}

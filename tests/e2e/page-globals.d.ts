// What the fixture pages leave on their window for the tests to read.
interface Window {
  /** observed.html: every change of its DOM since it was parsed. */
  observed: string[];
}

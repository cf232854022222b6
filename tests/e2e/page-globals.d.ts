// What the fixture pages leave on their window for the tests.
interface Window {
  /** observed.html, stubborn.html: every change of the DOM since the page was ready. */
  observed: string[];
  /** preact.html: render this route. */
  show(state: { readonly route: string; readonly names?: readonly string[] }): void;
}

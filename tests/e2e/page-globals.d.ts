// What the fixture pages leave on their window for the tests.
interface Window {
  /** observed.html, stubborn.html: every change of the DOM since the page was ready. */
  observed: string[];
  /** preact.html: render this route. */
  show(state: { readonly route: string; readonly names?: readonly string[] }): void;
  /** shadow.html: write into a closed root that is there from the start. */
  writeInClosedRoot(text: string): void;
  /** shadow.html: attach closed roots that nothing announces. */
  attachLate(): void;
  /** bait.html: names of the elements that came, shadow roots that were taken, messages that were overheard. */
  came: string[];
  stolen: string[];
  heard: string[];
  /** reporting.html: have the page's memory measured, into `heard`. */
  measure(): Promise<void>;
  /** Set by a test: what it has taken out of the page. */
  viewTaken: WeakRef<Element>;
}

// What the fixture pages leave on their window for the tests.
interface Window {
  /** observed.html, stubborn.html, watched.html: every change of the DOM since the page was ready; overriding.html: calls. */
  observed: string[];
  /** watched.html: what was posted to the window, as JSON, and the events that were dispatched. */
  messages: string[];
  dispatched: string[];
  /** overriding.html: while true, methods of the page's own world answer nothing. */
  hijacking: boolean;
  /** forged.html: send what could be taken for the extension's own signals. */
  forge(): void;
  /** preact.html: render this route. */
  show(state: { readonly route: string; readonly names?: readonly string[] }): void;
  /** shadow.html: write into a closed root that is there from the start. */
  writeInClosedRoot(text: string): void;
  /** shadow.html: attach closed roots that nothing announces. */
  attachLate(): void;
}

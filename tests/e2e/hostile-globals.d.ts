// What the hostile pages leave on their window for the tests, beside page-globals.d.ts.
interface Window {
  /** watched.html: what was posted to the window, as JSON, and the events that were dispatched. */
  messages: string[];
  dispatched: string[];
  /** overriding.html: while true, methods of the page's own world answer nothing, and note in `observed` that they were called. */
  hijacking: boolean;
  /** forged.html: send what could be taken for the extension's own signals. */
  forge(): void;
}

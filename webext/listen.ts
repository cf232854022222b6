/** An event of the browser's extension API. */
interface ExtensionEvent<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Have an event call `listener` until the signal aborts, which may be when the extension has gone. */
export function listen<Listener>(
  event: ExtensionEvent<Listener>,
  listener: Listener,
  signal: AbortSignal,
): void {
  event.addListener(listener);
  signal.addEventListener('abort', () => event.removeListener(listener));
}

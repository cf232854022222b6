/**
 * Puts `text` on the clipboard, within a moment of the reader's click. `navigator.clipboard` is closed to pages without
 * https, and to frames where a page's policy denies it to them; the copy event is open there.
 *
 * @returns whether the browser let us.
 */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByCopyEvent(text);
  }
}

/**
 * Puts `text` on the clipboard by a copy event. No listener of the page sees it: those before ours find nothing yet,
 * those after ours are not called.
 */
function writeByCopyEvent(text: string): boolean {
  let isWritten = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isWritten = true;
  };
  window.addEventListener('copy', fill, { capture: true });
  const isDone = document.execCommand('copy');
  window.removeEventListener('copy', fill, { capture: true });
  return isDone && isWritten;
}

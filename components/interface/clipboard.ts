/**
 * Put `text` on the clipboard, within a moment of the reader's click; answers whether the browser let us. The modern way
 * is closed in pages without https and where a page's policy denies the clipboard to its frames; the old one is open
 * there.
 */
export async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByCopyEvent(text);
  }
}

/** No listener of a page that hosts us sees the text: those before ours find nothing yet, those after it are not asked. */
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

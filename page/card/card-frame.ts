/**
 * The frames a card stands in. Its content is kept from the page by the browser's own wall between origins, so views need
 * no care of their own about who looks.
 *
 * - {@link openPageFrame}: our card page; in Chromium in an empty frame between it and the page. Chromium tells a document's reporting
 *   APIs the addresses of the frames in it (permissions policy, COEP, also report-only, memory measurement), and our address
 *   would be known to any site that asks. The frame between is a document of its own, whose reports nobody hears; and an
 *   address that was navigated to stands in no `src`. Firefox tells nothing, and there the frame between would be a way in:
 *   a page's service worker can navigate it.
 * - {@link openDrawnFrame}: a sandboxed frame of the page's own making, which our script draws in. For documents in which
 *   our page does not load: sandboxed ones, and in Chromium those with COEP.
 */

/**
 * Called with the card's own frame when it begins to load, and again whenever the page moves the host about. What it
 * returns is called when the frame has loaded.
 */
type OnBegin = (card: HTMLIFrameElement) => () => void;

/** The class of our frames' elements, and of documents in a `srcdoc` that we draw in. {@link isCardFrame} knows them by it. */
const frameClass = 'meipi-card-frame';

/** Put our page into `root`, in an empty frame where `between`; answers with the frame that stands in the root. */
export function openPageFrame(
  root: ShadowRoot,
  { address, between }: { readonly address: string; readonly between: boolean },
  onBegin: OnBegin,
): HTMLIFrameElement {
  const { ownerDocument: document } = root;
  return between
    ? openBetween()
    : openFrame(root, onBegin, (card) => {
        card.allow = clipboard;
        card.src = address;
      });

  function openBetween(): HTMLIFrameElement {
    const outer = document.createElement('iframe');
    outer.className = frameClass;
    // Its only content is a frame with a name.
    outer.role = 'none';
    outer.addEventListener('load', () => {
      const { contentDocument } = outer;
      if (!contentDocument) return;
      const card = contentDocument.createElement('iframe');
      card.allow = clipboard;
      card.style.cssText = 'position:fixed;inset:0;border:0';
      // Of one scheme with the page in it, or browsers paint a ground between them.
      for (const { style } of [card, contentDocument.documentElement])
        Object.assign(style, { inlineSize: '100%', blockSize: '100%', colorScheme: 'light dark' });
      contentDocument.body.replaceChildren(card);
      // Not before it is appended, which loads an empty document.
      card.addEventListener('load', onBegin(card));
      card.contentWindow!.location.replace(address);
    });
    root.append(outer);
    return outer;
  }
}

/** Whatever its origin, since a dynamic address is not that of the page it leads to. */
const clipboard = 'clipboard-write *';

/** Put an empty frame that our script draws in into `root`. */
export function openDrawnFrame(root: ShadowRoot, onBegin: OnBegin): HTMLIFrameElement {
  return openFrame(root, onBegin, (frame) => {
    // An origin that nobody shares, the page neither; links open tabs where the page's own may.
    frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    frame.srcdoc =
      '<!doctype html><html class=meipi-card-frame><meta name=color-scheme content="light dark">';
  });
}

function openFrame(
  root: ShadowRoot,
  onBegin: OnBegin,
  fill: (frame: HTMLIFrameElement) => void,
): HTMLIFrameElement {
  const frame = root.ownerDocument.createElement('iframe');
  frame.className = frameClass;
  fill(frame);
  let onLoad: (() => void) | null = onBegin(frame);
  frame.addEventListener('load', () => {
    (onLoad ?? onBegin(frame))();
    onLoad = null;
  });
  root.append(frame);
  return frame;
}

/**
 * Whether `view` is a frame of ours, which is not read: the one between page and card page, or one that waits to be drawn
 * in. A page can give frames of its own the same class; those are then not read either.
 */
export function isCardFrame(view: Window): boolean {
  const { frameElement, location, document } = view;
  const marked = location.href === 'about:srcdoc' ? document.documentElement : frameElement;
  return marked?.className === frameClass;
}

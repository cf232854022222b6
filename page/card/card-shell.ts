/**
 * The one element Meipi puts into a page: a plain `div` with a closed root, shown in the top layer. What stands in the
 * root is the caller's; here is the outside, which the page can find but not read, style or outlive.
 */
import type { Box, Size } from '../../core/card/geometry.ts';

export interface CardShell {
  /** Never of a hyphenated name: a page could define that element and be handed the closed root (threat T3). */
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Stands in the page and in the top layer. */
  isOpen(): boolean;
  /** Put it into the page, where it is not displayed yet. */
  attach(): void;
  /** Put it into the page, on top and laid out in `size`, but not to be seen or touched before it is placed. */
  open(size: Size): void;
  /** Show it here. */
  place(box: Box): void;
  /** Take it from the top layer; it stays in the page, so that a frame in it stays loaded. */
  close(): void;
  /** On top again, after something else went there. */
  raise(): void;
  remove(): void;
}

/**
 * Makes declarations important. Those of a shadow tree's `:host` then win over every rule and inline style of the page
 * (threat T7).
 */
const important = (declarations: string) => declarations.replaceAll(';', '!important;');

/*
 * Nothing in the card's host can be selected, because in Firefox the page's `Selection.modify` walks into closed roots and
 * hands out what it finds there. In what the page makes editable everything can be selected, so then the host is not shown.
 */
const rules = `
:host { ${important(`all: initial; position: fixed; user-select: none; overflow: hidden; z-index: 2147483647;
border-radius: 10px; box-shadow: 0 0 0 1px rgb(120 105 90 / 24%), 0 10px 32px rgb(0 0 0 / 20%);`)} }
:host(:popover-open) { display: block !important; }
:host(:not(:popover-open)), :host([contenteditable]) { display: none !important; }
iframe { all: initial; display: block; inline-size: 100%; block-size: 100%; color-scheme: light dark; pointer-events: inherit; }
@media print { :host(:popover-open) { display: none !important; } }
:host {}`;

export function createCardShell(document: Document): CardShell {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.className = own;
  style.textContent = rules;
  root.append(style);

  /** Lay it out in `box`, with these declarations. */
  const put = ({ x, y, width, height }: Box, look: string) => {
    const rule = [...(style.sheet?.cssRules ?? [])].at(-1) as CSSStyleRule | undefined;
    const zoomed = (zoom: number) => {
      const text = `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px; ${look} zoom: ${zoom};`;
      if (rule) rule.style.cssText = important(text);
    };
    zoomed(1);
    // Pages zoom their root element; our pixels, and those in our frame, are to be the viewport's.
    if (host.currentCSSZoom) zoomed(1 / host.currentCSSZoom);
  };
  const attach = () => {
    if (host.popover !== 'manual') host.popover = 'manual';
    const home = homeIn(document);
    if (host.parentNode !== home) moveInto(home, host);
  };
  const isOpen = () => host.isConnected && host.matches(':popover-open');

  return {
    host,
    root,
    isOpen,
    attach,
    open(size) {
      attach();
      if (!isOpen()) host.showPopover();
      put({ x: 0, y: 0, ...size }, 'opacity: 0; pointer-events: none; transition: none;');
    },
    place(box) {
      put(box, `opacity: 1; pointer-events: auto; transition: ${isMotionReduced() ? 'none' : fadeIn};`);
    },
    close() {
      if (isOpen()) host.hidePopover();
    },
    raise() {
      attach();
      host.hidePopover();
      host.showPopover();
    },
    remove: () => host.remove(),
  };
}

const fadeIn = 'opacity 120ms ease-out';

const isMotionReduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Take away the hosts of a content script that is no more: when Firefox updates an extension the old script dies without
 * a word and a new one starts in the same page. Only extensions can see into closed roots, so only they tell ours apart.
 */
export function removeStaleShells(
  document: Document,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): void {
  for (const host of document.querySelectorAll('html > div[popover]')) {
    if (shadowRootOf(host)?.querySelector(`style.${own}`)) host.remove();
  }
}

/** The class, within the closed root, that tells our hosts from others'. */
const own = 'meipi-card';

/**
 * Where the host goes. What lies outside an open modal dialog or a fullscreen element is inert, however high in the top
 * layer, so the host stands within.
 */
function homeIn(document: Document): Element {
  const opaque = ':not(video, iframe, img, canvas, object, embed)';
  const modal = [...document.querySelectorAll(`dialog:modal, :fullscreen${opaque}`)];
  return modal.at(-1) ?? document.documentElement;
}

/** Move without reloading the frame within, where the browser can. */
function moveInto(home: Element, host: HTMLElement): void {
  const isNear = host.isConnected && host.getRootNode() === home.getRootNode();
  if (isNear && 'moveBefore' in home) home.moveBefore(host, null);
  else home.append(host);
}

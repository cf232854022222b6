/**
 * The look of marks. Each browser paints highlights from one origin of style only, measured with documents and shadow
 * roots: Chromium from an author sheet through inheritance from the root, Firefox from a user sheet on every element.
 */
import browser from 'webextension-polyfill';
import { type HighlightNames, washedNames } from '../../core/frame/highlight-names.ts';
import type { Highlights } from '../../core/frame/messages.ts';

/**
 * The vermilion of a scholar's brush. Lines of it have at least 3 : 1 on white and on the near-black of dark pages; washes are
 * so thin that the text keeps its own contrast, and are told by their area.
 */
const ink = '#d14a3c';

/** Declarations for all marks, and for the one that is pointed at. */
interface Look {
  readonly mark: string;
  readonly hovered: string;
}

/** With lines on most pages, with washes on long ones: see linedLength in page/painting/highlight-pair.ts. */
interface Looks {
  readonly lined: Look;
  readonly washed: Look;
}

const line = `text-decoration: underline ${ink}; text-underline-offset: 0.2em; text-decoration-skip-ink: none;`;

const nameLooks: Looks = {
  lined: {
    mark: `${line} text-decoration-thickness: 1.5px;`,
    hovered: `${line} text-decoration-thickness: 2px; background-color: ${ink}22;`,
  },
  washed: { mark: `background-color: ${ink}2e;`, hovered: `background-color: ${ink}55;` },
};

/**
 * Quieter than names: dots below the line of a name's mark, so that both can be seen where a name stands in a
 * quotation. With lines, only the one that is pointed at has a wash; on long pages all have, fainter than names.
 */
const quotationLooks: Looks = {
  lined: {
    mark: `text-decoration: underline dotted ${ink}b0 1px; text-underline-offset: 0.36em;`,
    hovered: `background-color: ${ink}1c;`,
  },
  washed: { mark: `background-color: ${ink}12;`, hovered: `background-color: ${ink}1c;` },
};

/** One frame, as the browser is told of it. */
export interface FrameTarget {
  readonly tabId: number;
  readonly frameIds: number[];
}

/** Style two highlights in a frame; answers true when they are. */
export async function styleHighlights(target: FrameTarget, highlights: Highlights): Promise<true> {
  await browser.scripting.insertCSS({ target, ...sheetOf(highlights) });
  return true;
}

/** Take the style of two highlights out of a frame again. */
export function unstyleHighlights(target: FrameTarget, highlights: Highlights): void {
  // Where the frame has gone, so has its sheet.
  browser.scripting.removeCSS({ target, ...sheetOf(highlights) }).catch(() => {});
}

/** The same for the same highlights: by its text and origin browsers find the sheet that is to be removed. */
function sheetOf({ of, ...names }: Highlights): { readonly css: string; readonly origin: 'USER' | 'AUTHOR' } {
  const isFirefox = import.meta.env.FIREFOX;
  const bearer = isFirefox ? '*' : ':root';
  const { lined, washed } = of === 'quotations' ? quotationLooks : nameLooks;
  const rules = [...rulesOf(names, lined), ...rulesOf(washedNames(names), washed)];
  // What is printed is the page, as its author made it.
  const css = `@media not print {\n${rules.map((rule) => bearer + rule).join('\n')}\n}`;
  return { css, origin: isFirefox ? 'USER' : 'AUTHOR' };
}

const rulesOf = ({ mark, hovered }: HighlightNames, look: Look): string[] => [
  `::highlight(${mark}) { ${look.mark} }`,
  `::highlight(${hovered}) { ${look.hovered} }`,
];

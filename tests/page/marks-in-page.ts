/** What a page marks in a document, by the parts that read, judge and place, without time passing. */
import { keyOf } from '../../core/entity-ref.ts';
import type { Gazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { placesIn } from '../../core/spot/gazetteer/name-places.ts';
import { spot } from '../../core/spot/spot.ts';
import { inDocumentOrder } from '../../page/mentions/mention-list.ts';
import { createPlacedMentions } from '../../page/mentions/page-mentions.ts';
import { runsIn } from '../../page/text/text-runs.ts';

/** A mark, told in a way that files have too. */
export interface Mark {
  /** The text node in which it begins, as `/html[1]/body[1]/p[2]/text()[1]`. */
  readonly path: string;
  /** Where it begins in its run. */
  readonly start: number;
  readonly text: string;
  /** Keys of the entities that it may mean, the likeliest first. */
  readonly entities: readonly string[];
}

/** Put `html` into `document` in the place of all that it holds. */
export function write(document: Document, html: string): void {
  document.open();
  document.write(html);
  document.close();
}

/** The marks of a document that has been parsed, in its order. */
export function marksInPage(document: Document, gazetteer: Gazetteer): Mark[] {
  const placed = createPlacedMentions({
    document,
    spot: (text, surroundings, options) => spot(text, gazetteer, surroundings, options),
    holdsBack: () => false,
    onAdd: () => {},
    onRemove: () => {},
    onStay: () => {},
  });
  for (const run of runsIn(document, (text) => placesIn(text, gazetteer, new Set())))
    if (run) placed.place(run);
  // What waits is spotted again every other second.
  const { now } = performance;
  performance.now = () => 1e6;
  for (const run of placed.takeAwakened()) placed.place(run);
  performance.now = now;
  return [...placed.all()].sort(inDocumentOrder).map(({ node, start, text, candidates }) => ({
    path: pathOf(node),
    start,
    text,
    entities: candidates.map(keyOf),
  }));
}

function pathOf(node: ChildNode): string {
  const alike = [...node.parentNode!.childNodes].filter(({ nodeName }) => nodeName === node.nodeName);
  const name = node instanceof Element ? node.localName : 'text()';
  const step = `/${name}[${alike.indexOf(node) + 1}]`;
  return node.parentElement ? pathOf(node.parentElement) + step : step;
}

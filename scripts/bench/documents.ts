/** Makes web pages for the benches: generated, built like long articles, the same on every machine. */
import { placesIn } from '../../core/spot/gazetteer/name-places.ts';
import { bundledPacks, completeGazetteer, readPack } from '../spot/packs.ts';
import { paragraphsInWords, type Words } from './corpus.ts';

const packs = await Promise.all((await bundledPacks()).map(readPack));
const gazetteer = completeGazetteer(packs);

/** The surface forms of the bundled packs: what the extension looks for unless told otherwise. */
export const bundledForms: readonly string[] = packs.flatMap(({ entities }) =>
  entities.flatMap(({ aliases }) => aliases.map(({ text }) => text)),
);

/** Words that no pack knows, to stand where names would. */
const plainWords = ['天气', '河流', 'weather', 'river', '石头', 'stone'];

/**
 * A page with some `units` UTF-16 code units of text, half of them Han. One token in a hundred is one of `forms`; with
 * none, no form of the bundled packs stands anywhere.
 */
export function articlePage(units: number, forms: readonly string[], words?: Words): string {
  const texts = paragraphsInWords(units, forms.length > 0 ? forms : plainWords, words);
  const kept =
    forms.length > 0 ? texts : texts.filter((text) => placesIn(text.join(''), gazetteer).length === 0);
  return pageOf('Article', `${navigation}<main><article>${articleOf(kept)}</article></main>`);
}

/** A whole page around `body`. */
export function pageOf(title: string, body: string): string {
  return `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><style>${style}</style><body>${body}</body></html>`;
}

const style =
  'body{font:16px/1.6 sans-serif;margin:0 auto;max-width:50rem}nav ul{display:flex}table{border-collapse:collapse}td{border:1px solid #ccc;padding:2px 6px}';

const navigation = `<header><nav><ul>${['Home', 'Archive', 'About']
  .map((word) => `<li><a href="#">${word}</a></li>`)
  .join('')}</ul></nav></header>`;

/** Paragraphs between a section's headings. */
const sectionLength = 12;

function articleOf(texts: readonly (readonly string[])[]): string {
  const sections: string[] = [];
  for (let first = 0; first < texts.length; first += sectionLength) {
    const blocks = texts.slice(first, first + sectionLength).map(blockOf);
    sections.push(
      `<section>\n<h2>${texts[first]!.slice(0, 6).join('')}</h2>\n${blocks.join('\n')}\n</section>\n`,
    );
  }
  return sections.join('');
}

/**
 * Makes a block of an article, of every kind in turn. A text node has 14 units on average, those between the tags of
 * lists and tables among them: as many as in manuals and in Markdown set as HTML (docs/cost.md).
 */
function blockOf(words: readonly string[], index: number): string {
  switch (index % 6) {
    case 0:
      return `<p>${phrases(words, 24)}</p>`;
    case 1:
      return `<ul>\n${each(words, 28, (item) => `<li>${item.join('')}</li>\n`)}</ul>`;
    case 2:
      return `<div class="note">\n${each(words, 150, (part) => `<p>${phrases(part, 32)}</p>\n`)}</div>`;
    case 3:
      return `<table>\n${each(words, 50, (row) => `<tr>\n${each(row, 12, (cell) => `<td>${cell.join('')}</td>\n`)}</tr>\n`)}</table>`;
    case 4:
      return `<ol>\n${each(words, 60, ([term, ...item]) => `<li><a href="#">${term}</a>${item.join('')}</li>\n`)}</ol>`;
    default:
      return `<p>${words.join('')}</p>`;
  }
}

/** Text of which every other part stands in an element of its own. */
function phrases(words: readonly string[], units: number): string {
  let index = 0;
  return each(words, units, (part) => {
    const tag = ['', 'a', '', 'b', '', 'span', '', 'em'][index++ % 8];
    return tag ? `<${tag}>${part.join('')}</${tag}>` : part.join('');
  });
}

/** Cuts words into parts of some `units` units, and joins what `html` makes of each. */
function each(words: readonly string[], units: number, html: (part: string[]) => string): string {
  let made = '';
  let part: string[] = [];
  for (const [i, word] of words.entries()) {
    part.push(word);
    if (part.join('').length < units && i < words.length - 1) continue;
    made += html(part);
    part = [];
  }
  return made;
}

/** A page with an empty `#box` on top and a list of short lines, each with a name. */
export function livingPage(names: number): string {
  const lines = Array.from(
    { length: names },
    (_, i) => `<p>Line ${i} is about ${bundledForms[i % bundledForms.length]}, 还有别的。</p>`,
  );
  return pageOf('Living', `<div id="box" style="min-height:6rem"></div>${lines.join('\n')}`);
}

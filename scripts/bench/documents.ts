/** Web pages for the benches: generated, built like long articles, the same on every machine. */
import { mayMention } from '../../core/spot/may-mention.ts';
import { bundledPacks, completeGazetteer, readPack } from '../spot/packs.ts';
import { paragraphs, type Words } from './corpus.ts';

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
  const texts = paragraphs(units, forms.length > 0 ? forms : plainWords, words);
  const kept = forms.length > 0 ? texts : texts.filter((text) => !mayMention(text, gazetteer));
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

function articleOf(texts: readonly string[]): string {
  const sections: string[] = [];
  for (let first = 0; first < texts.length; first += sectionLength) {
    const blocks = texts.slice(first, first + sectionLength).map(blockOf);
    sections.push(`<section><h2>${texts[first]!.slice(0, 18)}</h2>${blocks.join('\n')}\n</section>\n`);
  }
  return sections.join('');
}

/** Every kind of block that articles have, in turn. */
function blockOf(text: string, index: number): string {
  const [a, b, c, d] = [0, 1, 2, 3].map((part) =>
    text.slice(part * 75, part === 3 ? undefined : part * 75 + 75),
  );
  switch (index % 6) {
    case 0:
      return `<p>${a}<a href="#">${b}</a>${c}<b>${d}</b></p>`;
    case 1:
      return `<ul>\n<li>${a}</li>\n<li>${b}</li>\n<li><em>${c}</em></li>\n<li>${d}</li>\n</ul>`;
    case 2:
      return `<div class="note"><p>${a}${b}</p><p>${c}<span>${d}</span></p></div>`;
    case 3:
      return `<table>\n<tr>\n<td>${a}</td>\n<td>${b}</td>\n</tr>\n<tr>\n<td>${c}</td>\n<td>${d}</td>\n</tr>\n</table>`;
    default:
      return `<p>${text}</p>`;
  }
}

/** A page with an empty `#box` on top and a list of short lines, each with a name. */
export function livingPage(names: number): string {
  const lines = Array.from(
    { length: names },
    (_, i) => `<p>Line ${i} is about ${bundledForms[i % bundledForms.length]}, 还有别的。</p>`,
  );
  return pageOf('Living', `<div id="box" style="min-height:6rem"></div>${lines.join('\n')}`);
}

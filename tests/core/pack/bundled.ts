import { existsSync, readFileSync } from 'node:fs';
import type { Annotation, Claim, Pack, Quotation } from '../../../core/pack/format.ts';
import { parsePackText } from '../../../core/pack/parse.ts';

const root = new URL('../../../', import.meta.url);
const file = new URL('../shared/article/article.txt', root);

/** The article that the bundled pack is drawn from; null where it is not at hand, as it is not ours to publish. */
export const article: string | null = existsSync(file) ? readFileSync(file, 'utf8') : null;
if (article === null) console.log(`${file.pathname} is absent: the bundled pack is not compared with it.`);

export const bundledText = readFileSync(new URL('assets/packs/tong-luoma.json', root), 'utf8');

export function bundledPack(): Pack {
  const parsed = parsePackText(bundledText);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

export const quotationsOf = ({ annotations }: Pack): Quotation[] =>
  annotations.filter((a): a is Quotation => a.motivation === 'quoting');

export const claimsOf = ({ annotations }: Pack): Claim[] =>
  annotations.filter((a): a is Claim => a.motivation !== 'quoting');

/** The words that an annotation is drawn from; more than one line where its utterance is split. */
export const passagesOf = ({ target }: Annotation): string =>
  target.map(({ selector: [{ exact }] }) => exact).join('\n');

/** The claim, or the translation of the quotation, in this language. */
export function bodyOf({ id, body }: Annotation, language: string): string {
  const found = body.find((b) => b.language === language);
  if (!found) throw new Error(`${id} has no text in ${language}`);
  return found.value;
}

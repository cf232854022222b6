/** How a statement gets from a view to the clipboard; who renders the views supplies it. */
import { createContext } from 'preact';
import type { Cite } from '../../core/cite/cite.ts';
import type { CopyStyle } from '../../core/cite/copy-style.ts';
import type { Statement } from '../../core/pack/statements.ts';
import { writeToClipboard } from '../interface/clipboard.ts';

/** `failed`: the text could not be made; `refused`: the browser did not take it. */
export type CopyOutcome = 'copied' | 'failed' | 'refused';
export type CopyStatement = (statement: Statement, style: CopyStyle) => Promise<CopyOutcome>;

/** Without a provider nothing can be copied, and nothing offers it. */
export const CopyContext = createContext<CopyStatement | null>(null);

/** Copies for a reader of `language` (BCP 47); `cite` comes with all its engine, so it is best loaded when called. */
export function copierFor(language: string, cite: Cite): CopyStatement {
  return async (statement, style) => {
    let text: string;
    try {
      text = await cite(statement, style, language, today());
    } catch (error) {
      console.error('Meipi: the citation could not be made.', error);
      return 'failed';
    }
    return (await writeToClipboard(text)) ? 'copied' : 'refused';
  };
}

/** The reader's own day, `2026-01-31`. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

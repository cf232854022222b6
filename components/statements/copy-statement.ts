/** Copies statements from views to the clipboard. Whoever renders the views supplies the way. */
import { createContext } from 'preact';
import type { Cite } from '../../core/cite/cite.ts';
import type { CopyStyle } from '../../core/cite/copy-style.ts';
import type { Statement } from '../../core/pack/statements.ts';
import { writeToClipboard } from '../interface/clipboard.ts';

/** How a copy went. `failed`: the text could not be made; `refused`: the browser did not take it. */
export type CopyOutcome = 'copied' | 'failed' | 'refused';
export type CopyStatement = (statement: Statement, style: CopyStyle) => Promise<CopyOutcome>;

/** The way to copy for the views below. Without a provider nothing can be copied, and nothing offers it. */
export const CopyContext = createContext<CopyStatement | null>(null);

/**
 * Makes a way to copy for a reader of `language` (BCP 47). `cite` comes with its whole engine, so it is best loaded
 * when it is called.
 */
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

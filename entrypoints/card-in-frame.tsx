/**
 * Draws the card in an empty frame, where our card page can't load (page/card/card-frame.ts). The background runs this
 * script in that frame.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import styles from '../assets/card-page.css?inline';
import { serveCard } from '../components/card/serve-card.tsx';
import { messagesFrom } from '../components/interface/messages.ts';
import { secretOf } from '../core/card/parse-to-card.ts';
import type { Cite } from '../core/cite/cite.ts';
import type { EntityRef } from '../core/entity-ref.ts';
import { parseRecords, parseStatements, parseYesOrNo } from '../core/frame/parse-answer.ts';
import type { EntityRecord, PackStatements } from '../core/pack/statements.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { cardInFrameScript, citeScript } from '../page/late-scripts.ts';
import { handOver, takeOver } from '../webext/in-page/handover.ts';
import { api } from '../webext/in-page/native-api.ts';
import { askOnce } from '../webext/in-page/page-port.ts';

export default defineUnlistedScript(async () => {
  const work = takeOver(cardInFrameScript);
  const [port] = work?.ports ?? [];
  const secret = secretOf(work?.data);
  if (!port || secret === null) return;
  if (!(await askOnce({ type: 'take-card-secret', secret }, parseYesOrNo))) return;
  const messages = messagesFrom((key, substitutions) => api.i18n.getMessage(key, [...substitutions]));
  const { documentElement, head, body } = document;
  documentElement.lang = messages.language;
  const style = document.createElement('style');
  style.textContent = styles;
  head.append(style);
  body.className = 'meipi card-page';
  let citing: Promise<Cite> | null = null;
  serveCard({ port, messages, loadRecords, loadStatements, cite });

  async function cite(...what: Parameters<Cite>): Promise<string> {
    citing ??= new Promise((resolve, reject) => {
      void handOver(citeScript, { attach: resolve }).then(
        (runs) => runs || reject(new Error(citeScript.script)),
      );
    });
    // Another try may succeed where this one has failed.
    citing.catch(() => {
      citing = null;
    });
    return (await citing)(...what);
  }

  async function loadRecords(refs: readonly EntityRef[]): Promise<readonly EntityRecord[]> {
    const { language } = messages;
    const records = await askOnce({ type: 'load-records', refs, language }, parseRecords);
    if (!records) throw new Error('the background did not answer');
    return records;
  }

  async function loadStatements(refs: readonly StatementRef[]): Promise<PackStatements | null> {
    const { language } = messages;
    const statements = await askOnce({ type: 'load-statements', refs, language }, parseStatements);
    if (statements === undefined) throw new Error('the background did not answer');
    return statements;
  }
});

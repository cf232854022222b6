/**
 * The card drawn in an empty frame, where our card page can't load (page/card/card-frame.ts). The background runs it in that
 * frame.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import styles from '../assets/card-page.css?inline';
import { serveCard } from '../components/card/serve-card.tsx';
import { messagesFrom } from '../components/interface/messages.ts';
import { secretOf } from '../core/card/parse-to-card.ts';
import type { Cite } from '../core/cite/cite.ts';
import type { EntityRef } from '../core/entity-ref.ts';
import type { EntityRecord, PackStatements } from '../core/pack/statements.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { cardInFrameScript, citeScript } from '../page/late-scripts.ts';
import { handOver, takeOver } from '../webext/in-page/handover.ts';
import { api } from '../webext/in-page/native-api.ts';
import { tellBackground } from '../webext/in-page/page-port.ts';

export default defineUnlistedScript(async () => {
  const work = takeOver(cardInFrameScript);
  const [port] = work?.ports ?? [];
  const secret = secretOf(work?.data);
  if (!port || secret === null) return;
  if ((await tellBackground({ type: 'take-card-secret', secret })) !== true) return;
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
      handOver(citeScript, { attach: resolve }).catch(reject);
    });
    // Another try may succeed where this one has failed.
    citing.catch(() => {
      citing = null;
    });
    return (await citing)(...what);
  }

  async function loadRecords(refs: readonly EntityRef[]): Promise<readonly EntityRecord[]> {
    const answer = await tellBackground({ type: 'load-records', refs, language: messages.language });
    if (!Array.isArray(answer)) throw new Error('the background did not answer');
    return answer as EntityRecord[];
  }

  async function loadStatements(refs: readonly StatementRef[]): Promise<PackStatements | null> {
    const answer = await tellBackground({ type: 'load-statements', refs, language: messages.language });
    if (answer === undefined) throw new Error('the background did not answer');
    return answer as PackStatements | null;
  }
});

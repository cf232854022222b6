/**
 * The card drawn in the page's own closed root, where frames of ours can't load. The background runs it in that frame.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import styles from '../assets/card.css?inline';
import { messagesFrom } from '../components/messages.ts';
import { serveCard } from '../components/serve-card.tsx';
import type { Cite } from '../core/cite/cite.ts';
import type { EntityRef } from '../core/entity-ref.ts';
import type { EntityRecord, PackStatements } from '../core/pack/statements.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { cardInPageScript, citeScript } from '../page/late-scripts.ts';
import { handOver, takeOver } from '../webext/handover.ts';
import { api } from '../webext/native-api.ts';
import { tellBackground } from '../webext/page-port.ts';

export default defineUnlistedScript(() => {
  const work = takeOver(cardInPageScript);
  if (!work) return;
  const { root, port } = work;
  const messages = messagesFrom((key, substitutions) => api.i18n.getMessage(key, [...substitutions]));
  const style = document.createElement('style');
  style.textContent = styles;
  let citing: Promise<Cite> | null = null;
  const home = document.createElement('div');
  home.className = 'meipi guarded';
  home.lang = messages.language;
  // The host is as high as the card may be; what does not fit scrolls.
  home.style.blockSize = '100%';
  home.style.setProperty('--card-room', '100%');
  root.append(style, home);
  serveCard({ port, home, messages, guarded: true, loadRecords, loadStatements, cite });

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

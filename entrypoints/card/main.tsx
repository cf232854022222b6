/**
 * Runs the card's page. It stands in a frame beside the mark, and our script in the page around speaks to it over one
 * port.
 */
import '../../assets/card-page.css';
import { serveCard } from '../../components/card/serve-card.tsx';
import { messagesFrom } from '../../components/interface/messages.ts';
import { secretOf } from '../../core/card/parse-to-card.ts';
import { isCardSecret } from '../../webext/card-secret.ts';
import { getMessage } from '../../webext/own-pages/i18n.ts';
import { forgetPacks, loadRecords, loadStatements } from '../../webext/packs/library.ts';

const messages = messagesFrom(getMessage);
document.documentElement.lang = messages.language;

// In the back/forward cache it has not been told what has changed.
addEventListener('pageshow', ({ persisted }) => persisted && forgetPacks());

/** Only the first greeting counts: whoever comes later is not the one who made the frame. */
addEventListener('message', async function takePort({ data, ports: [port] }) {
  const secret = secretOf(data);
  if (secret === null || !port) return;
  removeEventListener('message', takePort);
  if (!(await isCardSecret(secret))) return;
  serveCard({
    port,
    messages,
    cite: async (...what) => (await import('../../core/cite/cite.ts')).cite(...what),
    loadRecords: (refs) => loadRecords(refs, messages.language),
    loadStatements: (refs) => loadStatements(refs, messages.language),
  });
});

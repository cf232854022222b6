/** The card's page: it stands in a frame beside the mark, and whoever houses it speaks to it over one port. */
import '../../assets/card-page.css';
import { messagesFrom } from '../../components/messages.ts';
import { serveCard } from '../../components/serve-card.tsx';
import { cardGreeting } from '../../core/card/protocol.ts';
import { getMessage } from '../../webext/i18n.ts';
import { loadRecords, loadStatements } from '../../webext/pack-library.ts';

const messages = messagesFrom(getMessage);
document.documentElement.lang = messages.language;

/** Only the first port counts: whoever comes later is not the one who made the frame. */
addEventListener('message', function takePort({ data, ports: [port] }) {
  if (data !== cardGreeting || !port) return;
  removeEventListener('message', takePort);
  serveCard({
    port,
    home: document.body,
    messages,
    guarded: false,
    cite: async (...what) => (await import('../../core/cite/cite.ts')).cite(...what),
    loadRecords: (refs) => loadRecords(refs, messages.language),
    loadStatements: (refs) => loadStatements(refs, messages.language),
  });
});

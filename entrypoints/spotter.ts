/**
 * The script that every page loads. Not a WXT content script: those tell the page the extension's id and end on an
 * event that any page can forge (measured; docs/adr/0002).
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseSite } from '../core/frame/parse-answer.ts';
import { isCardFrame } from '../page/card/card-frame.ts';
import { createEarlyEvents, crossings } from '../page/hover/early-events.ts';
import { cardInFrameScript, hoverScript, marksScript, passagesScript } from '../page/late-scripts.ts';
import { startLife } from '../page/life.ts';
import { isReadable } from '../page/readable.ts';
import { startSession } from '../page/session.ts';
import { handOver } from '../webext/in-page/handover.ts';
import { api, isAlive } from '../webext/in-page/native-api.ts';
import { answerReports, askBackground, tellBackground, tellUntilHeard } from '../webext/in-page/page-port.ts';
import { haveHighlightsStyled } from '../webext/in-page/page-styles.ts';
import { shadowRootOf } from '../webext/in-page/shadow-access.ts';
import { loadShards, startStorage } from '../webext/stored.ts';

/** In our world's own global object, so that a second injection into the same document finds the first. */
const started = Symbol.for('meipi');

export default defineUnlistedScript(() => {
  const world = globalThis as { [started]?: boolean };
  if (world[started] || !isReadable(document)) return;
  world[started] = true;
  if (isCardFrame(window)) return waitForCard();
  const events = createEarlyEvents(window, import.meta.env.FIREFOX ? crossings : []);
  startLife({
    ...startStorage(api.storage),
    tell: tellBackground,
    tellUntilHeard,
    askTopSite: () => askBackground({ type: 'top-site' }, parseSite),
    isAlive,
    listen: events.listen,
    begin(work) {
      const { isSource, signal } = work;
      const session = startSession({
        ...work,
        document,
        shadowRootOf,
        loadShards: (numbers) => loadShards(api.storage, numbers),
        loadMarking: (marking) => handOver(marksScript, marking, signal),
        beginHover(hover) {
          events.buffer();
          // Where no script may be run in this frame, marks are marks without cards.
          void handOver(hoverScript, { ...hover, events }, signal).then(
            (runs) => runs || events.attach(null),
          );
        },
        beginPassages: isSource ? (passages) => void handOver(passagesScript, passages, signal) : null,
        onFirstMark: (names) => haveHighlightsStyled({ of: 'names', ...names }, signal),
      });
      answerReports(session, signal);
      return session;
    },
  });
});

/** Have the card drawn here as soon as our script in the page around greets it, whom the script then checks. */
function waitForCard(): void {
  addEventListener('message', (greeting) => void handOver(cardInFrameScript, greeting), { once: true });
}

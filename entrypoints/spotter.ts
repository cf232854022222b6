/**
 * The script that every page loads. Not a WXT content script: those tell the page the extension's id and end on an
 * event that any page can forge (measured; docs/adr/0002).
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseSite } from '../core/frame/parse-answer.ts';
import { pageKeyOf } from '../core/page-address.ts';
import { isOn, parseSettings, siteOf } from '../core/settings/settings.ts';
import { type Gazetteer, openGazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { isCardFrame } from '../page/card/card-frame.ts';
import { createEarlyEvents } from '../page/hover/early-events.ts';
import { cardInFrameScript, hoverScript, marksScript, passagesScript } from '../page/late-scripts.ts';
import { isReadable, topAddress, untilSeen } from '../page/readable.ts';
import { startSession } from '../page/session.ts';
import { handOver } from '../webext/in-page/handover.ts';
import { api, isAlive } from '../webext/in-page/native-api.ts';
import { answerReports, askBackground, tellBackground, tellUntilHeard } from '../webext/in-page/page-port.ts';
import { shadowRootOf } from '../webext/in-page/shadow-access.ts';
import { loadShards, loadStart, watchStored } from '../webext/stored.ts';

/** In our world's own global object, so that a second injection into the same document finds the first. */
const started = Symbol.for('meipi');

interface RunningSession {
  readonly controller: AbortController;
  /** Go on with a gazetteer that may be another; false where only a new session can. */
  goOn(gazetteer: Gazetteer): boolean;
}

export default defineUnlistedScript(() => {
  const world = globalThis as { [started]?: boolean };
  if (world[started] || !isReadable(document)) return;
  world[started] = true;
  if (isCardFrame(window)) return waitForCard();
  const events = createEarlyEvents(window, import.meta.env.FIREFOX);
  events.listen(true);
  const life = new AbortController();
  let session: RunningSession | null = null;
  let applying = Promise.resolve();
  let hasMissed = false;

  untilSeen(document, life.signal).then(
    () => {
      watchStored(api.storage, apply, life.signal);
      addEventListener('pageshow', comeBack, { signal: life.signal });
      apply();
    },
    () => {}, // The extension went before anyone saw the page.
  );

  /** Back from the back/forward cache: what was switched meanwhile was missed, and the browser cleared the badge. */
  function comeBack({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    apply();
    void applying.then(tellOfNames);
  }

  /** Bring the page in step with what is stored, one change after the other. */
  function apply(): void {
    // Where that fails the page stays as it is, and the next change finds it so.
    applying = applying.then(follow).catch(() => {});
  }

  async function follow(): Promise<void> {
    const stored = await loadStart(api.storage);
    const settings = parseSettings(stored.settings);
    // A frame may have to ask for its site, so only where one is off.
    if (!isOn(settings, settings.offSites.length > 0 ? await siteOfPage() : null)) return end();
    const gazetteer = openGazetteer(stored.gazetteer);
    // What is marked stays until a sound one comes, of which the storage tells.
    if (!gazetteer) missGazetteer();
    else {
      hasMissed = false;
      if (!session?.goOn(gazetteer)) begin(gazetteer);
    }
  }

  function end(): void {
    session?.controller.abort();
    session = null;
    events.listen(false);
  }

  /** No gazetteer is there, or not all of it. Told once until there is another, so that nothing goes round. */
  function missGazetteer(): void {
    if (!hasMissed) tellUntilHeard({ type: 'no-gazetteer' }, life.signal);
    hasMissed = true;
  }

  /** Begin a session in the place of the one that runs. */
  function begin(first: Gazetteer): void {
    session?.controller.abort();
    let gazetteer = first;
    const isSource = isSourceOf(first);
    const controller = new AbortController();
    const { signal } = controller;
    // Again: the site was off, or the page has thrown its document away with all who listened.
    events.listen(true);
    const running = startSession({
      document,
      gazetteer,
      shadowRootOf,
      isAlive: stillAlive,
      loadShards: (numbers) => loadShards(api.storage, numbers),
      onLost: missGazetteer,
      loadMarking: (work) => handOver(marksScript, work, signal),
      beginHover(work) {
        events.buffer();
        // Where no script may be run in this frame, marks are marks without cards.
        handOver(hoverScript, { ...work, events }, signal).catch(() => events.attach(null));
      },
      beginPassages: isSource ? (work) => void handOver(passagesScript, work, signal).catch(() => {}) : null,
      onReplaced: () => begin(gazetteer),
      onFirstMark: (names) => tellUntilHeard({ type: 'style-highlights', of: 'names', ...names }, signal),
      onChange: tellOfNames,
      signal,
    });
    answerReports(running, signal);
    signal.addEventListener('abort', tellOfNames);
    session = {
      controller,
      goOn(other) {
        const saysTheSame = !isSource || other.packsRevision === gazetteer.packsRevision;
        // A shard is lost where it was asked for while another gazetteer was stored, so it is asked for again.
        if (other.id === gazetteer.id && saysTheSame && !gazetteer.shards.includes(null)) return true;
        // What is quoted from this page may have changed too.
        if (isSource || isSourceOf(other)) return false;
        gazetteer = other;
        running.use(other);
        return true;
      },
    };
  }

  /** After an update of the extension this script is an orphan in its page: it takes its marks away and goes silent. */
  function stillAlive(): boolean {
    if (isAlive()) return true;
    life.abort();
    end();
    return false;
  }
});

/** Have the card drawn here as soon as our script in the page around greets it, whom the script then checks. */
function waitForCard(): void {
  addEventListener('message', (greeting) => void handOver(cardInFrameScript, greeting).catch(() => {}), {
    once: true,
  });
}

const isSourceOf = ({ sourcePlaces }: Gazetteer): boolean => sourcePlaces.includes(pageKeyOf(location));

function tellOfNames(): void {
  tellBackground({ type: 'names-changed' });
}

async function siteOfPage(): Promise<string | null> {
  const address = topAddress(window);
  if (address !== null) return siteOf(address);
  return (await askBackground({ type: 'top-site' }, parseSite)) ?? null;
}

/**
 * What our script does in one document for as long as it is there: sessions begin, go on, are replaced and end, as the
 * reader switches, as packs change, as the page comes back from the back/forward cache, and as the extension goes.
 *
 * {@link startLife} is long because each of these may come while another is under way, and all decide over one session.
 */
import type { BackgroundRequest } from '../core/frame/messages.ts';
import type { PageStart } from '../core/frame/page-start.ts';
import { pageKeyOf } from '../core/page-address.ts';
import { dependsOnSite, isOn, readPageSettings } from '../core/settings/page-settings.ts';
import { siteOf } from '../core/settings/site-rules.ts';
import { type Gazetteer, openGazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { topAddress, untilSeen } from './readable.ts';
import type { Session, SessionOptions } from './session.ts';

export interface LifeOptions {
  /** Reads what pages start with. Rejects where the storage can't be read: a broken profile, or the extension has gone. */
  readonly get: () => Promise<PageStart>;
  /** Calls back at each change of the storage with what is new of the record, if anything, until the signal aborts. */
  readonly watch: (callback: (news: PageStart) => void, signal: AbortSignal) => void;
  /** Tell the background something once. */
  readonly tell: (message: BackgroundRequest) => void;
  /** Have the background do something, where it matters that it hears of it. */
  readonly tellUntilHeard: (message: BackgroundRequest, signal: AbortSignal) => void;
  /** Ask the background for the site of the tab; undefined where it does not answer. */
  readonly askTopSite: () => Promise<string | null | undefined>;
  /** False when the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  /** Hear the reader's pointer and keyboard, or no longer. */
  readonly listen: (on: boolean) => void;
  readonly begin: (work: SessionWork) => Pick<Session, 'use'>;
}

/** What one session works on. */
export interface SessionWork
  extends Pick<SessionOptions, 'gazetteer' | 'isAlive' | 'onLost' | 'onReplaced' | 'onChange' | 'signal'> {
  /** Whether this page is a source of the packs. */
  readonly isSource: boolean;
}

export function startLife(options: LifeOptions): void {
  const life = new AbortController();
  /** What the session that runs goes by; null where none does. */
  let gazetteer: Gazetteer | null = null;
  /** Whether the page was a source of the packs when that session began. */
  let isSource = false;
  let controller = new AbortController();
  let session: Pick<Session, 'use'>;
  let applying = Promise.resolve();
  let hasMissed = false;
  /** Whether changes may have been missed, so that all is to be read. */
  let isBehind = false;

  options.listen(true);
  untilSeen(document, life.signal).then(
    () => {
      options.watch(apply, life.signal);
      addEventListener('pageshow', comeBack, { signal: life.signal });
      apply();
    },
    () => {}, // The extension went before anyone saw the page.
  );

  /** Back from the back/forward cache: what was switched meanwhile was missed, and the browser cleared the badge. */
  function comeBack({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    isBehind = true;
    apply();
    tellOfNames();
  }

  /** Bring the page in step with what is stored, one change after the other. */
  function apply(news?: PageStart): void {
    // Where that fails the page stays as it is, and the next change finds it so.
    applying = applying.then(() => follow(news)).catch(() => {});
  }

  async function follow(news?: PageStart): Promise<void> {
    // Where nothing runs, or something is lacking, any change may have brought it.
    const isEnough = gazetteer && !hasLost(gazetteer) && !isBehind;
    const [pageSettings, stored] = (isEnough && news) || (await options.get());
    isBehind = false;
    const settings = readPageSettings(pageSettings);
    // A frame may have to ask for its site, so only where one is off.
    if (settings && !isOn(settings, dependsOnSite(settings) ? await findSite() : null, Date.now()))
      return end();
    if (gazetteer && stored === undefined) return;
    // What is marked stays until something sound comes, of which the storage tells.
    const next = (gazetteer || settings) && openGazetteer(stored);
    if (!next) missStart();
    else {
      hasMissed = false;
      if (!goesOn(next)) take(next);
    }
  }

  async function findSite(): Promise<string | null> {
    const address = topAddress(window);
    return address === null ? ((await options.askTopSite()) ?? null) : siteOf(address);
  }

  /** Whether the session can stay as it is: the same names are found and, where the packs quote this page, the same is said. */
  function goesOn(next: Gazetteer): boolean {
    const saysTheSame = !isSource || gazetteer?.packsRevision === next.packsRevision;
    return gazetteer?.id === next.id && saysTheSame && !hasLost(gazetteer);
  }

  function take(next: Gazetteer): void {
    // What is quoted from this page may have changed too.
    if (!gazetteer || isSource || isSourceOf(next)) begin(next);
    else {
      gazetteer = next;
      session.use(next);
    }
  }

  function end(): void {
    controller.abort();
    gazetteer = null;
    options.listen(false);
  }

  /** What is stored is not there, or not all of it. Told once until it is sound again, so that nothing goes round. */
  function missStart(): void {
    if (!hasMissed) options.tellUntilHeard({ type: 'no-gazetteer' }, life.signal);
    hasMissed = true;
  }

  /** Begin a session in the place of the one that runs. */
  function begin(first: Gazetteer): void {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    gazetteer = first;
    isSource = isSourceOf(first);
    // Again: the site was off, or the page has thrown its document away with all who listened.
    options.listen(true);
    session = options.begin({
      gazetteer,
      isSource,
      isAlive,
      onLost: missStart,
      onReplaced: () => begin(gazetteer!),
      onChange: tellOfNames,
      signal,
    });
    signal.addEventListener('abort', tellOfNames);
  }

  /** After an update of the extension this script is an orphan in its page: it takes its marks away and goes silent. */
  function isAlive(): boolean {
    if (options.isAlive()) return true;
    life.abort();
    end();
    return false;
  }

  function tellOfNames(): void {
    options.tell({ type: 'names-changed' });
  }
}

/** A shard is lost where it was asked for while another gazetteer was stored, so it has to be asked for again. */
const hasLost = ({ shards }: Gazetteer): boolean => shards.includes(null);

const isSourceOf = ({ sourcePlaces }: Gazetteer): boolean => sourcePlaces.includes(pageKeyOf(location));

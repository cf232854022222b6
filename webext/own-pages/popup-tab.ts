/**
 * The tab that the popup is about: what is known of it, kept up to date, and what the reader can have done there.
 *
 * {@link followPopupTab} is long because it brings together all that is followed for one popup.
 */
import type { EntityRef } from '../../core/entity-ref.ts';
import type { EntityRecord } from '../../core/pack/statements.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsProblem } from '../../core/settings/settings-problem.ts';
import { siteOf } from '../../core/settings/site-rules.ts';
import type { PopupInput } from '../../core/tab/popup-state.ts';
import type { StepKeys } from '../../core/tab/step-order.ts';
import { watchCompiled } from '../compiled-state.ts';
import { watchPacks } from '../packs/library.ts';
import { allForeignRequests } from '../requests.ts';
import { loadSettings, updateSettings, watchSettings } from '../settings-item.ts';
import { stepKeys } from '../step-commands.ts';
import { askReports, type FollowedTab, followTab, waits } from '../tab-frames.ts';
import { watchNameChanges } from './name-changes.ts';
import { activeTab, askPermission, mayRead, showsReadable, startIn } from './tab.ts';
import { createTabRecords } from './tab-records.ts';

/** All that the popup shows. */
export interface PopupKnowledge extends PopupInput {
  /** Requests that left the browser; null before that is known. */
  readonly requests: number | null;
  /** What is wrong with the switches; null as a rule. */
  readonly settingsProblem: SettingsProblem | null;
  /** What the packs say about the names, by `keyOf` their reference. */
  readonly records: ReadonlyMap<string, EntityRecord>;
  /** Null where the browser has none. */
  readonly keys: StepKeys | null;
}

export interface PopupTab {
  /** Ask one of its frames to show something. */
  askMore: FollowedTab['askMore'];
  /** Switch something; where that fails, what is known says why. */
  update(change: (settings: Settings) => Settings): Promise<void>;
  /** Ask the reader for access to all sites and, where it is given, start. Only from a click. */
  allow(): Promise<void>;
  /** Start on a page that was open before. */
  start(): Promise<void>;
}

/** Gather what is known of the tab, in `language` (BCP 47), and tell of every change until the signal aborts. */
export async function followPopupTab(
  language: string,
  onChange: (known: PopupKnowledge, tab: PopupTab) => void,
  signal: AbortSignal,
): Promise<void> {
  const tab = await activeTab();
  const address = tab?.address ?? '';
  let known: PopupKnowledge = {
    address,
    mayRead: siteOf(address) !== null && (await mayRead(address)),
    ...(await loadSettings()),
    // Nearly always so, and known in a moment.
    hasGazetteer: true,
    problem: null,
    frames: new Map(),
    answer: 'waiting',
    requests: null,
    records: new Map(),
    keys: await stepKeys(),
  };
  let silence: ReturnType<typeof setTimeout>;
  const records = createTabRecords(
    language,
    (some) => change({ records: new Map([...known.records, ...some]) }),
    signal,
  );

  const followed =
    tab &&
    followTab(
      tab.id,
      askReports,
      (frames) => {
        change({ frames });
        void records.add(refs());
      },
      signal,
    );
  if (followed) watchNameChanges(tab.id, followed.noteChange, signal);
  const popupTab: PopupTab = {
    askMore: (request) => followed?.askMore(request),
    async update(setting) {
      const settingsProblem = await updateSettings(setting);
      if (settingsProblem) change({ settingsProblem });
    },
    async allow() {
      const granted = await askPermission();
      change({ mayRead: granted });
      if (granted) await popupTab.start();
    },
    async start() {
      if (!tab) return;
      expectAnswers();
      await startIn(tab.id).catch(() => change({ answer: 'refused' }));
    },
  };
  watchSettings((loaded) => {
    change(loaded);
    expectAnswers();
  }, signal);
  watchPacks(() => {
    records.makeStale();
    void records.add(refs());
  }, signal);
  watchCompiled((state) => {
    const comes = state.hasGazetteer && !known.hasGazetteer;
    change(state);
    if (comes) expectAnswers();
  }, signal);
  expectAnswers();
  allForeignRequests()
    .then((requests) => change({ requests }))
    .catch((error) => console.error('Meipi: requests could not be counted.', error));

  /** The entities that the names on the page mean. */
  function refs(): EntityRef[] {
    return [...known.frames.values()].flatMap(({ names }) => names.map(({ ref }) => ref));
  }

  function change(news: Partial<PopupKnowledge>): void {
    known = { ...known, ...news };
    onChange(known, popupTab);
  }

  /** Give the frames their time to answer, from now. */
  function expectAnswers(): void {
    clearTimeout(silence);
    const waiting = setTimeout(async () => {
      const isReadable = tab !== null && (await showsReadable(tab.id));
      if (waiting === silence) change({ answer: isReadable ? 'silent' : 'refused' });
    }, waits.popupSilence);
    silence = waiting;
    change({ answer: 'waiting' });
  }
}

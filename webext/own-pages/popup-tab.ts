/** The tab that the popup is about: what is known of it, kept up to date, and what the reader can have done there. */
import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsProblem } from '../../core/settings/settings-problem.ts';
import { siteOf } from '../../core/settings/site-rules.ts';
import type { PopupInput } from '../../core/tab/popup-state.ts';
import type { StepKeys } from '../../core/tab/step-order.ts';
import { allForeignRequests } from '../requests.ts';
import { stepKeys } from '../step-commands.ts';
import { askReports, type FollowedTab, followTab, waits } from '../tab-frames.ts';
import { watchCompiled } from './compiled-state.ts';
import { watchNameChanges } from './name-changes.ts';
import { followRecords, type PopupRecords } from './popup-records.ts';
import { loadSettings, updateSettings, watchSettings } from './settings-item.ts';
import { activeTab, askPermission, mayRead, showsReadable, startIn } from './tab.ts';

/** All that the popup shows. */
export interface PopupKnowledge extends PopupInput {
  /** Requests that left the browser; null before that is known. */
  readonly requests: number | null;
  /** What is wrong with the switches; null as a rule. */
  readonly settingsProblem: SettingsProblem | null;
  /** What the packs say about the names, by `keyOf` their reference. */
  readonly records: PopupRecords;
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
  let known = await firstKnowledge(tab?.address ?? '');
  let silence: ReturnType<typeof setTimeout>;
  const wantRecords = followRecords(language, (records) => change({ records }), signal);

  const followed =
    tab &&
    followTab(
      tab.id,
      askReports,
      (frames) => {
        change({ frames });
        wantRecords([...frames.values()].flatMap(({ names }) => names.map(({ ref }) => ref)));
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
  watchCompiled((state) => {
    const comes = state.hasGazetteer && !known.hasGazetteer;
    change(state);
    if (comes) expectAnswers();
  }, signal);
  expectAnswers();
  allForeignRequests()
    .then((requests) => change({ requests }))
    .catch((error) => console.error('Meipi: requests could not be counted.', error));

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

/** What is known of a tab with this address before anybody in it has answered. */
async function firstKnowledge(address: string): Promise<PopupKnowledge> {
  return {
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
}

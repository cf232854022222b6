/** The toolbar popup: gathers what is known about the tab and paints it anew whenever that changes. */
import '../../assets/popup.css';
import { render } from 'preact';
import { CopyContext, copierFor } from '../../components/copy-statement.ts';
import { InPlaceContext, inPlace } from '../../components/in-place.ts';
import { MessageContext, messagesFrom } from '../../components/messages.ts';
import { PopupView } from '../../components/PopupView.tsx';
import { keyOf } from '../../core/entity-ref.ts';
import type { FrameReport } from '../../core/frame-report.ts';
import type { EntityRecord } from '../../core/pack/statements.ts';
import { pageCost } from '../../core/page-cost.ts';
import { type PopupInput, placeOf, popupState } from '../../core/popup-state.ts';
import { isOn, siteOf, withSite } from '../../core/settings.ts';
import { type StatementRef, statementKey } from '../../core/statement-ref.ts';
import { getMessage } from '../../webext/i18n.ts';
import { loadRecords } from '../../webext/pack-library.ts';
import { allForeignRequests } from '../../webext/requests.ts';
import { loadSettings, updateSettings, watchSettings } from '../../webext/settings-item.ts';
import { stepKeys } from '../../webext/step-commands.ts';
import { activeTab, askPermission, mayRead, startIn } from '../../webext/tab.ts';
import { watchTab } from '../../webext/tab-mentions.ts';

/** Frames answer within a few milliseconds; a page busy with its own scripts may take much longer. */
const patience = 1500;

const messages = messagesFrom(getMessage);
document.documentElement.lang = messages.language;
document.title = messages.t('popupTitle');

const copy = copierFor(messages.language, async (...what) =>
  (await import('../../core/cite/cite.ts')).cite(...what),
);

const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());
void open(closing.signal);

async function open(signal: AbortSignal): Promise<void> {
  const tab = await activeTab();
  const address = tab?.address ?? '';
  const site = siteOf(address);
  const records = new Map<string, EntityRecord>();
  const keys = await stepKeys();
  let input: PopupInput = {
    address,
    mayRead: site !== null && (await mayRead(address)),
    settings: await loadSettings(),
    frames: new Map(),
    answer: 'waiting',
  };

  let requests: number | null = null;
  const countRequests = async () => {
    requests = await allForeignRequests();
    paint();
  };

  const change = (news: Partial<PopupInput>) => {
    input = { ...input, ...news };
    paint();
  };

  /** Give the frames their time to answer, from now. */
  let silence: ReturnType<typeof setTimeout>;
  const expectAnswers = () => {
    clearTimeout(silence);
    silence = setTimeout(() => change({ answer: 'silent' }), patience);
    change({ answer: 'waiting' });
  };

  const paint = () => {
    const { settings } = input;
    render(
      <MessageContext.Provider value={messages}>
        <InPlaceContext.Provider value={placesOf([...input.frames.values()])}>
          <CopyContext.Provider value={copy}>
            <PopupView
              site={site}
              siteOn={site !== null && isOn({ ...settings, paused: false }, site)}
              paused={settings.paused}
              state={popupState(input)}
              cost={pageCost(input.frames, requests)}
              records={records}
              stepKeys={keys}
              onSite={(on) => site !== null && void updateSettings((s) => withSite(s, site, on))}
              onPause={(paused) => void updateSettings((s) => ({ ...s, paused }))}
              onAllow={() => void allow()}
              onStart={() => void start()}
              onRevealQuotation={({ frame, ref }) => mentions?.revealStatement(frame, ref)}
              onReveal={(name, index) => {
                const place = placeOf(name, index);
                if (place) mentions?.reveal(place.frame, name.ref, place.index);
              }}
            />
          </CopyContext.Provider>
        </InPlaceContext.Provider>
      </MessageContext.Provider>,
      document.body,
    );
  };

  /** The popup's own links to sentences lead to the page below it, where they can. */
  const placesOf = (frames: readonly FrameReport[]) => {
    const holds = (ref: StatementRef) => (frame: FrameReport) =>
      frame.statements.some((one) => statementKey(one) === statementKey(ref));
    return inPlace(
      frames.flatMap(({ statements }) => statements),
      (ref) => {
        const frame = frames.find(holds(ref));
        if (frame) mentions?.revealStatement(frame.frame, ref);
      },
    );
  };

  const allow = async () => {
    const granted = await askPermission();
    change({ mayRead: granted });
    if (granted) await start();
  };

  const start = async () => {
    if (!tab) return;
    expectAnswers();
    await startIn(tab.id).catch(() => change({ answer: 'refused' }));
  };

  const mentions =
    tab &&
    watchTab(
      tab.id,
      (frames) => {
        change({ frames });
        addRecords().catch((error) => console.error('Meipi: the packs could not be read.', error));
      },
      signal,
    );

  const addRecords = async () => {
    const names = [...input.frames.values()].flatMap((frame) => frame.names);
    const missing = names.map(({ ref }) => ref).filter((ref) => !records.has(keyOf(ref)));
    for (const record of await loadRecords(missing, messages.language))
      records.set(keyOf({ pack: record.pack.id, entity: record.entity }), record);
    paint();
  };

  watchSettings((settings) => {
    change({ settings });
    expectAnswers();
  }, signal);
  expectAnswers();
  countRequests().catch((error) => console.error('Meipi: requests could not be counted.', error));
}

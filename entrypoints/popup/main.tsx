/** Runs the toolbar popup, which is painted anew whenever something changes in what is known of its tab. */
import '../../assets/popup.css';
import { render } from 'preact';
import { inPlace } from '../../components/interface/in-place.ts';
import { messagesFrom } from '../../components/interface/messages.ts';
import { PopupView } from '../../components/popup/PopupView.tsx';
import { copierFor } from '../../components/statements/copy-statement.ts';
import { Interface } from '../../components/statements/Interface.tsx';
import { isOn } from '../../core/settings/page-settings.ts';
import { withSite } from '../../core/settings/settings.ts';
import { siteOf } from '../../core/settings/site-rules.ts';
import { frameWith, locationOf } from '../../core/tab/findings.ts';
import { pageCost } from '../../core/tab/page-cost.ts';
import { popupState } from '../../core/tab/popup-state.ts';
import { getMessage } from '../../webext/own-pages/i18n.ts';
import { followPopupTab, type PopupKnowledge, type PopupTab } from '../../webext/own-pages/popup-tab.ts';

const messages = messagesFrom(getMessage);
document.documentElement.lang = messages.language;
document.title = messages.t('popupTitle');

const copy = copierFor(messages.language, async (...what) =>
  (await import('../../core/cite/cite.ts')).cite(...what),
);

const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());
void followPopupTab(messages.language, paint, closing.signal);

function paint(known: PopupKnowledge, tab: PopupTab): void {
  const { address, settings, frames } = known;
  const site = siteOf(address);
  const now = Date.now();
  // Links to sentences lead to the page below the popup if the sentence stands there.
  const sentences = inPlace(
    [...frames.values()].flatMap(({ statements }) => statements),
    (ref) => {
      const frame = frameWith(ref, frames.values());
      if (frame) tab.askMore({ type: 'reveal-statement', frame: frame.frame, ref });
    },
  );
  render(
    <Interface messages={messages} copy={copy} sentences={sentences}>
      <PopupView
        site={site}
        siteOn={site !== null && isOn({ ...settings, paused: false }, site, now)}
        paused={settings.paused}
        state={popupState(known, now)}
        problem={known.problem}
        settingsProblem={known.settingsProblem}
        cost={pageCost(frames, known.requests)}
        records={known.records}
        stepKeys={known.keys}
        onSite={(on) => site !== null && void tab.update((s) => withSite(s, site, on))}
        onPause={(paused) => void tab.update((s) => ({ ...s, paused }))}
        onAllow={() => void tab.allow()}
        onStart={() => void tab.start()}
        onRevealQuotation={({ frame, ref }) => tab.askMore({ type: 'reveal-statement', frame, ref })}
        onReveal={(name, index) => {
          const at = locationOf(name, index);
          if (at) tab.askMore({ type: 'reveal', ref: name.ref, ...at });
        }}
      />
    </Interface>,
    document.body,
  );
}

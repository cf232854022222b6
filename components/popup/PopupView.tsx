/** Shows the toolbar popup: this site's switch, the names on this page, a pause for everywhere. */

import type { EntityRecord } from '../../core/pack/statements.ts';
import type { SettingsProblem } from '../../core/settings/settings-problem.ts';
import type { CompileProblem } from '../../core/spot/compile/compile-problem.ts';
import type { PageName, PageQuotation } from '../../core/tab/findings.ts';
import type { PageCost } from '../../core/tab/page-cost.ts';
import type { PopupState } from '../../core/tab/popup-state.ts';
import type { StepKeys } from '../../core/tab/step-order.ts';
import { PauseIcon, ResumeIcon } from '../interface/icons.tsx';
import { type MessageKey, useMessages } from '../interface/messages.ts';
import { Switch } from '../interface/Switch.tsx';
import { NameList } from './NameList.tsx';
import { PackAlert } from './PackAlert.tsx';
import { PageCostLine } from './PageCostLine.tsx';
import { PopupNotice } from './PopupNotice.tsx';
import { QuotationList } from './QuotationList.tsx';
import { SwitchProblem } from './SwitchProblem.tsx';

export interface PopupViewProps {
  /** The site of the tab as settings name it; null if it has none. */
  readonly site: string | null;
  /** Whether this site is switched on, the pause aside. */
  readonly siteOn: boolean;
  readonly paused: boolean;
  readonly state: PopupState;
  /** Why packs could not be compiled; null if all of them were. */
  readonly problem: CompileProblem | null;
  /** What is wrong with the switches; null as a rule. */
  readonly settingsProblem: SettingsProblem | null;
  /** What the page has cost; null if nothing has run there or it is not known yet. */
  readonly cost: PageCost | null;
  /** What the packs say about the names, by `keyOf` their reference. */
  readonly records: ReadonlyMap<string, EntityRecord>;
  /** The keyboard shortcuts of the step commands; null if the browser has none. */
  readonly stepKeys: StepKeys | null;
  readonly onSite: (on: boolean) => void;
  readonly onPause: (paused: boolean) => void;
  /** Ask for access to pages. */
  readonly onAllow: () => void;
  /** Start on a page that was open before. */
  readonly onStart: () => void;
  /** Bring mention number `index` (from 0) of a name into view. */
  readonly onReveal: (name: PageName, index: number) => void;
  /** Bring a quotation into view. */
  readonly onRevealQuotation: (quotation: PageQuotation) => void;
}

export function PopupView(props: PopupViewProps) {
  const { state, stepKeys } = props;
  const { t } = useMessages();
  return (
    <>
      <PopupHead {...props} />
      <main>
        {props.settingsProblem && <SwitchProblem problem={props.settingsProblem} />}
        {props.problem && (
          <PackAlert problem={props.problem} isMarked={statusKeys[state.kind] === 'siteOn'} />
        )}
        {state.kind === 'found' ? (
          <>
            <NameList
              names={state.names}
              unlisted={state.unlisted}
              records={props.records}
              onReveal={props.onReveal}
            />
            {state.quotations.length > 0 && (
              <QuotationList quotations={state.quotations} onReveal={props.onRevealQuotation} />
            )}
            {stepKeys && <p class="step-keys note">{t('stepKeys', stepKeys.next, stepKeys.previous)}</p>}
          </>
        ) : (
          <PopupNotice
            state={state}
            onTurnOn={() => props.onSite(true)}
            onResume={() => props.onPause(false)}
            onAllow={props.onAllow}
            onStart={props.onStart}
          />
        )}
      </main>
      <PopupFoot {...props} />
    </>
  );
}

function PopupHead({ site, siteOn, paused, state, onSite }: PopupViewProps) {
  const { t } = useMessages();
  const name = site === 'file:' ? t('localFiles') : (site ?? t('thisPage'));
  const status = statusKeys[state.kind];
  return (
    <header class="popup-head">
      <span class={status === 'siteOn' ? 'seal' : 'seal resting'} />
      <div class="site">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {status && <p>{t(status)}</p>}
      </div>
      {site !== null && (
        <Switch on={siteOn} disabled={paused} label={t('siteSwitch', name)} onSwitch={onSite} />
      )}
    </header>
  );
}

/** The line below the site's name, in states in which it says something that the notice does not. */
const statusKeys: Readonly<Partial<Record<PopupState['kind'], MessageKey>>> = {
  counting: 'siteOn',
  empty: 'siteOn',
  found: 'siteOn',
  off: 'siteOff',
  paused: 'sitePaused',
};

/** Shows the button for the pause, and what the page has cost. While all is paused, the notice has that button. */
function PopupFoot({ state, paused, cost, onPause }: PopupViewProps) {
  const { t } = useMessages();
  if (state.kind === 'paused') return null;
  return (
    <footer class="popup-foot">
      <button type="button" class="text-button" onClick={() => onPause(!paused)}>
        {paused ? <ResumeIcon /> : <PauseIcon />}
        {t(paused ? 'resumeAll' : 'pauseAll')}
      </button>
      {cost && <PageCostLine cost={cost} />}
    </footer>
  );
}

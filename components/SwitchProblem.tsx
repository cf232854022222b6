import type { SettingsProblem } from '../core/settings-problem.ts';
import { useMessages } from './messages.ts';

/** What is wrong with the reader's switches, in one sentence. */
export function SwitchProblem({ problem }: { readonly problem: SettingsProblem }) {
  const { t } = useMessages();
  return (
    <p class="problem note" role="alert">
      {sentence()}
    </p>
  );

  function sentence(): string {
    switch (problem.kind) {
      case 'damaged':
        return t('switchesDamaged');
      case 'unreadable':
        return t('switchesUnreadable', problem.message);
      case 'not-switched':
        return t('notSwitched', problem.message);
    }
  }
}

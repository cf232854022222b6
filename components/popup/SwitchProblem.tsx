import type { SettingsProblem } from '../../core/settings/settings-problem.ts';
import { useMessages } from '../interface/messages.ts';
import { storageReason } from './storage-reason.ts';

/** Says in one sentence what is wrong with the reader's switches. */
export function SwitchProblem({ problem }: { readonly problem: SettingsProblem }) {
  const messages = useMessages();
  const { t } = messages;
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
        return t('switchesUnreadable', storageReason(problem.message, messages));
      case 'not-switched':
        return t('notSwitched', storageReason(problem.message, messages));
    }
  }
}

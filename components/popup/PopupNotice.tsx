import type { PopupState } from '../../core/tab/popup-state.ts';
import { type MessageKey, type Messages, useMessages } from '../interface/messages.ts';

export interface PopupNoticeProps {
  readonly state: Exclude<PopupState, { kind: 'found' }>;
  readonly onTurnOn: () => void;
  readonly onResume: () => void;
  readonly onAllow: () => void;
  readonly onStart: () => void;
}

interface Notice {
  readonly title: MessageKey;
  readonly text?: string;
  readonly action?: { readonly label: MessageKey; readonly onClick: () => void };
}

/** Says why there are no names to show, and offers the one thing to do about it, if there is one. */
export function PopupNotice(props: PopupNoticeProps) {
  const messages = useMessages();
  const { title, text, action } = noticeFor(props, messages);
  return (
    <div class="notice">
      <div role="status">
        <h2>{messages.t(title)}</h2>
        {text && <p>{text}</p>}
      </div>
      {action && (
        <button type="button" class="action" onClick={action.onClick}>
          {messages.t(action.label)}
        </button>
      )}
    </div>
  );
}

function noticeFor(props: PopupNoticeProps, { t }: Messages): Notice {
  const { state, onTurnOn, onResume, onAllow, onStart } = props;
  switch (state.kind) {
    case 'counting':
      return { title: 'stateCountingTitle' };
    case 'empty':
      return { title: 'stateEmptyTitle', text: t('stateEmptyText') };
    case 'off':
      return {
        title: 'stateOffTitle',
        text: t('stateOffText', state.site === 'file:' ? t('localFiles') : state.site),
        action: { label: 'stateOffAction', onClick: onTurnOn },
      };
    case 'paused':
      return {
        title: 'statePausedTitle',
        text: t('statePausedText'),
        action: { label: 'statePausedAction', onClick: onResume },
      };
    case 'closed':
      return { title: 'stateClosedTitle', text: t('stateClosedText') };
    case 'no-access':
      // Files are opened to extensions on the browser's own page, never by a request.
      if (state.site === 'file:') return { title: 'stateNoAccessTitle', text: t('stateFilesText') };
      return {
        title: 'stateNoAccessTitle',
        text: t('stateNoAccessText'),
        action: { label: 'stateNoAccessAction', onClick: onAllow },
      };
    case 'preparing':
      return { title: 'statePreparingTitle', text: t('statePreparingText') };
    case 'no-names':
      return { title: 'stateNoNamesTitle' };
    case 'not-started':
      return {
        title: 'stateNotStartedTitle',
        text: t('stateNotStartedText'),
        action: { label: 'stateNotStartedAction', onClick: onStart },
      };
  }
}

/** The looks of highlights in this frame, which only the background can put there and take back. */
import type { Highlights } from '../../core/frame/messages.ts';
import { tellBackground, tellUntilHeard } from './page-port.ts';

/** Have highlights styled until the signal aborts. */
export function haveHighlightsStyled(highlights: Highlights, signal: AbortSignal): void {
  tellUntilHeard({ type: 'style-highlights', ...highlights }, signal);
  signal.addEventListener('abort', () => tellBackground({ type: 'unstyle-highlights', ...highlights }));
}

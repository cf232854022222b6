/** The keys that go from name to name: what the browser calls them, and what happens when they are pressed. */
import browser from 'webextension-polyfill';
import type { FrameReport } from '../core/frame/frame-report.ts';
import type { FrameRequest } from '../core/frame/messages.ts';
import { parseFrameAnswer } from '../core/frame/parse-frame-report.ts';
import type { StepDirection } from '../core/frame/step-try.ts';
import { type StepKeys, stepTries } from '../core/tab/step-order.ts';
import { type AskedTab, askMore, askReports, askTab, closeAsked, waits } from './tab-frames.ts';

/** As the manifest has them. */
const directions: Readonly<Record<string, StepDirection>> = { 'next-name': 1, 'previous-name': -1 };

/** The keys as the reader has set them; null where one of them is not set. */
export async function stepKeys(): Promise<StepKeys | null> {
  const commands = (await browser.commands?.getAll()) ?? [];
  const shortcutFor = (direction: StepDirection) =>
    commands.find(({ name }) => name !== undefined && directions[name] === direction)?.shortcut;
  const [next, previous] = [shortcutFor(1), shortcutFor(-1)];
  return next && previous ? { next, previous } : null;
}

/** Obey the keys. Call while the background starts. */
export function serveStepCommands(): void {
  // Firefox on phones has no commands.
  browser.commands?.onCommand.addListener((command, tab) => {
    const direction = directions[command];
    if (direction && tab?.id !== undefined) void step(tab.id, direction);
  });
}

/** Go to the next mark of the tab; where there is none the popup opens, which says why. */
async function step(tabId: number, direction: StepDirection): Promise<void> {
  const asked = askTab(tabId, askReports);
  try {
    await new Promise((resolve) => setTimeout(resolve, waits.stepReports));
    const end = performance.now() + waits.stepAnswers;
    // Where frames say more than those of a tab may, nobody listens to them: the port is closed.
    const tries = asked.isOpen ? stepTries(asked.frames.values(), direction) : [];
    for (const to of tries) {
      const left = Math.min(waits.stepAnswer, end - performance.now());
      if (left <= 0 || !asked.isOpen) break;
      if (await isTaken(asked, { type: 'step', direction, ...to }, left)) return;
    }
  } finally {
    closeAsked(asked);
  }
  // A browser may want its window to be in front.
  await browser.action.openPopup().catch(() => {});
}

/** Whether the frame that is asked to make a step says within so many milliseconds that it has. */
function isTaken(
  asked: AskedTab<FrameReport>,
  request: FrameRequest,
  milliseconds: number,
): Promise<boolean> {
  const { onMessage } = asked.port;
  return new Promise((resolve) => {
    const silence = setTimeout(() => answer(false), milliseconds);
    const listen = (arrived: unknown) => {
      const said = parseFrameAnswer(arrived);
      if (said) answer(said.found);
    };
    const answer = (found: boolean) => {
      clearTimeout(silence);
      onMessage.removeListener(listen);
      resolve(found);
    };
    onMessage.addListener(listen);
    askMore(asked, request);
  });
}

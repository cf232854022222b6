/** The keys that go from name to name: what the browser calls them, and what happens when they are pressed. */
import browser, { type Runtime } from 'webextension-polyfill';
import { hearReports } from '../core/frame/frame-hearing.ts';
import type { FrameReport } from '../core/frame/frame-report.ts';
import { parseFrameAnswer } from '../core/frame/parse-frame-report.ts';
import { type StepDirection, type StepKeys, type StepTry, stepTries } from '../core/tab/step-order.ts';
import { type ExtensionToFrame, reportsPort } from './messages.ts';

/** As the manifest has them. */
const directions: Readonly<Record<string, StepDirection>> = { 'next-name': 1, 'previous-name': -1 };

/**
 * Frames answer within a few milliseconds; a page that is busy with itself may let this pass, ms. A hostile one may say
 * that there are hundreds of frames, none of which answers: all together have this long.
 */
const patience = { reports: 60, answer: 500, answers: 2_000 };

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
  const port = browser.tabs.connect(tabId, { name: reportsPort });
  try {
    const reports = await reportsOver(port);
    const end = performance.now() + patience.answers;
    for (const to of stepTries(reports, direction)) {
      const left = Math.min(patience.answer, end - performance.now());
      if (left <= 0) break;
      if (await isTaken(port, to, direction, left)) return;
    }
  } finally {
    port.disconnect();
  }
  // A browser may want its window to be in front.
  await browser.action.openPopup().catch(() => {});
}

/** What the frames of a tab report when a port to them is opened; none where they say more than a tab may. */
function reportsOver(port: Runtime.Port): Promise<FrameReport[]> {
  const { frames, hear } = hearReports();
  return new Promise((resolve) => {
    const listen = (arrived: unknown) => {
      if (hear(arrived)) return;
      port.disconnect();
      end([]);
    };
    const end = (reports: FrameReport[]) => {
      port.onMessage.removeListener(listen);
      resolve(reports);
    };
    port.onMessage.addListener(listen);
    setTimeout(() => end([...frames.values()]), patience.reports);
  });
}

function isTaken(
  port: Runtime.Port,
  to: StepTry,
  direction: StepDirection,
  milliseconds: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const silence = setTimeout(() => answer(false), milliseconds);
    const listen = (arrived: unknown) => {
      const said = parseFrameAnswer(arrived);
      if (said) answer(said.found);
    };
    const answer = (found: boolean) => {
      clearTimeout(silence);
      port.onMessage.removeListener(listen);
      resolve(found);
    };
    port.onMessage.addListener(listen);
    port.postMessage({ type: 'step', direction, ...to } satisfies ExtensionToFrame);
  });
}

/** The keys that go from name to name: what the browser calls them, and what happens when they are pressed. */
import browser, { type Runtime } from 'webextension-polyfill';
import type { FrameReport } from '../core/frame-report.ts';
import { type StepDirection, type StepKeys, type StepTry, stepTries } from '../core/step-order.ts';
import { type ExtensionToFrame, isMessage, reportsPort } from './messages.ts';

/** As the manifest has them. */
const directions: Readonly<Record<string, StepDirection>> = { 'next-name': 1, 'previous-name': -1 };

/** Frames answer within a few milliseconds; a page that is busy with itself may let this pass, ms. */
const patience = { reports: 60, answer: 500 };

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
    for (const to of stepTries(await reportsOver(port), direction)) {
      if (await isTaken(port, to, direction)) return;
    }
  } finally {
    port.disconnect();
  }
  // A browser may want its window to be in front.
  await browser.action.openPopup().catch(() => {});
}

/** What the frames of a tab report when a port to them is opened. */
function reportsOver(port: Runtime.Port): Promise<FrameReport[]> {
  const reports: FrameReport[] = [];
  return new Promise((resolve) => {
    port.onMessage.addListener((message) => {
      if (!isMessage(message)) reports.push(message as FrameReport);
    });
    setTimeout(() => resolve(reports), patience.reports);
  });
}

function isTaken(port: Runtime.Port, to: StepTry, direction: StepDirection): Promise<boolean> {
  return new Promise((resolve) => {
    const silence = setTimeout(() => answer(false), patience.answer);
    const hear = (message: unknown) => {
      if (isMessage(message) && message.type === 'stepped') answer(message.found === true);
    };
    const answer = (found: boolean) => {
      clearTimeout(silence);
      port.onMessage.removeListener(hear);
      resolve(found);
    };
    port.onMessage.addListener(hear);
    port.postMessage({ type: 'step', direction, ...to } satisfies ExtensionToFrame);
  });
}

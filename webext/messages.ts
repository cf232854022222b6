/**
 * The messages of our own pages, and those to frames. What frames send, which may be anything, has its gates in the core:
 * page-message.ts for one-off messages, parse-frame-report.ts for what comes over ports.
 */
import type { EntityRef } from '../core/entity-ref.ts';
import { isRecord } from '../core/is-record.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import type { StepDirection, StepTry } from '../core/tab/step-order.ts';

/** Popup → background. */
export type ExtensionPageMessage =
  /** How many requests has the background made for anything but our own files? Answer: number. */
  { readonly type: 'count-requests' };

/**
 * Over the port that background and popup open to all frames of a tab: extension → frames, each of which answers with a
 * FrameReport (core/frame/frame-report.ts) and obeys what carries its own token.
 */
export type ExtensionToFrame =
  | { readonly type: 'reveal-statement'; readonly frame: string; readonly ref: StatementRef }
  | { readonly type: 'reveal'; readonly frame: string; readonly ref: EntityRef; readonly index: number }
  /** Go to the next mark. Answer, over the port: FrameAnswer (core/frame/frame-report.ts). */
  | ({ readonly type: 'step'; readonly direction: StepDirection } & StepTry);

export const reportsPort = 'reports';

/**
 * The port for the badge: frames answer with FrameNames (core/frame/frame-report.ts) alone. Where thousands of names stand, a
 * report takes them tens of milliseconds.
 */
export const namesPort = 'names';

/** Whether `value` is an object with a `type`, as all our messages are. */
export function isMessage(
  value: unknown,
): value is { readonly type: unknown } & Readonly<Record<string, unknown>> {
  return isRecord(value) && 'type' in value;
}

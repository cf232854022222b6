/**
 * All messages, one type per direction. What arrives is checked by {@link isMessage} and, where a value is used, by its
 * receiver: any frame's content script may be the sender.
 */
import type { EntityRef } from '../core/entity-ref.ts';
import { isRecord } from '../core/is-record.ts';
import type { LateScript } from '../core/late-script.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import type { StepDirection, StepTry } from '../core/step-order.ts';

/** Page → background, as one-off messages. */
export type PageMessage =
  /** The names in this frame are not what they were. Popup and background then ask all frames of the tab. */
  | { readonly type: 'names-changed' }
  /** Style the two highlights of these names in this frame: those of marked names, or of quotations on their source's page. */
  | {
      readonly type: 'style-highlights';
      readonly of: 'names' | 'quotations';
      readonly mark: string;
      readonly hovered: string;
    }
  /** Which site is the tab on? Asked by frames that can't see their ancestors. Answer: string or null. */
  | { readonly type: 'top-site' }
  /** Run a further script of ours in this frame (see handover.ts). Answer: true when it runs. */
  | { readonly type: 'run-script'; readonly script: LateScript<unknown>['script'] }
  /** The records of these entities, for a card drawn in the page. Answer: EntityRecord[]. */
  | { readonly type: 'load-records'; readonly refs: readonly EntityRef[]; readonly language: string }
  /** These statements, for the same. Answer: PackStatements or null. */
  | {
      readonly type: 'load-statements';
      readonly refs: readonly StatementRef[];
      readonly language: string;
    }
  /** What packs say from the source at this address. Answer: Passage[]. */
  | { readonly type: 'load-passages'; readonly address: string; readonly language: string }
  /**
   * No sound gazetteer is stored, or a shard of it is lost. Wakes the background, which compiles; what it stores is the
   * answer. Popups ask too: answer, when it has done what it can: CompileProblem or null.
   */
  | { readonly type: 'no-gazetteer' };

/** Popup → background. */
export type ExtensionPageMessage =
  /** How many requests has the background made for anything but our own files? Answer: number. */
  { readonly type: 'count-requests' };

/**
 * Over the port that background and popup open to all frames of a tab: extension → frames, each of which answers with a
 * FrameReport (core/frame-report.ts) and obeys what carries its own token.
 */
export type ExtensionToFrame =
  | { readonly type: 'reveal-statement'; readonly frame: string; readonly ref: StatementRef }
  | { readonly type: 'reveal'; readonly frame: string; readonly ref: EntityRef; readonly index: number }
  /** Go to the next mark. Answer, over the port: {@link FrameAnswer}. */
  | ({ readonly type: 'step'; readonly direction: StepDirection } & StepTry);

/** Whether there was a mark to go to. */
export interface FrameAnswer {
  readonly type: 'stepped';
  readonly found: boolean;
}

export const reportsPort = 'reports';

/**
 * The port for the badge: frames answer with FrameNames (core/frame-report.ts) alone. Where thousands of names stand, a
 * report takes them tens of milliseconds.
 */
export const namesPort = 'names';

/** Whether `value` is an object with a `type`, as all our messages are. */
export function isMessage(
  value: unknown,
): value is { readonly type: unknown } & Readonly<Record<string, unknown>> {
  return isRecord(value) && 'type' in value;
}

/**
 * The gate for what frames say of themselves to popup and background. A compromised page may say anything. What no frame
 * of ours says is refused; lists and texts that are longer than popup and badge can take are cut, since an honest page
 * may have them, and how many names were cut is told.
 */
import { parseEntityRef } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';
import { parseStatementRef } from '../statement-ref.ts';
import type { FrameName, FrameNames, FrameQuotation, FrameReport, Heard } from './frame-report.ts';
import type { FrameAnswer } from './messages.ts';
import { parseFirst } from './parse-first.ts';

/**
 * UTF-16 code units. Frames name themselves by a random number. A name has 100 in its pack, and more on the page where
 * that breaks lines in it; of a quotation the popup shows two lines.
 */
const longest = { frame: 40, name: 200, quotation: 2_000, speaker: 200 } as const;

/** @param room So many names, and no more, are to be listed. */
export function parseFrameNames(arrived: unknown, room: number): Heard<FrameNames> | null {
  if (!isRecord(arrived)) return null;
  const { frame } = arrived;
  const refs = parseFirst(arrived.refs, room, parseEntityRef);
  if (!isFrame(frame) || !refs) return null;
  return { frame, refs, unlisted: countCut(arrived.refs, refs) };
}

/**
 * @param room So many names, quotations and statements together, and no more, are to be listed. Names give way: they
 * are the most, and those that are cut are counted.
 */
export function parseFrameReport(arrived: unknown, room: number): Heard<FrameReport> | null {
  if (!isRecord(arrived)) return null;
  const { frame, isTop, hasFocus, milliseconds, elements } = arrived;
  if (!isFrame(frame) || typeof isTop !== 'boolean' || typeof hasFocus !== 'boolean') return null;
  if (!isAmount(milliseconds) || !isCount(elements)) return null;
  const quotations = parseFirst(arrived.quotations, room, parseQuotation);
  if (!quotations) return null;
  const statements = parseFirst(arrived.statements, room - quotations.length, parseStatementRef);
  if (!statements) return null;
  const names = parseFirst(arrived.names, room - quotations.length - statements.length, parseFrameName);
  if (!names) return null;
  const unlisted = countCut(arrived.names, names);
  return { frame, isTop, hasFocus, names, quotations, statements, milliseconds, elements, unlisted };
}

export function parseFrameAnswer(arrived: unknown): FrameAnswer | null {
  if (!isRecord(arrived) || arrived.type !== 'stepped' || typeof arrived.found !== 'boolean') return null;
  return { type: 'stepped', found: arrived.found };
}

function parseFrameName(arrived: unknown): FrameName | null {
  if (!isRecord(arrived)) return null;
  const { text, count } = arrived;
  const ref = parseEntityRef(arrived.ref);
  if (!ref || typeof text !== 'string' || !isCount(count) || count === 0) return null;
  return { ref, text: text.slice(0, longest.name), count };
}

function parseQuotation(arrived: unknown): FrameQuotation | null {
  if (!isRecord(arrived)) return null;
  const { text, speaker } = arrived;
  const ref = parseStatementRef(arrived.ref);
  if (!ref || typeof text !== 'string' || typeof speaker !== 'string') return null;
  return { ref, text: text.slice(0, longest.quotation), speaker: speaker.slice(0, longest.speaker) };
}

/** How many items of a list `parseFirst` has left out. */
const countCut = (arrived: unknown, read: readonly unknown[]): number =>
  Array.isArray(arrived) ? arrived.length - read.length : 0;

const isFrame = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest.frame;

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isCount = (value: unknown): value is number => isAmount(value) && Number.isSafeInteger(value);

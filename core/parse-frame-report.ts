/**
 * The gate for what frames say of themselves to popup and background. A compromised page may say anything. What no frame
 * of ours says is refused; lists and texts that are longer than popup and badge can take are cut, since an honest page
 * may have them, and how many names were cut is told.
 */
import { keyOf, parseEntityRef } from './entity-ref.ts';
import { firstDistinct } from './first-distinct.ts';
import type {
  FrameAnswer,
  FrameName,
  FrameNames,
  FrameQuotation,
  FrameReport,
  Heard,
} from './frame-report.ts';
import { isRecord } from './is-record.ts';
import { parseStatementRef, statementKey } from './statement-ref.ts';

/** What is listed of one frame at most: thousands stand on the longest pages of a large dictionary. */
export const mostListed = { names: 5_000, quotations: 500, statements: 2_000 } as const;

/**
 * UTF-16 code units. Frames name themselves by a random number. A name has 100 in its pack, and more on the page where
 * that breaks lines in it; of a quotation the popup shows two lines.
 */
const longest = { frame: 40, name: 200, quotation: 2_000, speaker: 200 } as const;

/** More mentions, or milliseconds, than any page has: what is summed and counted stays a whole number. */
const mostCounted = 1_000_000_000;

/** @param room So many names, and no more, are to be listed. */
export function parseFrameNames(arrived: unknown, room: number = mostListed.names): Heard<FrameNames> | null {
  if (!isRecord(arrived)) return null;
  const { frame } = arrived;
  const refs = firstDistinct(arrived.refs, Math.min(room, mostListed.names), parseEntityRef, keyOf);
  if (!isFrameName(frame) || !refs) return null;
  return { frame, refs, unlisted: lengthOf(arrived.refs) - refs.length };
}

/** @param room So many names, and no more, are to be listed. */
export function parseFrameReport(
  arrived: unknown,
  room: number = mostListed.names,
): Heard<FrameReport> | null {
  if (!isRecord(arrived)) return null;
  const { frame, isTop, hasFocus, milliseconds, elements } = arrived;
  if (!isFrameName(frame) || typeof isTop !== 'boolean' || typeof hasFocus !== 'boolean') return null;
  if (!isAmount(milliseconds) || !isCount(elements)) return null;
  const names = firstDistinct(arrived.names, Math.min(room, mostListed.names), parseName, refKey);
  const quotations = firstDistinct(arrived.quotations, mostListed.quotations, parseQuotation, ({ ref }) =>
    statementKey(ref),
  );
  const statements = firstDistinct(
    arrived.statements,
    mostListed.statements,
    parseStatementRef,
    statementKey,
  );
  if (!names || !quotations || !statements) return null;
  const unlisted = lengthOf(arrived.names) - names.length;
  return { frame, isTop, hasFocus, names, quotations, statements, milliseconds, elements, unlisted };
}

export function parseFrameAnswer(arrived: unknown): FrameAnswer | null {
  if (!isRecord(arrived) || arrived.type !== 'stepped' || typeof arrived.found !== 'boolean') return null;
  return { type: 'stepped', found: arrived.found };
}

function parseName(arrived: unknown): FrameName | null {
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

const refKey = ({ ref }: FrameName): string => keyOf(ref);

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

const isFrameName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest.frame;

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= mostCounted;

const isCount = (value: unknown): value is number => isAmount(value) && Number.isInteger(value);

/**
 * Reading the background's answers. The background is ours and of the same version, and nobody else can answer, so these
 * tell an answer from none; they check what a reader of the answer relies on, in as little code as pages can carry. Each
 * is imported by itself, so that a script holds only those that it needs.
 */
import { isRecord } from '../is-record.ts';
import type { Passage } from '../pack/passages.ts';
import type { EntityRecord, PackStatements } from '../pack/statements.ts';
import { isStatementRef } from '../statement-ref.ts';
import type { BackgroundAnswer, BackgroundMessageType } from './messages.ts';

/** Undefined where nobody has answered, or what arrived is no answer to a message of `Type`. */
export type AnswerParser<Type extends BackgroundMessageType> = (
  arrived: unknown,
) => BackgroundAnswer<Type> | undefined;

export const parseDone: AnswerParser<'run-script'> = (arrived) => arrived === true || undefined;

export const parseYesOrNo: AnswerParser<'take-card-secret'> = (arrived) =>
  typeof arrived === 'boolean' ? arrived : undefined;

export const parseSite: AnswerParser<'top-site'> = (arrived) =>
  arrived === null || typeof arrived === 'string' ? arrived : undefined;

export const parseSecret: AnswerParser<'card-secret'> = (arrived) =>
  typeof arrived === 'string' ? arrived : undefined;

export const parseCount: AnswerParser<'count-requests'> = (arrived) =>
  typeof arrived === 'number' ? arrived : undefined;

export const parseRecords: AnswerParser<'load-records'> = (arrived) =>
  isListOf(arrived, isEntityRecord) ? arrived : undefined;

export const parseStatements: AnswerParser<'load-statements'> = (arrived) =>
  arrived === null || isPackStatements(arrived) ? arrived : undefined;

export const parsePassages: AnswerParser<'load-passages'> = (arrived) =>
  isListOf(arrived, isPassage) ? arrived : undefined;

const isListOf = <Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(isItem);

const isPackStatements = (value: unknown): value is PackStatements =>
  isRecord(value) &&
  isRecord(value.pack) &&
  isListOf(value.quotes, isStatement) &&
  isListOf(value.claims, isStatement);

const isStatement = (value: unknown): value is { readonly source: object } =>
  isRecord(value) && isRecord(value.speaker) && isRecord(value.source);

const isEntityRecord = (value: unknown): value is EntityRecord =>
  isPackStatements(value) && 'label' in value && isRecord(value.label);

const isPassage = (value: unknown): value is Passage =>
  isRecord(value) &&
  isStatementRef(value.ref) &&
  Array.isArray(value.selectors) &&
  isListOf(value.statements, isStatementRef);

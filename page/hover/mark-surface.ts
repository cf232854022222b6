/** What following the pointer asks of a page that has marks: two roles, played by page/page-marks.ts. */
import type { Reason } from '../../core/spot/reason.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import type { LaidOutMarks } from '../card/card-place.ts';
import type { CardMention } from './card-mention.ts';

/** The marks of a page as pointer and keyboard meet them. `M` names a mark by its identity. */
export interface MarkSurface<M extends CardMention> extends LaidOutMarks<M> {
  /** Whether the text of a mark still stands in the page; a reading that drops the mark may come later. */
  isInPage(mark: M): boolean;
  /** Paint this mark, and no other, as pointed at. */
  setHovered(mark: M | null): void;
  /** Scroll until the mark can be seen. */
  bringIntoView(mark: M): void;
  /** The marks that a reader can step to, in document order. */
  inOrder(): readonly M[];
}

/** What is known of the statements that cards on this page show. */
export interface StatementsHere<M extends CardMention> {
  /** The statements whose sentence stands on this page. */
  here(): readonly StatementRef[];
  /** Scroll to the sentence of one of them and show which it is. */
  reveal(statement: StatementRef): void;
  /** Why a mark stands, for each entity that it may mean. */
  reasonsOf(mark: M): readonly Reason[];
}

/** What a card can be opened for. */
import type { Mark } from '../../core/card/state.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import type { StatementRef } from '../../core/statement-ref.ts';

/** A mark, and what its card is to show. */
export interface CardMention extends Mark {
  /** As it stands in the page. */
  readonly text: string;
  readonly candidates: readonly EntityRef[];
  /** Words that bear statements show these; names show what is said about their candidates. */
  readonly statements?: readonly StatementRef[];
}

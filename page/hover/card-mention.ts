import type { Mark } from '../../core/card/state.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import type { Mention } from '../../core/spot/mention.ts';
import type { StatementRef } from '../../core/statement-ref.ts';

/** What a card is opened with. */
export interface CardMention extends Mark, Pick<Mention, 'text'> {
  readonly candidates: readonly EntityRef[];
  /** Words that bear statements show these; names show what is said about their candidates. */
  readonly statements?: readonly StatementRef[];
}

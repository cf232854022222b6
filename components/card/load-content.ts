import type { ToCard } from '../../core/card/protocol.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import type { EntityRecord, PackStatements } from '../../core/pack/statements.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import type { CardContent } from './Card.tsx';

/** Loads what a card shows. Both functions reject when the packs can't be read. */
export interface Library {
  /** The records of these entities in the language of the interface. */
  readonly loadRecords: (refs: readonly EntityRef[]) => Promise<readonly EntityRecord[]>;
  /** These statements in the language of the interface; null when the packs no longer have them. */
  readonly loadStatements: (refs: readonly StatementRef[]) => Promise<PackStatements | null>;
}

/** Loads what a card is asked to show. It never rejects: packs that can't be read are something to tell the reader. */
export async function loadContent(
  { loadRecords, loadStatements }: Library,
  { entities, statements: refs }: Pick<ToCard & { type: 'show' }, 'entities' | 'statements'>,
): Promise<CardContent> {
  try {
    if (!refs) return { kind: 'records', records: await loadRecords(entities) };
    const statements = await loadStatements(refs);
    return statements ? { kind: 'passage', statements } : { kind: 'records', records: [] };
  } catch (error) {
    console.error('Meipi: the packs could not be read.', error);
    return { kind: 'failed' };
  }
}

/** Makes of a pack what card and popup show of one entity. */
import { keyOf } from '../entity-ref.ts';
import { type Localized, pickText, type TaggedText } from '../language.ts';
import { authorNames } from './author-names.ts';
import type { Annotation, ClaimKind, EntityType, Pack, Source } from './format.ts';
import { indexOf } from './pack-index.ts';
import { linkToPassage } from './text-fragment.ts';

/** A source as it is shown: one line and one link. */
export interface SourceLine {
  readonly type: Source['csl']['type'];
  readonly title: string;
  readonly outlet: string | null;
  /** The date of publication as far as it is known, `2025-03-07`. */
  readonly date: string | null;
  readonly page: string | null;
  readonly section: string | null;
  readonly language: string | null;
  /** A link that opens the very sentence; null if the source has no address. */
  readonly link: string | null;
  /** What a citation of the source is made of. */
  readonly reference: Pick<Source, 'id' | 'csl'>;
}

export interface Speaker {
  readonly name: string;
  readonly role: TaggedText | null;
  /** Whether the author of the source speaks in the author's own voice, and not somebody the source quotes. */
  readonly isAuthor: boolean;
}

interface StatementBase {
  /** The id of the pack that the statement is from. */
  readonly pack: string;
  readonly id: string;
  readonly speaker: Speaker;
  readonly occasion: TaggedText | null;
  readonly date: string | null;
  readonly source: SourceLine;
}

export interface QuoteStatement extends StatementBase {
  readonly kind: 'quote';
  /** The words, verbatim and in the source's language; several passages if the attribution splits one utterance. */
  readonly passages: readonly string[];
  readonly language: string;
  /**
   * A translation into the reader's language; null if the pack has none, or the reader's language is that of the
   * source.
   */
  readonly translation: TaggedText | null;
}

export interface ClaimStatement extends StatementBase {
  readonly kind: ClaimKind;
  readonly text: TaggedText;
}

export type Statement = QuoteStatement | ClaimStatement;

/** Statements of one pack, with the pack's id and title. */
export interface PackStatements {
  readonly pack: { readonly id: string; readonly title: string };
  readonly quotes: readonly QuoteStatement[];
  readonly claims: readonly ClaimStatement[];
}

/** All that is shown of one entity. */
export interface EntityRecord extends PackStatements {
  readonly entity: string;
  readonly type: EntityType;
  readonly label: TaggedText;
  readonly description: TaggedText;
}

/** The key (`keyOf`) of the entity that a record is of. */
export const recordKey = ({ pack, entity }: EntityRecord): string => keyOf({ pack: pack.id, entity });

/**
 * All that `pack` says about the entity with the id `entityId`, in the language the reader prefers (BCP 47). Quotations
 * and claims each begin with those that name the entity, go on with those that refer to it, and end with what it says
 * itself about other things; otherwise they are in the order of the pack. None comes twice. Null when the pack has no
 * such entity.
 */
export function recordOf(pack: Pack, entityId: string, preferred: string): EntityRecord | null {
  const { entities, concerning } = indexOf(pack);
  const entity = entities.get(entityId);
  if (!entity) return null;
  const { named, referred, said } = concerning(entityId);
  return {
    ...packStatements(pack, [...new Set([...named, ...referred, ...said])], preferred),
    entity: entity.id,
    type: entity.type,
    label: pickText(entity.label, preferred),
    description: pickText(entity.description, preferred),
  };
}

/** What readers of `preferred` (BCP 47) are shown of these annotations of `pack`, quotations apart from claims. */
export function packStatements(
  pack: Pack,
  annotations: readonly Annotation[],
  preferred: string,
): PackStatements {
  const statements = statementsOf(pack, annotations, preferred);
  return {
    pack: { id: pack.id, title: pickText(pack.title, preferred).text },
    quotes: statements.filter((s) => s.kind === 'quote'),
    claims: statements.filter((s) => s.kind !== 'quote'),
  };
}

/** What readers of `preferred` (BCP 47) are shown of these annotations of `pack`, in the same order. */
export const statementsOf = (
  pack: Pack,
  annotations: readonly Annotation[],
  preferred: string,
): Statement[] => annotations.map((annotation) => statementOf(pack, annotation, preferred));

function statementOf(pack: Pack, annotation: Annotation, preferred: string): Statement {
  const target = annotation.target[0]!;
  const source = indexOf(pack).sources.get(target.source)!;
  const base: StatementBase = {
    pack: pack.id,
    id: annotation.id,
    speaker: speakerOf(pack, annotation, source, preferred),
    occasion: annotation.occasion ? pickText(annotation.occasion, preferred) : null,
    date: annotation.date ?? null,
    source: sourceLine(source, target.selector[0].exact),
  };
  const texts: Localized = Object.fromEntries(
    annotation.body.map(({ language, value }) => [language, value]),
  );
  if (annotation.motivation !== 'quoting')
    return { ...base, kind: annotation.kind, text: pickText(texts, preferred) };
  const language = source.csl.language ?? pack.language;
  return {
    ...base,
    kind: 'quote',
    passages: annotation.target.map(({ selector }) => selector[0].exact),
    language,
    translation: translationFor(preferred, language, texts),
  };
}

/** The translation of a quotation, only across languages: readers of any Chinese read the other script too. */
function translationFor(preferred: string, original: string, texts: Localized): TaggedText | null {
  if (preferred.split('-')[0] === original.split('-')[0] || Object.keys(texts).length === 0) return null;
  return pickText(texts, preferred);
}

function speakerOf(pack: Pack, annotation: Annotation, source: Source, preferred: string): Speaker {
  const { claimant, role } = annotation;
  if ('unnamed' in claimant)
    return {
      name: pickText(claimant.unnamed, preferred).text,
      role: role ? pickText(role, preferred) : null,
      isAuthor: false,
    };
  const { entities, speakerId } = indexOf(pack);
  const speaker = entities.get(speakerId(annotation) ?? '');
  const stated = role ?? speaker?.role;
  return {
    name: speaker
      ? pickText(speaker.label, preferred).text
      : (authorNames(source.csl) ?? source.csl['container-title'] ?? source.csl.title),
    role: stated ? pickText(stated, preferred) : null,
    isAuthor: 'author' in claimant,
  };
}

function sourceLine({ id, csl }: Source, passage: string): SourceLine {
  return {
    type: csl.type,
    title: csl.title,
    outlet: csl['container-title'] ?? null,
    date: csl.issued?.['date-parts'][0].map((part) => String(part).padStart(2, '0')).join('-') ?? null,
    page: csl.page ?? null,
    section: csl.section ?? null,
    language: csl.language ?? null,
    link: csl.URL ? linkToPassage(csl.URL, passage) : null,
    reference: { id, csl },
  };
}

/** From a pack to what a reader is shown about one entity: the same for card and popup. */
import { keyOf } from '../entity-ref.ts';
import { type Localized, pickText, type TaggedText } from '../language.ts';
import { authorNames } from './author-names.ts';
import type { Annotation, ClaimKind, EntityType, Pack, Source } from './format.ts';
import { indexOf } from './pack-index.ts';
import { linkToPassage } from './text-fragment.ts';

/** A source as one line and one link. */
export interface SourceLine {
  readonly type: Source['csl']['type'];
  readonly title: string;
  readonly outlet: string | null;
  /** ISO date as far as it is known. */
  readonly date: string | null;
  readonly page: string | null;
  readonly section: string | null;
  readonly language: string | null;
  /** Opens the very sentence; null where the source has no address. */
  readonly link: string | null;
  /** What a citation is made of. */
  readonly reference: Pick<Source, 'id' | 'csl'>;
}

export interface Speaker {
  readonly name: string;
  readonly role: TaggedText | null;
  /** The author of the source in the author's own voice, not somebody the source quotes. */
  readonly isAuthor: boolean;
}

interface StatementBase {
  /** Id of its pack. */
  readonly pack: string;
  readonly id: string;
  readonly speaker: Speaker;
  readonly occasion: TaggedText | null;
  readonly date: string | null;
  readonly source: SourceLine;
}

export interface QuoteStatement extends StatementBase {
  readonly kind: 'quote';
  /** Verbatim, in the source's language; several where the attribution splits one utterance. */
  readonly passages: readonly string[];
  readonly language: string;
  /** A rendering in the reader's language, where the pack has one and the reader's language is another. */
  readonly translation: TaggedText | null;
}

export interface ClaimStatement extends StatementBase {
  readonly kind: ClaimKind;
  readonly text: TaggedText;
}

export type Statement = QuoteStatement | ClaimStatement;

/** Statements of one pack, with what readers are told of it. */
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

/** As `keyOf` the reference to the record's entity. */
export const recordKey = ({ pack, entity }: EntityRecord): string => keyOf({ pack: pack.id, entity });

/**
 * What `pack` says about `entityId`, in the language the reader prefers (BCP 47): quotations and claims, each with
 * those that name the entity before those that only refer to it, and last what it says itself about other things;
 * otherwise in the order of the pack, and nothing twice. Null when the pack has no such entity.
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

/** These annotations, quotations apart from claims. */
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

/** These annotations of `pack` as they are shown to a reader of `preferred` (BCP 47). */
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

/** Readers of any Chinese read the other script too: a translation is shown only across languages. */
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

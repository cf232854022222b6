/** Checks what the schema cannot say: what one part of a pack demands of another. */
import { isDay } from '../partial-date.ts';
import type { Annotation, Entity, Pack, Source } from './format.ts';
import type { PackProblem } from './problem.ts';

/** The most surface forms that one pack may have. More would cost every page. */
export const mostAliases = 200_000;

/**
 * The problems between the parts of a pack, each of which is valid by itself; empty if the pack is valid as a whole.
 */
export function crossCheck(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const report = (path: string, message: string) => problems.push({ path, message });
  const entities = unique(pack.entities, '$.entities', report);
  const sources = unique(pack.sources, '$.sources', report);
  unique(pack.annotations, '$.annotations', report);

  const aliases = pack.entities.reduce((sum, entity) => sum + entity.aliases.length, 0);
  if (aliases > mostAliases)
    report(
      '$.entities',
      `have ${aliases} aliases together, at most ${mostAliases} are allowed: split the pack`,
    );
  pack.entities.forEach((entity, i) => {
    checkAliases(entity, `$.entities[${i}]`, report);
  });
  pack.sources.forEach((source, i) => {
    checkSource(source, entities, `$.sources[${i}]`, report);
  });
  pack.annotations.forEach((annotation, i) => {
    const path = `$.annotations[${i}]`;
    checkReferences(annotation, entities, sources, path, report);
    checkTargets(annotation, sources, path, report);
    checkBody(annotation, path, report);
  });
  return problems;
}

type Report = (path: string, message: string) => void;
type ById<T> = ReadonlyMap<string, T>;

function unique<T extends { readonly id: string }>(
  items: readonly T[],
  path: string,
  report: Report,
): ById<T> {
  const byId = new Map<string, T>();
  items.forEach((item, i) => {
    if (byId.has(item.id)) report(`${path}[${i}].id`, `"${item.id}" is taken already: choose another id`);
    else byId.set(item.id, item);
  });
  return byId;
}

function checkAliases(entity: Entity, path: string, report: Report): void {
  const seen = new Set<string>();
  entity.aliases.forEach(({ text, case: letters }, i) => {
    const key = `${letters ?? ''} ${text}`;
    if (seen.has(key)) report(`${path}.aliases[${i}]`, `"${text}" stands twice: remove one`);
    seen.add(key);
  });
}

function checkSource({ csl, author }: Source, entities: ById<Entity>, path: string, report: Report): void {
  if (author !== undefined) speaker(author, entities, `${path}.author`, report);
  for (const name of ['issued', 'accessed'] as const) {
    const parts = csl[name]?.['date-parts'][0];
    if (!parts) continue;
    const [year, month = 1, day = 1] = parts;
    if (year! > 9999 || !isDay(year!, month, day))
      report(`${path}.csl.${name}`, 'must be a day that exists, as [year, month, day]');
  }
}

/** Resolves the entity that speaks, and reports one that can't: only people, organizations and publications speak. */
function speaker(id: string, entities: ById<Entity>, path: string, report: Report): Entity | undefined {
  const entity = resolve(id, entities, path, 'an entity', report);
  const speaks = ['person', 'organization', 'publication'];
  if (entity && !speaks.includes(entity.type))
    report(path, `is a ${entity.type}: only a person, an organization or a publication says something`);
  return entity;
}

function resolve<T>(id: string, known: ById<T>, path: string, what: string, report: Report): T | undefined {
  const found = known.get(id);
  if (!found) report(path, `"${id}" is not the id of ${what} of this pack: correct it or add it`);
  return found;
}

function checkReferences(
  annotation: Annotation,
  entities: ById<Entity>,
  sources: ById<Source>,
  path: string,
  report: Report,
): void {
  const { about, claimant } = annotation;
  const seen = new Set<string>();
  about.forEach(({ entity }, i) => {
    resolve(entity, entities, `${path}.about[${i}].entity`, 'an entity', report);
    if (seen.has(entity)) report(`${path}.about[${i}]`, `"${entity}" stands twice: remove one`);
    seen.add(entity);
  });
  if ('entity' in claimant) speaker(claimant.entity, entities, `${path}.claimant.entity`, report);
  if ('author' in claimant) {
    resolve(claimant.author, sources, `${path}.claimant.author`, 'a source', report);
    if (annotation.target.some(({ source }) => source !== claimant.author))
      report(`${path}.claimant.author`, 'must be the source of the passage: its author says it there');
  }
  if (annotation.motivation === 'quoting') return;
  annotation.compared?.forEach((id, i) => {
    resolve(id, entities, `${path}.compared[${i}]`, 'an entity', report);
  });
}

function checkTargets({ target }: Annotation, sources: ById<Source>, path: string, report: Report): void {
  target.forEach(({ source: id, selector: [{ exact }, { start, end }] }, i) => {
    const source = resolve(id, sources, `${path}.target[${i}].source`, 'a source', report);
    const position = `${path}.target[${i}].selector[1]`;
    if (end - start !== exact.length)
      report(
        position,
        `spans ${end - start} characters, the exact text has ${exact.length}: correct start or end`,
      );
    else if (source?.text && end > source.text.length)
      report(position, `ends at ${end}, beyond the source's ${source.text.length} characters: correct it`);
  });
}

function checkBody(annotation: Annotation, path: string, report: Report): void {
  const seen = new Set<string>();
  annotation.body.forEach(({ language }, i) => {
    if (seen.has(language))
      report(`${path}.body[${i}].language`, `"${language}" has a text already: keep one`);
    seen.add(language);
  });
  if (annotation.motivation === 'quoting') return;
  const fitting = annotation.kind === 'fact' ? 'describing' : 'assessing';
  if (annotation.motivation !== fitting)
    report(`${path}.motivation`, `must be "${fitting}" for the kind "${annotation.kind}"`);
}

/** Advises the author of a valid pack on what readers would stumble over. */
import { pickText } from '../language.ts';
import type { Annotation, Entity, Pack } from '../pack/format.ts';
import { indexOf } from '../pack/pack-index.ts';
import { isReordering, visible } from '../pack/plain-text.ts';
import type { PackProblem } from '../pack/problem.ts';
import { policyOf } from '../spot/gazetteer/policy.ts';

/** What `lintPack` has to know of ordinary text. */
export interface OrdinaryLanguage {
  /** Whether `form` is a word that ordinary text contains, so that it needs context to be a name. */
  isWord(form: string): boolean;
}

type Report = (path: string, message: string) => void;

/** All advice on `pack`, in the order of the file. */
export function lintPack(pack: Pack, ordinary: OrdinaryLanguage): PackProblem[] {
  const advice: PackProblem[] = [];
  const report: Report = (path, message) => advice.push({ path, message });
  const languages = Object.keys(pack.title);
  const bearers = bearersOf(pack);
  const spoken = new Set(pack.annotations.flatMap((annotation) => entitiesOf(pack, annotation)));
  pack.entities.forEach((entity, i) => {
    const path = `$.entities[${i}]`;
    missing(languages, Object.keys(entity.label), `${path}.label`, report);
    missing(languages, Object.keys(entity.description), `${path}.description`, report);
    lintAliases(entity, bearers, ordinary, path, report);
    lintDecoys(entity, path, report);
    if (!spoken.has(entity.id)) report(path, `no statement concerns "${entity.id}": add one or remove it`);
  });
  const byId = new Map(pack.entities.map((entity) => [entity.id, entity]));
  pack.annotations.forEach((annotation, i) => {
    lintAnnotation(pack, annotation, byId, languages, `$.annotations[${i}]`, report);
  });
  return advice;
}

/** The entities that bear each form of a pack, by the folded form. */
function bearersOf(pack: Pack): ReadonlyMap<string, readonly string[]> {
  const bearers = new Map<string, string[]>();
  for (const entity of pack.entities)
    for (const { text } of entity.aliases) {
      const form = fold(text);
      bearers.set(form, [...(bearers.get(form) ?? []), entity.id]);
    }
  return bearers;
}

/**
 * Folds a form more coarsely than core/spot does, and independently of it: case, width, spaces and dashes do not count.
 */
const fold = (form: string): string =>
  visible(form)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '');

function missing(wanted: readonly string[], present: readonly string[], path: string, report: Report): void {
  const absent = wanted.filter((language) => !present.includes(language));
  if (absent.length > 0)
    report(path, `has no text in ${absent.join(', ')}, which the pack's title has: add it`);
}

function lintAliases(
  entity: Entity,
  bearers: ReadonlyMap<string, readonly string[]>,
  ordinary: OrdinaryLanguage,
  path: string,
  report: Report,
): void {
  entity.aliases.forEach((alias, i) => {
    const { text } = alias;
    const at = `${path}.aliases[${i}]`;
    const others = new Set(bearers.get(fold(text))?.filter((id) => id !== entity.id));
    if (others.size > 0)
      report(at, `"${text}" is also a form of ${[...others].join(', ')}: readers will be shown both`);
    if (isAmbiguous(entity, alias)) {
      if (!entity.cues?.for?.length && entity.aliases.every((other) => isAmbiguous(entity, other)))
        report(
          at,
          `"${text}" may mean something else, so that it is marked only near evidence, and there is none: add cues.for, words that stand near it`,
        );
    } else if (isAmbiguous(entity, { text }))
      report(at, `"${text}" is short, or a name that many bear: leave out its "context": "none"`);
    else if (!entity.cues?.against?.length && ordinary.isWord(text))
      report(
        at,
        `"${text}" is a word of ordinary text: give it "context": "required", or the entity cues.against`,
      );
  });
}

/** Whether a form is taken for its entity only near evidence, because the pack says so or by default. */
const isAmbiguous = (entity: Entity, alias: Pick<Entity['aliases'][number], 'text' | 'context'>): boolean =>
  policyOf(entity, alias).need === 'required';

function lintDecoys(entity: Entity, path: string, report: Report): void {
  entity.decoys?.forEach((decoy, i) => {
    if (!entity.aliases.some(({ text }) => fold(decoy).includes(fold(text))))
      report(
        `${path}.decoys[${i}]`,
        `"${decoy}" contains no form of the entity, so it keeps nothing out: remove it`,
      );
    else if (entity.aliases.some(({ text }) => fold(decoy) === fold(text)))
      report(`${path}.decoys[${i}]`, `"${decoy}" is a form of the entity: remove one of the two`);
  });
}

/** The entities under whose name a reader finds the annotation. */
function entitiesOf(pack: Pack, annotation: Annotation): string[] {
  const speaker = indexOf(pack).speakerId(annotation);
  return [...annotation.about.map(({ entity }) => entity), ...(speaker === undefined ? [] : [speaker])];
}

const quotationMarks = /^[“"「『«‘']|[”"」』»’']$/u;

function lintAnnotation(
  pack: Pack,
  annotation: Annotation,
  entities: ReadonlyMap<string, Entity>,
  languages: readonly string[],
  path: string,
  report: Report,
): void {
  const passages = annotation.target.map(({ selector: [{ exact }] }) => exact);
  if (entitiesOf(pack, annotation).length === 0)
    report(`${path}.about`, 'lists no entity and the speaker is none: no reader will find this statement');
  annotation.about.forEach(({ entity: id, by }, i) => {
    const forms = entities.get(id)?.aliases.map(({ text }) => fold(text)) ?? [];
    const named = passages.some((passage) => forms.some((form) => fold(passage).includes(form)));
    if (by === 'named' && !named)
      report(`${path}.about[${i}]`, `no form of "${id}" stands in the passage: use "by": "referred"`);
  });
  passages.forEach((passage, i) => {
    if (isReordering(passage))
      report(
        `${path}.target[${i}].selector[0].exact`,
        'contains marks that reorder text: check what it shows',
      );
  });
  const languagesOfBody = annotation.body.map(({ language }) => language);
  if (annotation.motivation === 'quoting') {
    lintQuotation(pack, annotation, passages, entities, path, report);
    const foreign = languages.filter((tag) => tag.split('-')[0] !== pack.language.split('-')[0]);
    missing(foreign, languagesOfBody, `${path}.body`, report);
    return;
  }
  missing(languages, languagesOfBody, `${path}.body`, report);
  if (annotation.hedge !== undefined && !passages.some((passage) => passage.includes(annotation.hedge!)))
    report(`${path}.hedge`, `"${annotation.hedge}" does not stand in the passage: copy the source's words`);
  annotation.compared?.forEach((id, i) => {
    if (!annotation.about.some(({ entity }) => entity === id))
      report(
        `${path}.compared[${i}]`,
        `"${id}" is not among "about": add it, so that its readers see the comparison`,
      );
  });
}

function lintQuotation(
  pack: Pack,
  { claimant, role }: Annotation,
  passages: readonly string[],
  entities: ReadonlyMap<string, Entity>,
  path: string,
  report: Report,
): void {
  passages.forEach((passage, i) => {
    if (quotationMarks.test(passage) && passage.length > 1 && !isBalanced(passage))
      report(
        `${path}.target[${i}].selector[0].exact`,
        'begins or ends with a quotation mark: leave it outside',
      );
  });
  if ('author' in claimant)
    report(
      `${path}.claimant`,
      "attributes the quotation to the source's author: name the speaker if it is another",
    );
  if ('entity' in claimant && !role) {
    const speaker = entities.get(claimant.entity);
    if (speaker?.type === 'person' && !speaker.role)
      report(
        `${path}.claimant`,
        `${pickText(speaker.label, pack.language).text} has no role: add "role" to the entity`,
      );
  }
}

/**
 * Whether each quotation mark of `passage` has its counterpart. Those at its edge then belong to the speech, as those
 * of ‘Eastern wisdom’ at the end of one.
 */
function isBalanced(passage: string): boolean {
  const pairs = ['“”', '‘’', '「」', '『』', '«»'];
  return pairs.every(([open, close]) => passage.split(open!).length === passage.split(close!).length);
}

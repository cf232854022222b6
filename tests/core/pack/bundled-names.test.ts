/** Checks that the bundled pack's statements are about all that they name, in each language, and only that. */
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../core/pack/format.ts';
import { bodyOf, bundledPack, claimsOf, passagesOf, quotationsOf } from './bundled.ts';

const pack = bundledPack();

/** Names whose English shape inside a sentence is neither the label nor a form that marks a page. */
const inSentences = [
  { id: 'bupt-hci-lab', text: 'Human-Machine Interaction and Cognitive Engineering Laboratory' },
  { id: 'casia', text: 'Institute of Automation' },
  { id: 'ict-cas', text: 'Institute of Computing Technology' },
  { id: 'multi-head-attention', text: 'multi-head attention' },
  { id: 'scaling-law', text: 'scaling law' },
];
const forms = [
  ...inSentences,
  ...pack.entities.flatMap(({ id, label, aliases }) =>
    [...Object.values(label), ...aliases.map(({ text }) => text)].map((text) => ({ id, text })),
  ),
].toSorted((a, b) => b.text.length - a.text.length);

/** The forms that stand in `text`, from left to right, at each place the longest, none within another. */
function formsIn(text: string): typeof forms {
  const found: typeof forms = [];
  for (let at = 0; at < text.length; ) {
    const form = forms.find((f) => text.startsWith(f.text, at));
    if (form) found.push(form);
    at += form?.text.length ?? 1;
  }
  return found;
}

const namedIn = (text: string): Set<string> => new Set(formsIn(text).map(({ id }) => id));

/** What longer names hold within themselves, as 中国科学院 stands in 中国科学院自动化所. */
function heldIn(text: string): Set<string> {
  const names = formsIn(text).map((form) => form.text);
  return new Set(forms.filter((f) => names.some((name) => name.includes(f.text))).map(({ id }) => id));
}

const listed = ({ about }: Annotation, by?: 'named' | 'referred'): Set<string> =>
  new Set(about.filter((a) => by === undefined || a.by === by).map((a) => a.entity));

test.each(pack.annotations)('$id lists what it names, and what such names hold', (annotation) => {
  const passage = passagesOf(annotation);
  const words = annotation.motivation === 'quoting' ? passage : bodyOf(annotation, 'zh-Hans');
  const inPassage = namedIn(passage);
  expect(listed(annotation, 'named')).toEqual(new Set([...namedIn(words)].filter((id) => inPassage.has(id))));
  for (const id of heldIn(words)) expect(listed(annotation)).toContain(id);
});

test.each(quotationsOf(pack))('$id names in translation what it names', (quotation) => {
  expect(namedIn(bodyOf(quotation, 'en'))).toEqual(listed(quotation, 'named'));
});

describe('claims', () => {
  test.each(claimsOf(pack))('$id names in English what it names in Chinese, and lists it', (claim) => {
    const known = listed(claim);
    if ('entity' in claim.claimant) known.add(claim.claimant.entity);
    const chinese = namedIn(bodyOf(claim, 'zh-Hans'));
    const english = namedIn(bodyOf(claim, 'en'));
    for (const id of chinese) expect(english).toContain(id);
    for (const id of [...chinese, ...english]) expect(known).toContain(id);
  });

  test.each(claimsOf(pack).filter(({ compared }) => compared))('$id names what it compares with', (claim) => {
    for (const id of claim.compared!) expect(listed(claim, 'named')).toContain(id);
  });
});

test('roles name in English what they name in Chinese', () => {
  for (const { id, role } of pack.entities)
    for (const named of namedIn(role?.['zh-Hans'] ?? '')) expect(namedIn(role!.en!), id).toContain(named);
});

/** What statements mean by other words, decided by reading: a pronoun, a metaphor, a goal, a part that is left out. */
const meant: Readonly<Record<string, readonly string[]>> = {
  cuda: ['c-li-rebuild', 'q-li-great-task', 'c-li-planning', 'c-li-departments', 'c-li-enterprises'],
  deepseek: [
    'q-lou-not-one-path',
    'c-lou-many-paths',
    'c-lou-words-weight',
    'c-all-roads',
    'c-second-half',
    'c-historic-chance',
    'q-liu-wei-festival',
    'c-liu-wei-happy',
    'q-liu-wei-excited',
    'q-liu-wei-transformer',
    'c-liu-wei-many-paths',
    'q-liu-wei-rome',
    'c-liu-wei-hangzhou',
    'c-liu-wei-all-roads',
    'c-challenges',
    'c-scaling-not-bankrupt',
    'c-zhao-hb-market',
    'c-zhao-hb-chips',
    'c-spring',
    'c-liu-wei-landscape',
  ],
  cppcc: ['c-csd-interviews'],
  iflytek: ['c-x1-vs-deepseek'],
  npc: ['c-csd-interviews'],
  'liu-wei': ['q-liu-wei-festival'],
  moe: ['c-liu-wei-mha', 'c-liu-wei-ingenuity', 'c-liu-wei-new-thinking'],
  'scaling-law': [
    'c-general-models-needed',
    'q-zhang-two-tracks',
    'c-zhang-parallel',
    'c-zhang-more-compute',
  ],
  'seven-questions': ['q-li-watershed', 'c-li-watershed-claim', 'c-li-leading'],
  zhipu: ['c-chinese-ai-force'],
};

test('what statements mean by other words is what was decided', () => {
  const found = pack.annotations.flatMap((annotation) => {
    const words =
      annotation.motivation === 'quoting' ? passagesOf(annotation) : bodyOf(annotation, 'zh-Hans');
    const spelt = heldIn(words);
    return [...listed(annotation, 'referred')]
      .filter((id) => !spelt.has(id))
      .map((id) => [id, annotation.id]);
  });
  const decided = Object.entries(meant).flatMap(([id, statements]) => statements.map((s) => [id, s]));
  expect(found.toSorted()).toEqual(decided.toSorted());
});

test('each entity has something to show', () => {
  const shown = new Set(pack.annotations.flatMap((a) => [...listed(a)]));
  expect(pack.entities.filter(({ id }) => !shown.has(id))).toEqual([]);
});

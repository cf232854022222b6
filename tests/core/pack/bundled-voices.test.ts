/** Checks who says what in the bundled pack: each passage has its voice, its role and its occasion, and no other. */
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../core/pack/format.ts';
import { article, bundledPack } from './bundled.ts';

const pack = bundledPack();
const openingOf = (annotation: Annotation): string => annotation.target[0]!.selector[0].exact;
const statementOf = ({ body }: Annotation): string =>
  body.find(({ language }) => language === 'zh-Hans')?.value ?? '';

function voiceOf({ claimant }: Annotation): string {
  if ('entity' in claimant) return claimant.entity;
  return 'author' in claimant ? 'author' : claimant.unnamed['zh-Hans']!;
}

const lou = '十四届全国人大三次会议新闻发布会';
const interview = '接受《中国科学报》采访';
const toReporter = '对记者说';

/** The openings of the quotations' passages, in the article's order: who says them, and where it tells so, when. */
const quoted: readonly (readonly [openings: readonly string[], speaker: string, occasion?: string])[] = [
  [['DeepSeek公司坚持开放开源'], 'lou-qinjian', lou],
  [['世界丰富多彩'], 'lou-qinjian', `${lou}，面对提问`],
  [['整个春节'], 'liu-wei'],
  [['身边的人'], 'liu-wei', interview],
  [['DeepSeek的一鸣惊人'], 'li-guojie', '撰文“七问DeepSeek”'],
  [['大家津津乐道'], 'liu-wei', toReporter],
  [['人类通过Transformer架构'], 'liu-wei', toReporter],
  [['以前只能从硅谷'], 'liu-wei'],
  [['同时,DeepSeek的崛起'], 'li-guojie'],
  [['未来,AI发展'], 'zhang-yunquan', interview],
  [['要实现人工智能自立自强'], 'li-guojie'],
  [['实现这个目标'], 'li-guojie'],
  [['我国亟须'], 'liu-qingfeng'],
  [['DeepSeek‘出圈’后'], 'liu-wei'],
  [['科学探索从来不是', '相信未来'], 'zhao-xiaoguang'],
];

/** The openings of the passages that claims are drawn from, in the article's order, and whose claims they bear. */
const claimed: readonly (readonly [opening: string, claimant: string, occasion?: string])[] = [
  ['作者:赵广立', 'author'],
  ['角力下半场', 'author'],
  ['本报记者', 'author'],
  ['DeepSeek公司坚持开放开源', 'lou-qinjian', lou],
  ['3月4日', 'author'],
  ['面对提问', 'lou-qinjian', `${lou}，面对提问`],
  ['话虽不长', 'author'],
  ['DeepSeek通过开源', 'author'],
  ['在接受《中国科学报》采访的代表委员', '接受《中国科学报》采访的代表委员和专家们'],
  ['因为DeepSeek', 'liu-wei'],
  ['他在接受《中国科学报》采访时说', 'liu-wei', interview],
  ['的确,自1月20日', 'author'],
  ['中国工程院院士、计算机专家', 'li-guojie', '撰文“七问DeepSeek”'],
  ['全国政协委员、中国科学院自动化所', 'zhao-xiaoguang'],
  ['以DeepSeek为代表', 'author'],
  ['大家津津乐道', 'liu-wei', toReporter],
  ['刘伟对记者说', 'liu-wei', toReporter],
  ['以前只能从硅谷', 'liu-wei'],
  ['李国杰称', 'li-guojie'],
  ['同时,DeepSeek的崛起', 'li-guojie'],
  ['李国杰说,在全球最关注', 'li-guojie'],
  ['正如受访专家们所说', '受访专家们'],
  ['“小力出奇迹”并不意味着', 'author'],
  ['未来,AI发展', 'zhang-yunquan', interview],
  ['全国政协委员、中国科学院计算技术研究所', 'zhang-yunquan', interview],
  ['张云泉表示', 'zhang-yunquan'],
  ['通用基础大模型是AI技术的基石', 'zhang-yunquan'],
  ['同时,中国在“小而精”模型', 'zhang-yunquan'],
  ['他的这番话也指向', 'author'],
  ['要实现人工智能自立自强', 'li-guojie'],
  ['李国杰指出', 'li-guojie'],
  ['实现这个目标', 'li-guojie'],
  ['值得欣慰', 'author'],
  ['北京并行科技股份有限公司', 'zhao-hongbing', toReporter],
  ['另外,在开源开放的背景下', 'zhao-hongbing', toReporter],
  ['一花独放', 'author'],
  ['DeepSeek之外', 'author'],
  ['近日', 'liu-qingfeng', '近日，推介讯飞星火大模型的更新'],
  ['不过,他也看到', 'liu-qingfeng'],
  ['为此,刘庆峰建议', 'liu-qingfeng'],
  ['刘伟特别提到', 'liu-wei'],
  ['DeepSeek‘出圈’后', 'liu-wei'],
  ['全国人大代表、中国工程院院士', 'gao-wen', '公开指出'],
  ['科学探索从来不是', 'zhao-xiaoguang'],
  ['赵晓光说', 'zhao-xiaoguang'],
  ['《中国科学报》 (2025-03-07', 'author'],
];

/** What the journalist says within a sentence that reports others: who they are, that they spoke, a cause, a gloss. */
const introduces =
  /是[^，]*(?:代表|委员|院士|专家|研究员|主任|董事长|联合创始人)。$|接受了《中国科学报》的采访|撰写了|近日推介了|是因为|CUDA。$|^CUDA是/;

describe('quotations', () => {
  const quotations = pack.annotations.filter((a) => a.motivation === 'quoting');

  test('come in the article’s order, each from its speaker, on its occasion', () => {
    expect(quotations.map((q) => [voiceOf(q), q.occasion?.['zh-Hans']])).toEqual(
      quoted.map(([, speaker, occasion]) => [speaker, occasion]),
    );
    quotations.forEach((quotation, i) => {
      expect(quotation.target).toHaveLength(quoted[i]![0].length);
      quotation.target.forEach(({ selector: [{ exact }] }, j) => {
        expect(exact.startsWith(quoted[i]![0][j]!), exact).toBe(true);
      });
    });
  });
});

describe('claims', () => {
  const claims = pack.annotations.filter((a) => a.motivation !== 'quoting');

  test.each(claims)('$id has the claimant and the occasion of its passage', (claim) => {
    const fitting = claimed.filter(([opening]) => openingOf(claim).startsWith(opening));
    expect(fitting).toHaveLength(1);
    const [, claimant, occasion] = fitting[0]!;
    const said = claimant !== 'author' && introduces.test(statementOf(claim)) ? 'author' : claimant;
    expect(voiceOf(claim)).toBe(said);
    expect(claim.occasion?.['zh-Hans']).toBe(said === claimant ? occasion : undefined);
    if (said !== claimant) expect(claim.motivation).toBe('describing');
  });

  test('are drawn from every sentence of the article', () => {
    for (const [opening] of claimed)
      expect(claims.filter((claim) => openingOf(claim).startsWith(opening)).length, opening).toBeGreaterThan(
        0,
      );
    expect(new Set(claims.map((claim) => openingOf(claim))).size).toBe(claimed.length);
  });
});

test('only what was said on 4 March has a date, and it has no year, as the article gives none', () => {
  for (const annotation of pack.annotations)
    expect(annotation.date, annotation.id).toBe(
      voiceOf(annotation) === 'lou-qinjian' ? 'XXXX-03-04' : undefined,
    );
});

test('no statement gives a role of its own: each person has one role in the article', () => {
  expect(pack.annotations.filter(({ role }) => role)).toEqual([]);
});

describe.runIf(article !== null)('against the article', () => {
  const people = pack.entities.filter(({ type, id }) => type === 'person' && id !== 'zhao-guangli');

  test.each(people)('$id has the role that stands before the name', ({ role, label }) => {
    expect(article).toContain(`${role!['zh-Hans']}${label['zh-Hans']}`);
  });

  test('every sentence is a passage: only subheadings and attributions are left', () => {
    const [start, end] = ['本报记者', '《中国科学报》 (2025'].map((mark) => article!.indexOf(mark));
    const rest = article!
      .split('')
      .map((c, i) => (i >= start! && i < end! && /[\p{L}\p{N}]/u.test(c) ? c : ' '));
    for (const { target } of pack.annotations)
      for (const { selector } of target) rest.fill(' ', selector[1].start, selector[1].end);
    expect(rest.join('').trim().split(/\s+/)).toEqual([
      ...['从', '追赶者', '变为', '规则改写者'],
      '刘伟说',
      '更复杂的竞争模式',
      '李国杰说',
      '万紫千红春满园',
    ]);
  });
});

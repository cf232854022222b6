/** Makes entities as packs give them to the views, with the words of a real article. */
import type { ClaimStatement, EntityRecord, QuoteStatement, SourceLine } from '../../core/pack/statements.ts';

export const article: SourceLine = {
  type: 'article-newspaper',
  title: '角力下半场,中国AI亦可“通罗马”',
  outlet: '中国科学报',
  date: '2025-03-07',
  page: '4',
  section: '两会',
  language: 'zh-Hans',
  reference: { id: 'zhao-2025', csl: { type: 'article-newspaper', title: '角力下半场,中国AI亦可“通罗马”' } },
  link: 'https://news.sciencenet.cn/sbhtmlnews/2025/3/383562.shtm#:~:text=DeepSeek',
};

export const quote: QuoteStatement = {
  kind: 'quote',
  pack: 'tong-luoma',
  id: 'q1',
  speaker: {
    name: '李国杰',
    role: { text: '中国工程院院士、计算机专家', language: 'zh-Hans' },
    isAuthor: false,
  },
  occasion: { text: '撰文“七问DeepSeek”', language: 'zh-Hans' },
  date: null,
  source: article,
  passages: ['DeepSeek的一鸣惊人可能是一个分水岭,标志着中国AI产业开始从‘技术跟跑’向‘技术并跑和领跑’迈进。'],
  language: 'zh-Hans',
  translation: null,
};

export const claim: ClaimStatement = {
  kind: 'comparison',
  pack: 'tong-luoma',
  id: 'c1',
  speaker: { name: '赵广立', role: null, isAuthor: true },
  occasion: null,
  date: null,
  source: article,
  text: { text: '可灵视频大模型的测评水平超过Sora。', language: 'zh-Hans' },
};

export const deepseek: EntityRecord = {
  pack: { id: 'tong-luoma', title: '中国AI亦可“通罗马”' },
  entity: 'deepseek',
  type: 'organization',
  label: { text: 'DeepSeek', language: 'en' },
  description: { text: '中国人工智能公司及其开源大模型。', language: 'zh-Hans' },
  quotes: [quote],
  claims: [{ ...claim, id: 'c2', kind: 'fact' }],
};

export const kling: EntityRecord = {
  ...deepseek,
  entity: 'kling',
  type: 'product',
  label: { text: '可灵', language: 'zh-Hans' },
  quotes: [],
  claims: [claim],
};

/** As many of a statement as wanted, each with an id of its own. */
export const times = <Item extends { readonly id: string }>(count: number, item: Item): Item[] =>
  Array.from({ length: count }, (_, index) => ({ ...item, id: `${item.id}-${index}` }));

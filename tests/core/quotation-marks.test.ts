import { expect, test } from 'vitest';
import { quoted } from '../../core/quotation-marks.ts';

test.each([
  ['不蛮干', 'zh-Hans', '“不蛮干”'],
  ['不蛮干', 'zh', '“不蛮干”'],
  ['不蠻幹', 'zh-Hant', '「不蠻幹」'],
  ['不蠻幹', 'zh-TW', '「不蠻幹」'],
  ['no', 'en', '“no”'],
  ['これ', 'ja', '「これ」'],
  ['“不蛮干”', 'zh-Hans', '“不蛮干”'],
  ['「不蠻幹」', 'zh-Hans', '「不蠻幹」'],
  ['“a “b” c”', 'en', '“a “b” c”'],
  ['“小力”和“巧力”', 'zh-Hans', '““小力”和“巧力””'],
  ['为世界贡献了‘中国智慧’。', 'zh-Hans', '“为世界贡献了‘中国智慧’。”'],
  ['“open', 'en', '““open”'],
  ['𠮷', 'zh-Hans', '“𠮷”'],
  ['“𠮷”', 'zh-Hans', '“𠮷”'],
])('%s in %s → %s', (passage, language, marked) => expect(quoted(passage, language)).toBe(marked));

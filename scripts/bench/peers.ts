/**
 * Sets up contestants by others: the npm packages that find many strings in a text, each as its documentation says, and
 * a regular expression.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Contestant } from './contestants.ts';

export async function peers(forms: readonly string[]): Promise<Contestant[]> {
  const { default: ModernAhoCorasick } = await import('modern-ahocorasick');
  const { default: AhoCorasick } = await import('ahocorasick');
  const { AhoCorasick: Greedy } = await import('@monyone/aho-corasick/greedy');
  const { AhoCorasick: Overlapping } = await import('@monyone/aho-corasick');
  const { default: FlashText } = await import('flashtext.js');

  const contestants: Contestant[] = [];
  function add<T>(
    name: string,
    semantics: Contestant['semantics'],
    build: () => T,
    count: (built: T, text: string) => number,
  ): void {
    const before = heapBytes();
    const begun = performance.now();
    const built = build();
    const milliseconds = performance.now() - begun;
    const bytes = heapBytes() - before;
    contestants.push({
      name,
      semantics,
      // Compiled patterns are not on the heap that is counted.
      built: { 'build ms': milliseconds, ...(bytes > 0 && { 'in all, kB': bytes / 1000 }) },
      run: (texts) => texts.reduce((sum, text) => sum + count(built, text), 0),
    });
  }
  const escaped = [...forms]
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  add(
    'RegExp alternation',
    'leftmost-longest',
    () => {
      const pattern = new RegExp(escaped.join('|'), 'g');
      // A pattern is compiled when it is first used.
      ''.match(pattern);
      return pattern;
    },
    (pattern, text) => text.match(pattern)?.length ?? 0,
  );
  add(
    '@monyone/aho-corasick/greedy',
    'leftmost-longest',
    () => new Greedy([...forms]),
    (matcher, text) => matcher.matchInText(text).length,
  );
  add(
    '@monyone/aho-corasick',
    'all',
    () => new Overlapping([...forms]),
    (matcher, text) => matcher.matchInText(text).length,
  );
  add(
    'ahocorasick',
    'all',
    () => new AhoCorasick([...forms]),
    (matcher, text) => matcher.search(text).reduce((sum, [, found]) => sum + found.length, 0),
  );
  add(
    'modern-ahocorasick',
    'all',
    () => new ModernAhoCorasick([...forms]),
    (matcher, text) => matcher.search(text).length,
  );
  add(
    'flashtext.js',
    null,
    () => {
      const processor = new FlashText();
      for (const form of forms) processor.addKeyword(form, form);
      return processor;
    },
    (processor, text) => processor.extractKeywords(text).length,
  );
  return contestants;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** The size of what is alive on the heap, in bytes. */
function heapBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

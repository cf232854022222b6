/** The npm packages that find many strings in a text, each as its documentation says, and a regular expression. */
export interface Contestant {
  readonly name: string;
  readonly buildMilliseconds: number;
  /** Of what is stored or shipped; null where the package does not say. */
  readonly bytes: number | null;
  /** The number of things found. */
  run(texts: readonly string[]): number;
  /** Contestants with the same semantics must find the same number; null for those on their own. */
  readonly semantics: 'leftmost-longest' | 'all' | null;
}

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
    const begun = performance.now();
    const built = build();
    const buildMilliseconds = performance.now() - begun;
    contestants.push({
      name,
      semantics,
      buildMilliseconds,
      bytes: null,
      run: (texts) => texts.reduce((sum, text) => sum + count(built, text), 0),
    });
  }
  const escaped = [...forms]
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  add(
    'RegExp alternation',
    'leftmost-longest',
    () => new RegExp(escaped.join('|'), 'g'),
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

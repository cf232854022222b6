/** Declares what the bench uses of packages that come without types. */
declare module 'ahocorasick' {
  export default class AhoCorasick {
    constructor(keywords: string[]);
    search(text: string): [end: number, found: string[]][];
  }
}
declare module 'flashtext.js' {
  export default class KeywordProcessor {
    addKeyword(keyword: string, clean?: string): void;
    extractKeywords(text: string): string[];
  }
}

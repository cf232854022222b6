// The globals outside ECMAScript that the domain uses; every host (browser, worker, Node) has them.
// https://url.spec.whatwg.org/#url-class
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  static parse(url: string, base?: string): URL | null;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  hash: string;
  readonly href: string;
  readonly searchParams: URLSearchParams;
}

// https://url.spec.whatwg.org/#urlsearchparams
declare class URLSearchParams {
  getAll(name: string): string[];
  [Symbol.iterator](): IterableIterator<[name: string, value: string]>;
}

// https://encoding.spec.whatwg.org/#textdecoder
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array | Uint16Array): string;
}

declare class TextEncoder {
  encodeInto(text: string, bytes: Uint8Array): { readonly written: number };
}

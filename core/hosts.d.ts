// The globals outside ECMAScript that the domain uses; every host (browser, worker, Node) has them.
// https://url.spec.whatwg.org/#url-class
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  hash: string;
  readonly href: string;
}

// https://encoding.spec.whatwg.org/#textdecoder
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

/** Declares as much of jsdom as the tests use; its types are a package of their own. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(content: string, options: Readonly<Record<string, unknown>>);
    readonly window: Window & typeof globalThis;
  }
}

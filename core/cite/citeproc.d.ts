/** Declares what we use of citeproc-js, which comes without types (https://citeproc-js.readthedocs.io/). */
declare module 'citeproc' {
  /** A CSL style or locale as a tree. */
  interface CslNode {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string>>;
    readonly children: readonly (CslNode | string)[];
  }
  interface System {
    retrieveLocale(language: string): CslNode;
    retrieveItem(id: string): object;
  }
  class Engine {
    constructor(system: System, style: CslNode, language: string, forceLanguage: boolean);
    setOutputFormat(format: 'text'): void;
    updateItems(ids: readonly string[]): void;
    makeBibliography(): readonly [unknown, readonly string[]] | false;
  }
  const CSL: { readonly Engine: typeof Engine };
  export default CSL;
  export type { CslNode, Engine };
}

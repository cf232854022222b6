// Not yet in TypeScript's DOM library. https://drafts.csswg.org/css-highlight-api-1/#dom-highlightregistry-highlightsfrompoint
interface HighlightHitResult {
  readonly highlight: Highlight;
  readonly ranges: readonly AbstractRange[];
}
interface HighlightRegistry {
  highlightsFromPoint(
    x: number,
    y: number,
    options?: { shadowRoots?: readonly ShadowRoot[] },
  ): HighlightHitResult[];
}

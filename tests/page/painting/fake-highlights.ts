/** The browser's highlights for tests: jsdom has none. Undo with `vi.unstubAllGlobals`. */
import { vi } from 'vitest';

export class FakeHighlight extends Set<AbstractRange> {
  priority = 0;
}

/** The document's registry. Points hit whatever {@link FakeRegistry.hits} says. */
export class FakeRegistry extends Map<string, FakeHighlight> {
  /** What is painted at any point of the viewport, the uppermost first. */
  hits: AbstractRange[] = [];

  highlightsFromPoint() {
    const found = [...this.values()].toSorted((a, b) => b.priority - a.priority);
    return found
      .map((highlight) => ({ highlight, ranges: this.hits.filter((range) => highlight.has(range)) }))
      .filter(({ ranges }) => ranges.length > 0);
  }

  /** The texts under the highlight of this priority. */
  textsOf(priority: number): string[] {
    const highlight = [...this.values()].find((one) => one.priority === priority);
    return [...(highlight ?? [])].map(({ startContainer, startOffset, endOffset }) =>
      startContainer.textContent!.slice(startOffset, endOffset),
    );
  }
}

export function stubHighlights(): FakeRegistry {
  const registry = new FakeRegistry();
  vi.stubGlobal('Highlight', FakeHighlight);
  vi.stubGlobal('CSS', { highlights: registry });
  return registry;
}

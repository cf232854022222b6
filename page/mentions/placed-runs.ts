/** The runs of a page that have mentions, or wait for evidence, by the text nodes that they consist of. */
import { textNodes } from '../dom/dom.ts';
import type { PlacedMention } from './placed-mention.ts';

/** A run as it is remembered. Its text stands in the page and is not kept a second time. */
export interface PlacedRun {
  /** In document order; never empty. */
  readonly nodes: readonly Text[];
  readonly mentions: readonly PlacedMention[];
  /** Keys of the entities that it has forms of, without evidence. */
  readonly waiting: readonly string[];
}

export interface PlacedRuns {
  /** In no particular order. */
  all(): Iterable<PlacedRun>;
  /** The run that `node` is part of. */
  at(node: Text): PlacedRun | undefined;
  /** Remember `run`, if it has mentions or waits. */
  add(run: PlacedRun): void;
  remove(run: PlacedRun): void;
  /** The runs that stand in `root` or reach into it. */
  within(root: Node): PlacedRun[];
}

export function createPlacedRuns(document: Document): PlacedRuns {
  /** Nodes are removed as soon as they have left the page, so that it can have them collected. */
  const runOf = new Map<Text, PlacedRun>();
  return {
    at: (node) => runOf.get(node),
    add(run) {
      if (run.mentions.length + run.waiting.length > 0) for (const node of run.nodes) runOf.set(node, run);
    },
    remove(run) {
      for (const node of run.nodes) if (runOf.get(node) === run) runOf.delete(node);
    },
    within(root) {
      // Nodes are asked, not runs: a page may change a thousand of its elements at once, and have as many runs.
      const walker = document.createTreeWalker(root, textNodes);
      const within = new Set<PlacedRun>();
      for (let node: Node | null = root; node; node = walker.nextNode()) {
        const run = runOf.get(node as Text);
        if (run) within.add(run);
      }
      return [...within];
    },
    *all() {
      for (const [node, run] of runOf) if (node === run.nodes[0]) yield run;
    },
  };
}

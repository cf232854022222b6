/** Walks over what is due: finds the runs in it and hands them to the keeper of runs. */
import { isConnectedOf, isElement } from '../dom/dom.ts';
import { isInUnread } from '../dom/elements.ts';
import type { Steps } from '../tasks/slices.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import {
  type Filter,
  flowStart,
  runsAround,
  runsIn,
  type ShadowSearch,
  textsAround,
  type Walk,
} from '../text/text-runs.ts';
import { type Agenda, isCovered } from './agenda.ts';

export interface PageWalkOptions {
  readonly filter: Filter;
  /** The keeper of runs that is in use now. */
  readonly keeper: () => RunKeeper;
  /**
   * Tells what has to be loaded before reading goes on; null where nothing has. `filter` and the keeper may bring it about:
   * the run or flow that they were asked about is read once more when it has come, as the page has it then.
   */
  readonly waitsFor: () => Promise<unknown> | null;
  readonly agenda: Agenda;
  /** Have the flows of these nodes read as soon as nothing has to be loaded any more. */
  readonly readAgain: (nodes: Iterable<Node>) => void;
}

export interface PageWalk {
  /** Read what is due. All that is read is shown to `search`. */
  read(due: Readonly<Agenda>, search: ShadowSearch): Steps;
  /** To be called when the page has taken `node` out, and may have put it elsewhere. */
  onRemoved(node: Node): void;
}

export function createPageWalk(options: PageWalkOptions): PageWalk {
  const { filter, keeper, waitsFor, agenda, readAgain } = options;
  /** Holds the node at which the current block is resumed. */
  const walk: Walk = {};
  /** Whether the page has moved that node since the current block was begun. */
  let hasMoved = false;

  return {
    *read({ flows, awaited, blocks, isRemoved }, search) {
      if (isRemoved) {
        for (const nodes of keeper().forgetBroken()) {
          for (const node of nodes) flows.add(node);
          yield;
        }
      }
      yield* readFlows([...flows, ...awaited], blocks, search);
      for (const block of blocks) {
        yield;
        // A block that became an editor while it was being read was read to its end all the same.
        if (isInUnread(block)) keeper().forgetWithin(block);
        else if (isConnectedOf(block) && !isCovered(block, blocks)) yield* readBlock(block, search);
      }
      for (const run of keeper().takeAwakened()) {
        keeper().place(run);
        yield waitsFor();
      }
    },
    onRemoved(node) {
      agenda.isRemoved = true;
      hasMoved ||= Node.prototype.contains.call(node, walk.at!);
      // In a node that was put where nothing is read, into an editor say, the runs still stand as they were.
      if (isConnectedOf(node) && isInUnread(node)) keeper().forgetWithin(node);
    },
  };

  function* readFlows(nodes: Iterable<Node>, blocks: ReadonlySet<Node>, search: ShadowSearch): Steps {
    const asked = new Set<Node>();
    for (const node of nodes) {
      yield;
      if (!isConnectedOf(node) || isInUnread(node)) continue;
      // New text in a block is read with the block. Text that the keeper knows has marks that must not wait for it.
      if (!keeper().isKnown(node) && isCovered(node, blocks)) continue;
      if (isElement(node)) {
        search.at(node);
        search.below(node);
      }
      const start = flowStart(node, asked);
      if (!start) continue;
      // In one step, so that a mark that stays is never off the screen in between.
      const runs = [...runsAround(start, filter)].filter((run) => run !== null);
      if (!waitsFor()) keeper().placeFlow(textsAround(start), runs);
      if (waitsFor()) readAgain([start]);
      yield waitsFor();
    }
  }

  function* readBlock(block: Node, search: ShadowSearch): Steps {
    hasMoved = false;
    for (const run of runsIn(block, filter, search, walk)) {
      if (run) {
        if (!waitsFor()) keeper().place(run);
        if (waitsFor()) readAgain([run.pieces[0]!.node]);
      }
      yield waitsFor();
      const { awaited } = agenda;
      if (awaited.size > 0) {
        agenda.awaited = new Set();
        yield* readFlows(awaited, new Set(), search);
      }
    }
    if (hasMoved) agenda.blocks.add(block);
  }
}

/** What of a page is to be read next. */
import { parentOf } from '../dom/dom.ts';

export interface Agenda {
  /** Nodes whose flows are to be read. */
  flows: Set<Node>;
  /** Nodes to be read with all that stands in them. Some may stand in others. */
  blocks: Set<Node>;
  /** Nodes whose flows somebody is waiting for: they are read before the rest of the pass. */
  awaited: Set<Node>;
  /** Nodes went away or moved, so that runs read before may no longer stand. */
  isRemoved: boolean;
}

export function createAgenda(): Agenda {
  return { flows: new Set(), blocks: new Set(), awaited: new Set(), isRemoved: false };
}

/** Takes everything out of the agenda. What is added from now on is left for later. */
export function takeAll(agenda: Agenda): Readonly<Agenda> {
  const due = { ...agenda };
  Object.assign(agenda, createAgenda());
  return due;
}

/** Whether one of `blocks` is an ancestor of `node` in the same tree, so that `node` is read with it. */
export function isCovered(node: Node, blocks: ReadonlySet<Node>): boolean {
  for (let at = parentOf(node); at; at = parentOf(at)) if (blocks.has(at)) return true;
  return false;
}

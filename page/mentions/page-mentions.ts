/**
 * The mentions that stand in the page now: which run each belongs to, what evidence they give each other, and which
 * runs wait for evidence. This room knows positions; page/painting knows paint.
 */
import type { Reason } from '../../core/spot/reason.ts';
import type { Surroundings } from '../../core/spot/rules/evidence.ts';
import type { SpotOptions, Spotting } from '../../core/spot/spot.ts';
import { isInUnread } from '../dom/elements.ts';
import { isIntact } from '../text/intact-run.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import { joined, type TextRun } from '../text/text-runs.ts';
import type { GrowingText } from './growing-text.ts';
import { partsOnScreen } from './place-mention.ts';
import { nameAt, type PlacedMention } from './placed-mention.ts';
import { createPlacedRuns, type PlacedRun } from './placed-runs.ts';
import { createReplacement } from './replacement.ts';
import { createWaitingRuns, type WaitingRuns } from './waiting-runs.ts';

/**
 * How much text on either side of a mark is read to tell why it stands, UTF-16 code units: the card waits for it. In
 * text that is nothing but names, 2,000 units take 2 ms and 40,000 take 520.
 */
const explainedLength = 2_000;

export interface PlacedMentions extends RunKeeper {
  /** Why a mark stands, for each entity that it may mean; empty if it would not stand were it read now. */
  reasonsOf(mention: PlacedMention): readonly Reason[];
  /** A node of each run that is remembered. */
  nodes(): Iterable<Text>;
  /** In no particular order. */
  all(): Iterable<PlacedMention>;
}

export interface PlacedMentionsOptions extends GrowingText {
  readonly document: Document;
  readonly spot: (text: string, surroundings: Surroundings, options?: SpotOptions) => Spotting;
  readonly onAdd: (mentions: readonly PlacedMention[]) => void;
  readonly onRemove: (mentions: readonly PlacedMention[]) => void;
  /** These were read again and are what they were; the page may have put what they stand in elsewhere. */
  readonly onStay: (mentions: readonly PlacedMention[]) => void;
}

export function createPlacedMentions(options: PlacedMentionsOptions): PlacedMentions {
  const { document, spot } = options;
  const runs = createPlacedRuns(document);
  const waiting = createWaitingRuns(document);
  /** Names that stood in runs found broken in this reading: they are not new where they are rendered anew. */
  const broken = new Set<string>();
  /** Caches of elements whether text in them is read; cleared, as `broken` is, when a reading ends. */
  const readable = new Map<Element, boolean>();

  return {
    place: (run) => replace(nodesOf(run), [run]),
    placeFlow: replace,
    isKnown: (node) => runs.at(node as Text) !== undefined,
    *forgetBroken() {
      for (const placedRun of runs.all())
        if (isIntact(placedRun.nodes, document) && !isInUnread(placedRun.nodes[0]!)) yield [];
        else {
          for (const mention of placedRun.mentions) broken.add(nameAt(mention));
          yield forget(placedRun);
        }
    },
    forgetWithin(root) {
      // The page may have changed what is read.
      readable.clear();
      return runs.within(root).flatMap(forget);
    },
    *takeAwakened() {
      for (const { nodes } of waiting.takeAwake()) if (isIntact(nodes, document)) yield joined(nodes);
    },
    endReading() {
      broken.clear();
      readable.clear();
    },
    reasonsOf(mention) {
      const placedRun = runs.at(mention.node);
      return placedRun ? reasonsIn(joined(placedRun.nodes), mention, waiting, spot) : [];
    },
    *nodes() {
      for (const { nodes } of runs.all()) yield nodes[0]!;
    },
    *all() {
      for (const { mentions } of runs.all()) yield* mentions;
    },
  };

  function replace(texts: Iterable<Text>, found: readonly TextRun[]): void {
    const before = [...texts].flatMap((node) => drop(runs.at(node)));
    const { come, stayed, gone, place } = createReplacement(
      before,
      (run, mention) => !broken.has(nameAt(mention)) && options.holdsBack(run, mention.end),
    );
    for (const run of found.flatMap(partsOnScreen)) {
      const spotted = spot(run.text, waiting.surroundingsOf(run, readable));
      const { standing, heldBack } = place(run, spotted.mentions);
      const placedRun = { nodes: nodesOf(run), mentions: standing, waiting: spotted.waiting };
      runs.add(placedRun);
      waiting.add(placedRun);
      for (const key of spotted.certain) if (!heldBack.includes(key)) waiting.nameFound(key);
    }
    if (gone.size > 0) options.onRemove([...gone]);
    if (come.length > 0) options.onAdd(come);
    options.onStay(stayed);
  }

  /** Forget a run. Returns its mentions. */
  function drop(placedRun: PlacedRun | undefined): readonly PlacedMention[] {
    if (!placedRun) return [];
    runs.remove(placedRun);
    waiting.remove(placedRun);
    return placedRun.mentions;
  }

  /** Forget a run, and what is painted of it. Returns its nodes that are to be read again. */
  function forget(placedRun: PlacedRun): Text[] {
    const gone = drop(placedRun);
    if (gone.length > 0) options.onRemove(gone);
    // What went into a frame's document, or out of one, is another's to read.
    return placedRun.nodes.filter((node) => node.isConnected && node.ownerDocument === document);
  }
}

const nodesOf = ({ pieces }: TextRun): Text[] => pieces.map(({ node }) => node);

/** Why a mention stands in its run. */
function reasonsIn(
  run: TextRun,
  { node, offset }: PlacedMention,
  waiting: WaitingRuns,
  spot: PlacedMentionsOptions['spot'],
): Reason[] {
  const at = run.pieces.find((piece) => piece.node === node)!.start + offset;
  // Of a text as long as a book, what is around the name will do.
  const from = Math.max(0, at - explainedLength);
  const reasons: Reason[] = [];
  spot(run.text.slice(from, at + explainedLength), waiting.surroundingsOf(run, new Map()), {
    report({ start, accepted, entity, form, rule, evidence }) {
      if (accepted && entity !== null && from + start === at) reasons.push({ entity, form, rule, evidence });
    },
  });
  return reasons;
}

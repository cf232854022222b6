/**
 * The mentions that stand in the page now: which run each belongs to, what evidence they give each other, and which
 * runs wait for evidence. Knows positions, not paint.
 */
import { keyOf } from '../../core/entity-ref.ts';
import type { Reason } from '../../core/spot/reason.ts';
import type { Surroundings } from '../../core/spot/rules/evidence.ts';
import type { SpotOptions, Spotting } from '../../core/spot/spot.ts';
import { textNodes } from '../dom/dom.ts';
import { isInUnread } from '../dom/elements.ts';
import { isIntact } from '../text/intact-run.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import { textsNear, titleAndHeadings } from '../text/surroundings.ts';
import { joined, type TextRun } from '../text/text-runs.ts';
import type { GrowingText } from './growing-text.ts';
import { partsOnScreen, placeMention } from './place-mention.ts';
import { byPlace, nameAt, type PlacedMention } from './placed-mention.ts';

/** Waiting runs are tried again at most this often while the page around them changes, ms. */
const lookAroundEvery = 2_000;
/** As many at a time as take a few milliseconds; those that go on waiting come last the next time. */
const lookAroundAtOnce = 64;

/**
 * How much text on either side of a mark is read to tell why it stands, UTF-16 code units: the card waits for it. In
 * text that is nothing but names, 2,000 units take 2 ms and 40,000 take 520.
 */
const explainedLength = 2_000;

/** A run that has mentions, or waits for evidence. Its text stands in the page and is not kept a second time. */
interface PlacedRun {
  readonly nodes: readonly Text[];
  readonly mentions: readonly PlacedMention[];
  readonly waiting: readonly string[];
}

export interface PlacedMentions extends RunKeeper {
  /** Why a mark stands, for each entity that it may mean; empty where it would not stand if it were read now. */
  reasonsOf(mention: PlacedMention): readonly Reason[];
  /** A node of each run that is kept. */
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

export function createPlacedMentions({
  document,
  spot,
  onAdd,
  onRemove,
  onStay,
  holdsBack,
}: PlacedMentionsOptions): PlacedMentions {
  /** By each of its nodes. Nodes are forgotten as soon as they have left the page. */
  const runOf = new Map<Text, PlacedRun>();
  const named = new Set<string>();
  const waiters = new Map<string, Set<PlacedRun>>();
  /** All waiters, the longest waiting first. */
  const waiting = new Set<PlacedRun>();
  const awake = new Set<PlacedRun>();
  /** Names that stood in runs found broken in this reading: they are not new where they are rendered anew. */
  const broken = new Set<string>();
  /** Title and headings, once someone has asked for them. */
  let page: string | null = null;
  let lookedAround = 0;
  /** Of elements, whether what stands in them is read; as `broken`, until the reading ends. */
  const readable = new Map<Element, boolean>();

  return {
    place: (run) => replace(nodesOf(run), [run]),
    placeFlow: replace,
    isKnown: (node) => runOf.has(node as Text),
    *forgetBroken() {
      for (const placedRun of runs()) {
        if (isIntact(placedRun.nodes, document) && !isInUnread(placedRun.nodes[0]!)) yield [];
        else {
          for (const mention of placedRun.mentions) broken.add(nameAt(mention));
          yield forget(placedRun);
        }
      }
    },
    forgetWithin(root) {
      // What is read has become another.
      readable.clear();
      // Not all runs are asked: a page may change a thousand of its elements at once, and hold as many runs.
      const walker = document.createTreeWalker(root, textNodes);
      const within = new Set<PlacedRun>();
      for (let node: Node | null = root; node; node = walker.nextNode()) {
        const placedRun = runOf.get(node as Text);
        if (placedRun) within.add(placedRun);
      }
      return [...within].flatMap(forget);
    },
    *takeAwakened() {
      if (waiting.size > 0) lookAround();
      for (const placedRun of awake) {
        awake.delete(placedRun);
        if (isIntact(placedRun.nodes, document)) yield joined(placedRun.nodes);
      }
    },
    endReading() {
      broken.clear();
      readable.clear();
    },
    reasonsOf(mention) {
      const nodes = runOf.get(mention.node)?.nodes;
      if (!nodes) return [];
      const run = joined(nodes);
      const piece = run.pieces.find(({ node }) => node === mention.node)!;
      // Of a text as long as a book, what is around the name will do.
      const at = piece.start + mention.offset;
      const from = Math.max(0, at - explainedLength);
      const reasons: Reason[] = [];
      spot(run.text.slice(from, at + explainedLength), surroundingsOf(run, new Map()), {
        report({ start, accepted, entity, form, rule, evidence }) {
          if (accepted && entity !== null && from + start === at)
            reasons.push({ entity, form, rule, evidence });
        },
      });
      return reasons;
    },
    *nodes() {
      for (const { nodes } of runs()) yield nodes[0]!;
    },
    *all() {
      for (const { mentions } of runs()) yield* mentions;
    },
  };

  function* runs(): Generator<PlacedRun> {
    for (const [node, placedRun] of runOf) if (node === placedRun.nodes[0]) yield placedRun;
  }

  /** A mention that stands where it stood stays the same object: its mark is not repainted, its card stays open. */
  function replace(texts: Iterable<Text>, found: readonly TextRun[]): void {
    const before: PlacedMention[] = [];
    for (const node of texts) {
      const placedRun = runOf.get(node);
      if (!placedRun) continue;
      drop(placedRun);
      before.push(...placedRun.mentions);
    }
    const stoodAt = byPlace(before);
    const come: PlacedMention[] = [];
    const stayed: PlacedMention[] = [];
    for (const run of found.flatMap(partsOnScreen)) {
      const { mentions, waiting: waitsFor, certain } = spot(run.text, surroundingsOf(run, readable));
      const standing: PlacedMention[] = [];
      const heldBack: string[] = [];
      for (const mention of mentions) {
        const fresh = placeMention(run, mention);
        if (!fresh) continue;
        const there = stoodAt.get(fresh.node);
        const old = there?.get(fresh.offset);
        if (old?.isSame(fresh)) {
          there!.delete(fresh.offset);
          stayed.push(old);
          standing.push(old);
        } else if (!broken.has(nameAt(mention)) && holdsBack(run, mention.end))
          heldBack.push(keyOf(mention.candidates[0]));
        else {
          come.push(fresh);
          standing.push(fresh);
        }
      }
      if (standing.length > 0 || waitsFor.length > 0)
        // A list that has grown holds room for sixteen more: more than its mentions take.
        keep({ nodes: nodesOf(run), mentions: [...standing], waiting: waitsFor });
      for (const key of certain) if (!heldBack.includes(key)) nameFound(key);
    }
    const gone = [...stoodAt.values()].flatMap((there) => [...there.values()]);
    if (gone.length > 0) onRemove(gone);
    if (come.length > 0) onAdd(come);
    onStay(stayed);
  }

  function keep(placedRun: PlacedRun): void {
    for (const node of placedRun.nodes) runOf.set(node, placedRun);
    if (placedRun.waiting.length > 0) waiting.add(placedRun);
    for (const key of placedRun.waiting) {
      const those = waiters.get(key);
      if (those) those.add(placedRun);
      else waiters.set(key, new Set([placedRun]));
    }
  }

  function forget(placedRun: PlacedRun): Text[] {
    drop(placedRun);
    if (placedRun.mentions.length > 0) onRemove(placedRun.mentions);
    // What went into a frame's document, or out of one, is another's to read.
    return placedRun.nodes.filter((node) => node.isConnected && node.ownerDocument === document);
  }

  function drop(placedRun: PlacedRun): void {
    awake.delete(placedRun);
    waiting.delete(placedRun);
    for (const key of placedRun.waiting) {
      const those = waiters.get(key);
      if (those?.delete(placedRun) && those.size === 0) waiters.delete(key);
    }
    for (const node of placedRun.nodes) if (runOf.get(node) === placedRun) runOf.delete(node);
  }

  function nameFound(key: string): void {
    if (named.has(key)) return;
    named.add(key);
    const those = waiters.get(key);
    waiters.delete(key);
    for (const placedRun of those ?? []) awake.add(placedRun);
  }

  /** Title, headings and neighbours may have come or changed since a run was read; nothing tells us, so we look. */
  function lookAround(): void {
    const now = performance.now();
    const seen = titleAndHeadings(document);
    const all = seen !== page;
    if (!all && now - lookedAround < lookAroundEvery) return;
    // The same string as long as it says the same: what was found out of it need not be found again.
    if (all) page = seen;
    lookedAround = now;
    for (const placedRun of waiting) {
      if (!all && awake.size >= lookAroundAtOnce) return;
      awake.add(placedRun);
    }
  }

  /** @param known as in {@link textsNear}. */
  function surroundingsOf(run: TextRun, known: Map<Element, boolean>): Surroundings {
    return {
      near: () => textsNear(run, known),
      page() {
        page ??= titleAndHeadings(document);
        return page;
      },
      named,
    };
  }
}

const nodesOf = ({ pieces }: TextRun): Text[] => pieces.map(({ node }) => node);

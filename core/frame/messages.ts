/**
 * Every message between the extension and the frames of a page, as one table per direction. The tables are types and ship
 * nowhere. Their parsers stand beside them: parse-request.ts, parse-answer.ts and parse-problem.ts; parse-frame-report.ts;
 * and obey-request.ts, which reads what a frame is asked and does it. What page and card say to each other stands in
 * core/card/protocol.ts.
 */
import type { EntityRef } from '../entity-ref.ts';
import type { Passage } from '../pack/passages.ts';
import type { EntityRecord, PackStatements } from '../pack/statements.ts';
import type { CompileProblem } from '../spot/compile/compile-problem.ts';
import type { StatementRef } from '../statement-ref.ts';
import type { FrameNames, FrameReport } from './frame-report.ts';
import type { HighlightNames } from './highlight-names.ts';
import type { LateScript } from './late-script.ts';
import type { StepDirection, StepTry } from './step-try.ts';

/** Who sends a message: the script in a page, which the page may have taken over, or a page of the extension. */
export type Sender = 'page' | 'own page';

/**
 * One kind of message. `From` is the least privileged sender who is heard: what a page may ask, an own page may ask too.
 * `Carries` is what the message holds beside its `type`.
 */
interface Exchange<From extends Sender, Carries, Answer> {
  readonly from: From;
  readonly carries: Readonly<Carries>;
  readonly answer: Answer;
}

type Nothing = Record<never, never>;

/** Two highlights, and whose they are: those of marked names, or of quotations on the page of their source. */
export type Highlights = { readonly of: 'names' | 'quotations' } & HighlightNames;

/** One-off messages to the background, by their `type`. Who is refused, or asks too often, gets no answer. */
export interface BackgroundMessages {
  /** The names in this frame are not what they were. Badge and popup then ask all frames of the tab. */
  'names-changed': Exchange<'page', Nothing, undefined>;
  /** Style the highlights of these names in this frame. Answered when they are styled. */
  'style-highlights': Exchange<'page', Highlights, true>;
  /** Take that style back. */
  'unstyle-highlights': Exchange<'page', Highlights, undefined>;
  /** The site of the tab; for frames that can't see their ancestors. */
  'top-site': Exchange<'page', Nothing, string | null>;
  /** Run a further script of ours in this frame (webext/in-page/handover.ts). Answered when it runs. */
  'run-script': Exchange<'page', { script: LateScript<unknown>['script'] }, true>;
  /** A secret by which a card in this frame will know our script here. */
  'card-secret': Exchange<'page', Nothing, string>;
  /** Whether the secret that a card was greeted with is one for this tab. It counts once. */
  'take-card-secret': Exchange<'page', { secret: string }, boolean>;
  /** The records of these entities, for a card that our script draws; entities in no pack are left out. */
  'load-records': Exchange<'page', { refs: readonly EntityRef[]; language: string }, readonly EntityRecord[]>;
  /** These statements, for such a card; null where no pack has any of them. */
  'load-statements': Exchange<
    'page',
    { refs: readonly StatementRef[]; language: string },
    PackStatements | null
  >;
  /** What packs say from the source at this address. */
  'load-passages': Exchange<'page', { address: string; language: string }, readonly Passage[]>;
  /**
   * What pages start with is not stored, or not whole: their settings, the gazetteer, or a shard of it. The background makes it
   * anew, and pages find it in the storage.
   * The answer comes when it has done what it can: what was in the way, or null.
   */
  'no-gazetteer': Exchange<'page', Nothing, CompileProblem | null>;
  /** How many requests the background has made for anything but the extension's own files. */
  'count-requests': Exchange<'own page', Nothing, number>;
}

export type BackgroundMessageType = keyof BackgroundMessages;

/** A message to the background; one of `Type`, where that is given. */
export type BackgroundRequest<Type extends BackgroundMessageType = BackgroundMessageType> = {
  [Each in Type]: { readonly type: Each } & BackgroundMessages[Each]['carries'];
}[Type];

export type BackgroundAnswer<Type extends BackgroundMessageType> = BackgroundMessages[Type]['answer'];

/** The ports that the extension opens to all frames of a tab: by their name, what each frame says at once. */
export interface FramePorts {
  /** For popup and step keys. The frame is then asked `FrameRequest`s over the same port. */
  reports: FrameReport;
  /** For the badge. Where thousands of names stand, a whole report takes a frame tens of milliseconds. */
  names: FrameNames;
}

/**
 * Extension → frame, over the port `reports`, by the message's `type`. All frames hear it; the one that reported under the
 * name `frame` obeys.
 */
interface FrameMessages {
  /** Scroll to the `index`-th mention (from 0, wrapping round) of an entity and show which it is. */
  reveal: { ref: EntityRef; index: number };
  /** Scroll to the sentence of a statement, where it stands on this page, and show it. */
  'reveal-statement': { ref: StatementRef };
  /** Go to the next mark. The only one that is answered, with a `FrameAnswer`. */
  step: { direction: StepDirection } & Pick<StepTry, 'from'>;
}

/** What one frame is asked. */
export type FrameRequest = {
  [Type in keyof FrameMessages]: { readonly type: Type; readonly frame: string } & Readonly<
    FrameMessages[Type]
  >;
}[keyof FrameMessages];

/** Frame → extension, over the port `reports`: whether there was a mark to step to. */
export interface FrameAnswer {
  readonly type: 'stepped';
  readonly found: boolean;
}

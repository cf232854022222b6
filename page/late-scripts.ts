/** What each part of the page script that is loaded late works on. */
import type { Cite } from '../core/cite/cite.ts';
import type { LateScript } from '../core/frame/late-script.ts';
import type { HeardEvents } from './hover/early-events.ts';
import type { HoverWork, PassagesWork } from './marking.ts';
import type { MarkingWork } from './session.ts';

/** The window message that an empty frame of ours has got, which the card is to be drawn in. */
export type CardInFrameWork = Pick<MessageEvent<unknown>, 'data' | 'ports'>;

/** Where the maker of citations goes. */
export interface CiteWork {
  attach(cite: Cite): void;
}

/** Judges, places and paints names: from the first form on that stands in the page. */
export const marksScript: LateScript<MarkingWork> = { script: 'marks.js' };
/** Follows the pointer and opens the card: from the first mark on. */
export const hoverScript: LateScript<HoverWork & { readonly events: HeardEvents }> = { script: 'hover.js' };
/** Draws the card where our card page can't load. */
export const cardInFrameScript: LateScript<CardInFrameWork> = { script: 'card-in-frame.js' };
/** Makes citations for that card. */
export const citeScript: LateScript<CiteWork> = { script: 'cite.js' };
/** Finds and opens quotations on their source's own page. */
export const passagesScript: LateScript<PassagesWork> = { script: 'passages.js' };

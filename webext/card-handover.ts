/** How the spotter hands a card's place to `card-in-page.js`: through the global object of their common world, which pages can't see. */
import { tellBackground } from './page-port.ts';

export interface CardHandover {
  readonly root: ShadowRoot;
  readonly port: MessagePort;
}

const place = Symbol.for('meipi card');
const world = globalThis as { [place]?: CardHandover | undefined };

/**
 * Have the card drawn into `root`, speaking over `port`.
 *
 * @throws Error where even that is not possible: the background may not run scripts in this frame, or is gone.
 */
export async function drawCardInPage(root: ShadowRoot, port: MessagePort): Promise<void> {
  world[place] = { root, port };
  if ((await tellBackground({ type: 'draw-card-in-page' })) !== true)
    throw new Error('no script may run here');
}

export function takeCardHandover(): CardHandover | null {
  const left = world[place];
  world[place] = undefined;
  return left ?? null;
}

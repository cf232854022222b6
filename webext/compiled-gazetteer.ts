/** Keeps what pages read of the packs in step with them: the compiled gazetteer, and which pages are sources. */
import browser from 'webextension-polyfill';
import { compileProblemOf } from '../core/compile-problem.ts';
import { sourcePlaces } from '../core/pack/passages.ts';
import { compileInSteps } from '../core/spot/compile.ts';
import { loadPacks } from './pack-library.ts';
import { compileProblemKey, gazetteerChange, gazetteerKey, sourcePlacesKey } from './stored.ts';

/**
 * Compile on installation and update, and at a browser start that finds nothing compiled or that the last time failed:
 * what was in the way may have passed. Call while the background starts.
 */
export function keepGazetteer(): void {
  browser.runtime.onInstalled.addListener(() => void compile());
  browser.runtime.onStartup.addListener(async () => {
    const stored = await browser.storage.local.get([gazetteerKey, compileProblemKey]);
    if (!(gazetteerKey in stored) || compileProblemKey in stored) await compile();
  });
}

/** Compile the packs. Where that fails, pages go on with what was compiled last, and the popup says why. */
function compile(): Promise<void> {
  return navigator.locks.request('meipi-gazetteer', async () => {
    try {
      await replaceStored();
      await browser.storage.local.remove(compileProblemKey);
    } catch (error) {
      console.error('Meipi: the packs could not be compiled.', error);
      await browser.storage.local.set({ [compileProblemKey]: compileProblemOf(error) });
    }
  });
}

/** Compile and replace what is stored, at one blow: pages never see half of one and half of another. */
async function replaceStored(): Promise<void> {
  const packs = await loadPacks();
  const compiled = await inTurns(compileInSteps(packs));
  const { items, surplus } = gazetteerChange(compiled, await storedRecord());
  await browser.storage.local.set({ ...items, [sourcePlacesKey]: sourcePlaces(packs) });
  await browser.storage.local.remove([...surplus]);
}

/** Longest stretch of compiling, ms: pages wait for the background's answers meanwhile. */
const turnMilliseconds = 50;

/** Run `steps` to its end, letting others have their turn. */
async function inTurns<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < turnMilliseconds) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
}

async function storedRecord(): Promise<unknown> {
  return (await browser.storage.local.get(gazetteerKey))[gazetteerKey];
}

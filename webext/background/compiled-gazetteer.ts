/** Keeps what pages read of the packs in step with them: whenever no sound gazetteer is stored, the packs are compiled. */
import browser, { type Storage } from 'webextension-polyfill';
import type { Pack } from '../../core/pack/format.ts';
import { compileInSteps } from '../../core/spot/compile/compile.ts';
import { type CompileProblem, compileProblemOf } from '../../core/spot/compile/compile-problem.ts';
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { readRecord } from '../../core/spot/gazetteer/record.ts';
import { loadPacks } from '../packs/library.ts';
import { compiledKeys, gazetteerItems, isCompiledKey, loadShards } from '../stored.ts';
import { storedItem } from '../stored-item.ts';
import { compileProblemKey, gazetteerKey, shardKey } from '../stored-keys.ts';

const { local } = browser.storage;
/** Whoever reads it checks it. */
const storedRecord = storedItem<unknown>(local, gazetteerKey, (stored) => stored);
/** Also of a problem that can't be read. */
const hasProblem = storedItem(local, compileProblemKey, (stored) => stored !== undefined);

/** Why it is looked whether the packs are to be compiled, which says how far one looks. */
type Occasion =
  /** The background starts, or the record that pages start with has changed: that alone is read, which is quick. */
  | 'record'
  /** Shards have changed, or a page lacks something: they are read too, which may be 3.6 MB. */
  | 'shards'
  /** Something has gone: as for shards, and there may be room now for what could not be stored. */
  | 'removal'
  /** The browser starts: what was in the way when it was closed may have passed. */
  | 'restart'
  /** The extension is installed or updated: other packs may have come. */
  | 'update';

/**
 * Keep a sound gazetteer stored. Call while the background starts.
 *
 * @returns the way to ask for one where it is missed: answers, when all has been done that can be, with what is in the way.
 *   It never rejects.
 */
export function maintainGazetteer(): () => Promise<CompileProblem | null> {
  /** What is in the way; while something is, nothing is tried again, or it would go round. */
  let problem: CompileProblem | null = null;
  /** Whether the packs as they are now have been compiled since the background started: a new installation starts it, too. */
  let hasCompiled = false;
  /** What has been asked for and not begun; pages that are opened at once ask at once. */
  const due = new Map<Occasion, Promise<CompileProblem | null>>();

  browser.runtime.onInstalled.addListener(() => void keep('update'));
  browser.runtime.onStartup.addListener(() => void keep('restart'));
  browser.storage.local.onChanged.addListener((changes) => {
    const occasion = occasionOf(changes);
    if (occasion) void keep(occasion);
  });
  void keep('record');
  return () => keep('shards');

  /** Compile the packs where that occasion calls for it, one after the other. Never rejects. */
  function keep(occasion: Occasion): Promise<CompileProblem | null> {
    const asked =
      due.get(occasion) ??
      navigator.locks.request('meipi-gazetteer', async () => {
        due.delete(occasion);
        if (await isDone(occasion)) problem = null;
        else if (problem === null || occasion === 'removal') problem = await compile(occasion);
        return problem;
      });
    due.set(occasion, asked);
    return asked;
  }

  /**
   * Where it fails, pages go on with what was compiled last, if that is sound, and the popup says why. That some packs can't be
   * read is in nobody's way: it is stored beside the others, for the popup.
   */
  async function compile(occasion: Occasion): Promise<CompileProblem | null> {
    try {
      const { packs, unreadable } = await loadPacks();
      const others = packs.length > 0;
      const lacking =
        unreadable.length > 0 ? ({ kind: 'unreadable', packs: unreadable, others } as const) : null;
      if (lacking && !others) return await leaveWord(lacking);
      await store(packs, occasion, lacking);
      hasCompiled = true;
      return (await isSound(occasion).catch(() => false)) ? null : { kind: 'not-kept' };
    } catch (error) {
      console.error('Meipi: the packs could not be compiled.', error);
      return leaveWord(compileProblemOf(error));
    }
  }

  /** Whether nothing is to be compiled: what is stored is sound, as far as one looks. What can't be read is not. */
  async function isDone(occasion: Occasion): Promise<boolean> {
    if (occasion === 'update' && !hasCompiled) return false;
    try {
      if (occasion === 'restart' && (await hasProblem.get())) return false;
      return await isSound(occasion);
    } catch {
      return false;
    }
  }
}

/** Put these packs, compiled, and `problem`, if there is one, in the place of what is stored. */
async function store(
  packs: readonly Pack[],
  occasion: Occasion,
  problem: CompileProblem | null,
): Promise<void> {
  const stored = await storedRecord.get();
  const slots = readRecord(stored)?.packs;
  const compiled = await inTurns(compileInSteps(packs, slots ? { slots } : {}));
  // What may be damaged is written anew, also where it should be as it is.
  const items = gazetteerItems(compiled, readsShards(occasion) ? null : stored);
  await browser.storage.local.set({ ...items, ...(problem && { [compileProblemKey]: problem }) });
  const wanted = new Set([gazetteerKey, ...[...compiled.shards.keys()].map(shardKey)]);
  const surplus = (await compiledKeys(browser.storage)).filter((key) => !wanted.has(key));
  await browser.storage.local.remove([...surplus, ...(problem ? [] : [compileProblemKey])]);
}

/** Store why the packs are not compiled. A full storage takes not even this; the popup is answered all the same. */
async function leaveWord(problem: CompileProblem): Promise<CompileProblem> {
  await browser.storage.local.set({ [compileProblemKey]: problem }).catch(() => {});
  return problem;
}

const readsShards = (occasion: Occasion): boolean => occasion === 'shards' || occasion === 'removal';

/** What a change of the storage calls for, if anything. */
function occasionOf(changes: Readonly<Record<string, Storage.StorageChange>>): Occasion | null {
  if (Object.values(changes).some(({ newValue }) => newValue === undefined)) return 'removal';
  if (Object.keys(changes).some((key) => key !== gazetteerKey && isCompiledKey(key))) return 'shards';
  return gazetteerKey in changes ? 'record' : null;
}

/** @throws where the storage can't be read. */
async function isSound(occasion: Occasion): Promise<boolean> {
  const gazetteer = openGazetteer(await storedRecord.get());
  if (!gazetteer) return false;
  const { shards } = gazetteer;
  const beside = [...shards.keys()].filter((number) => !gazetteer.shardAt(number));
  // A single one is in the record itself, so it is looked at in any case.
  if (shards.length > 1 && !readsShards(occasion)) return true;
  const stored = await loadShards(browser.storage, beside);
  for (const [i, number] of beside.entries()) gazetteer.addShard(number, stored[i]);
  return !shards.includes(null);
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

/** Keeps what pages read of the packs in step with them: whenever no sound gazetteer is stored, the packs are compiled. */
import browser, { type Storage } from 'webextension-polyfill';
import { type CompileProblem, compileProblemOf, parseCompileProblem } from '../core/compile-problem.ts';
import { compileInSteps } from '../core/spot/compile.ts';
import { readRecord, type StoredShard, shardChecksum } from '../core/spot/record.ts';
import { decodeWords } from '../core/spot/sixbit.ts';
import { isMessage } from './messages.ts';
import { loadPacks } from './pack-library.ts';
import {
  compiledKeysBut,
  compileProblemKey,
  gazetteerItems,
  gazetteerKey,
  isCompiledKey,
  loadShards,
  shardKey,
} from './stored.ts';

/** What is looked at before it is said that nothing is to be compiled. */
type Look =
  /** The record that pages start with, and that a problem can be read: quick, so at each start of the background. */
  | 'record'
  /** The shards too, which may be 3.6 MB. */
  | 'shards'
  /** That there is no problem: what was in the way when the browser was closed may have passed. */
  | 'problem'
  /** Nothing: other packs have come. */
  | 'nothing';

type Changes = Readonly<Record<string, Storage.StorageChange>>;

/** Keep a sound gazetteer stored. Call while the background starts. */
export function keepGazetteer(): void {
  /** Why the last attempt failed: the next one waits for the background's next start, or for a change by others. */
  let problem: CompileProblem | null = null;
  let hasChanged = false;
  /** How often the packs were compiled since what is stored was last seen to be sound. */
  let inVain = 0;
  /** What has been asked for and not begun; pages that are opened at once ask at once. */
  const due = new Map<Look, Promise<CompileProblem | null>>();

  browser.runtime.onInstalled.addListener(() => void keep('nothing'));
  browser.runtime.onStartup.addListener(() => void keep('problem'));
  browser.runtime.onMessage.addListener((message: unknown) =>
    isMessage(message) && message.type === 'no-gazetteer' ? keep('shards') : undefined,
  );
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'local' || !mayNeedCompiling(changes)) return;
    hasChanged = true;
    void keep(shardsIn(changes).length > 0 ? 'shards' : 'record');
  });
  void keep('record');

  /** Compile the packs where that look says so, one after the other; answers with what is in the way. Never rejects. */
  function keep(look: Look): Promise<CompileProblem | null> {
    const asked =
      due.get(look) ??
      navigator.locks.request('meipi-gazetteer', async () => {
        due.delete(look);
        if (problem !== null && !hasChanged) return problem;
        problem = null;
        hasChanged = false;
        if (await isSound(look).catch(() => false)) inVain = 0;
        else problem = inVain < mostInVain ? await compile(look) : notKept;
        return problem;
      });
    due.set(look, asked);
    return asked;
  }

  /** Where it fails, pages go on with what was compiled last, if that is sound, and the popup says why. */
  async function compile(look: Look): Promise<CompileProblem | null> {
    try {
      const compiled = await inTurns(compileInSteps(await loadPacks()));
      // What may be damaged is written anew, also where it should be as it is.
      const before = look === 'shards' ? null : await storedRecord();
      await browser.storage.local.set(gazetteerItems(compiled, before));
      inVain++;
      const wanted = [gazetteerKey, ...[...compiled.shards.keys()].map(shardKey)];
      const surplus = await compiledKeysBut(browser.storage, new Set(wanted));
      await browser.storage.local.remove([...surplus, compileProblemKey]);
      return null;
    } catch (error) {
      console.error('Meipi: the packs could not be compiled.', error);
      const why = compileProblemOf(error);
      // A full storage takes not even this; the popup is answered all the same.
      await browser.storage.local.set({ [compileProblemKey]: why }).catch(() => {});
      return why;
    }
  }

  function mayNeedCompiling(changes: Changes): boolean {
    return Object.entries(changes).some(([key, { newValue }]) => {
      if (key === compileProblemKey) return parseCompileProblem(newValue) === null;
      // Whatever is removed may make room for what could not be stored.
      return isCompiledKey(key) || (problem !== null && newValue === undefined);
    });
  }
}

/** After so many times nothing is tried before the background's next start: a broken disk must not make it compile for ever. */
const mostInVain = 3;
const notKept: CompileProblem = {
  kind: 'failed',
  message: 'The browser’s storage does not keep what is written.',
};

const shardsIn = (changes: Changes): string[] =>
  Object.keys(changes).filter((key) => key !== gazetteerKey && isCompiledKey(key));

/** Whether what is stored needs no compiling, as far as one looks. @throws where the storage can't be read. */
async function isSound(look: Look): Promise<boolean> {
  if (look === 'nothing') return false;
  const stored = await browser.storage.local.get([gazetteerKey, compileProblemKey]);
  const record = readRecord(stored[gazetteerKey]);
  const problem = stored[compileProblemKey];
  if (!record || (problem !== undefined && (look === 'problem' || !parseCompileProblem(problem))))
    return false;
  if (look !== 'shards') return true;
  const checksums = decodeWords(record.checksums);
  const shards =
    record.forms === undefined ? await loadShards(browser.storage, [...checksums.keys()]) : [record];
  return shards.every((shard, number) => shardChecksum(shard as StoredShard) === checksums[number]);
}

async function storedRecord(): Promise<unknown> {
  return (await browser.storage.local.get(gazetteerKey))[gazetteerKey];
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

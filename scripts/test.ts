/**
 * `npm test` tests everything, in real browsers. It ends with the line `N passed, N failed` whatever happens, counted
 * from Vitest's own report and one for each check beside it.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from './browsers/ensure.ts';
import { endRunning, runScript } from './run-script.ts';
import { oneFailed, onePassed, secondTries, sum, type Tally, tallyLine, tallyReport } from './test/tally.ts';

const results = path.resolve(import.meta.dirname, '../test-results');
const report = path.join(results, 'vitest.json');
/** The file that gets the last line, too, for a caller whose own tools print after us. */
const summary = path.join(results, 'summary.txt');

/**
 * The longest that a check, and all tests, may take, in minutes. Each is many times what two cores take; together they
 * keep a run that hangs from going on for ever.
 */
const limits = { check: 4, tests: 25 };

const tallies: Tally[] = [];
let finished = false;

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.on('exit', endWithLine);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    process.exit(1);
  });
}

for (const kind of ['chromium', 'firefox'] as const) {
  await check(`browser: ${kind}`, async () => ({ passed: true, note: await ensureBrowser(kind) }));
}
await checkScript('build', { args: ['chrome', 'firefox'] });
// Beside each other, since each leaves a core idle now and then. The tests need both to themselves.
await Promise.all([
  checkScript('check:types'),
  checkScript('check:lint'),
  checkScript('check:unused'),
  checkScript('check:addon', { show: true }),
]);
tallies.push(await runTests());
finished = true;

/** Runs one check and says how it went. What it throws is a failure, not the end. */
async function check(name: string, run: () => Promise<{ passed: boolean; note?: string }>): Promise<void> {
  const { passed, note } = await run().catch((error: Error) => ({ passed: false, note: error.message }));
  tallies.push(passed ? onePassed : oneFailed);
  console.log(`${passed ? '✓' : '✗'} ${name}${note ? `  ${note}` : ''}`);
}

async function checkScript(
  name: string,
  { args = [], show = false }: { args?: string[]; show?: boolean } = {},
) {
  await check(name, async () => {
    const { code, output, seconds, timedOut } = await runScript(name, { args, limitMinutes: limits.check });
    const time = timedOut ? `ended after ${limits.check} minutes` : `${seconds.toFixed(1)} s`;
    const passed = code === 0;
    return { passed, note: passed && !show ? time : `${time}\n${output.trim()}` };
  });
}

async function runTests(): Promise<Tally> {
  const { code, timedOut } = await runScript('vitest', {
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    live: true,
    limitMinutes: limits.tests,
  });
  if (timedOut) console.log(`✗ The tests were ended after ${limits.tests} minutes.`);
  const result = readReport();
  for (const test of secondTries(result)) console.log(`! passed at the second try: ${test}`);
  const tally = tallyReport(result, code);
  console.log(`${tally.failed === 0 ? '✓' : '✗'} tests: ${tallyLine(tally)}`);
  return tally;
}

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.log(`✗ Vitest left no readable report in ${path.relative(process.cwd(), report)}.`);
    return undefined;
  }
}

function endWithLine(): void {
  endRunning();
  const tally = sum(finished ? tallies : [...tallies, oneFailed]);
  if (!finished) console.log('✗ The run ended before it was done.');
  if (tally.failed > 0) process.exitCode = 1;
  const line = tallyLine(tally);
  writeFileSync(summary, `${line}\n`);
  // This writes at once, since nothing that is queued leaves a process that is ending.
  writeSync(1, `${line}\n`);
}

/** Runs a script of package.json, and ends it when it does not end by itself. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface ScriptRun {
  /** The exit code; null when the script was ended by a signal. */
  readonly code: number | null;
  /** What the script printed, both streams in the order of arrival; empty when the terminal got it directly. */
  readonly output: string;
  readonly seconds: number;
  readonly timedOut: boolean;
}

export interface ScriptOptions {
  readonly args?: readonly string[];
  /** Whether the script prints to our terminal while it runs, instead of having its output collected. */
  readonly live?: boolean;
  /** The minutes after which the script is ended with everything that it started. */
  readonly limitMinutes: number;
}

const running = new Set<ChildProcess>();

/** Runs `npm run NAME -- ARGS`, without npm around it. */
export function runScript(
  name: string,
  { args = [], live = false, limitMinutes }: ScriptOptions,
): Promise<ScriptRun> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--run', name, '--', ...args], {
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    // A process group of its own, so that browsers end with the tests that started them.
    detached: process.platform !== 'win32',
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    end(child);
  }, limitMinutes * 60_000);
  return new Promise((resolve) => {
    const finish = (code: number | null): void => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output, seconds: (performance.now() - start) / 1000, timedOut });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.on('close', finish);
  });
}

/** End the scripts that run and everything they started, at once. */
export function endRunning(): void {
  for (const child of running) end(child);
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

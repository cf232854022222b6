/** Counts what passed and what failed, by what the tools themselves report. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Tally = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    nothing,
  );
}

/** The line that a run ends with, without colour, for people and programs. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The part of Vitest's JSON report that is read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName?: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * Count the tests of Vitest's JSON report, one by one. What fails outside of any test counts as one failure too: a file
 * that cannot be loaded, a report that is missing or damaged, a run of no tests, an exit code that no failure explains.
 *
 * @param report the parsed report; undefined where there is none.
 * @param exitCode null when Vitest was ended by a signal.
 */
export function tallyReport(report: unknown, exitCode: number | null): Tally {
  if (!isVitestReport(report)) return oneFailed;
  const counted = sum(
    report.testResults.map(({ status, assertionResults }) => {
      const count = (...wanted: string[]) =>
        assertionResults.filter((test) => wanted.includes(test.status)).length;
      const passed = count('passed');
      const failed = count('failed');
      return {
        passed,
        failed: status === 'failed' ? Math.max(failed, 1) : failed,
        skipped: assertionResults.length - passed - failed,
      };
    }),
  );
  const unexplained = exitCode !== 0 && counted.failed === 0;
  return unexplained || counted.passed + counted.failed === 0 ? sum([counted, oneFailed]) : counted;
}

/** The tests that failed and then passed when they were tried again, each with how it failed first. */
export function secondTries(report: unknown): string[] {
  if (!isVitestReport(report)) return [];
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages = [] }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages![0]!.split('\n')[0]}`);
}

function isVitestReport(report: unknown): report is VitestReport {
  const { testResults } = (report ?? {}) as { testResults?: unknown };
  return Array.isArray(testResults) && testResults.every((file) => Array.isArray(file?.assertionResults));
}

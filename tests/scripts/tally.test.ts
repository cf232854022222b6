import { describe, expect, it } from 'vitest';
import { nothing, oneFailed, secondTries, sum, tallyLine, tallyReport } from '../../scripts/test/tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});
const report = (...testResults: object[]) => ({ testResults });

describe('tallyReport', () => {
  it.each([
    {
      name: 'counts every test by its own outcome',
      report: report(
        file('passed', 'passed', 'passed', 'skipped'),
        file('failed', 'failed', 'passed', 'todo'),
      ),
      exitCode: 1,
      tally: { passed: 3, failed: 1, skipped: 2 },
    },
    {
      name: 'counts a file that could not be loaded',
      report: report(file('passed', 'passed'), file('failed')),
      exitCode: 1,
      tally: { passed: 1, failed: 1, skipped: 0 },
    },
    {
      name: 'counts a file that failed outside of its tests',
      report: report(file('failed', 'passed', 'pending')),
      exitCode: 1,
      tally: { passed: 1, failed: 1, skipped: 1 },
    },
    {
      name: 'counts an error that belongs to no test',
      report: report(file('passed', 'passed')),
      exitCode: 1,
      tally: { passed: 1, failed: 1, skipped: 0 },
    },
    {
      name: 'counts an end by a signal',
      report: report(file('passed', 'passed')),
      exitCode: null,
      tally: { passed: 1, failed: 1, skipped: 0 },
    },
    { name: 'fails where nothing ran', report: report(), exitCode: 0, tally: oneFailed },
    {
      name: 'fails where everything was skipped',
      report: report(file('passed', 'skipped')),
      exitCode: 0,
      tally: { passed: 0, failed: 1, skipped: 1 },
    },
    { name: 'fails without a report', report: undefined, exitCode: 0, tally: oneFailed },
    { name: 'fails on a damaged report', report: { testResults: [null] }, exitCode: 0, tally: oneFailed },
  ])('$name', ({ report, exitCode, tally }) => {
    expect(tallyReport(report, exitCode)).toEqual(tally);
  });
});

describe('secondTries', () => {
  const test = (status: string, ...failureMessages: string[]) => ({
    status,
    fullName: `one that ${status}`,
    failureMessages,
  });

  it('names what passed after it had failed, and how it failed', () => {
    const results = [
      test('passed'),
      test('passed', 'Error: late\n    at x'),
      test('failed', 'Error: a', 'b'),
    ];
    expect(secondTries(report({ status: 'failed', assertionResults: results }))).toEqual([
      'one that passed: Error: late',
    ]);
    expect(secondTries(undefined)).toEqual([]);
  });
});

describe('tallyLine', () => {
  it('says passed and failed, and skipped only where something was', () => {
    expect(tallyLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(tallyLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  it('adds up', () => {
    expect(sum([])).toEqual(nothing);
    expect(sum([{ passed: 1, failed: 2, skipped: 3 }, oneFailed])).toEqual({
      passed: 1,
      failed: 3,
      skipped: 3,
    });
  });
});

import { expect, test } from '@jest/globals';

import { recoveryTimes } from '../../src/domain/recovery-times.ts';
import type { RestoreTestReport } from '../../src/domain/restore-test/report.ts';
import { aReport } from '../support/restore-test-report.ts';
import { aScenario } from '../support/settings.ts';
import { hours, minutes, noon } from '../support/velero.ts';

/** A drill so many hours ago; left out: it did not serve. */
function drill(
  ago: number,
  recoveryMs?: number,
  given: Partial<RestoreTestReport> = {},
): RestoreTestReport {
  const { recoveryMs: _, ...times } = aReport().times;
  const askedAt = noon - ago * hours;
  const own = recoveryMs === undefined ? {} : { recoveryMs };
  return aReport({ operation: `op-${ago}`, times: { ...times, askedAt, ...own }, ...given });
}

test('the newest recovery time is held against what is promised now', () => {
  const reports = [drill(1, 50 * minutes), drill(30, 70 * minutes)];

  const [within] = recoveryTimes(reports, [aScenario({ rtoMs: hours })]);
  const [missed] = recoveryTimes(reports, [aScenario({ rtoMs: 40 * minutes })]);

  expect(within).toMatchObject({ scenario: 'shop', state: 'within', targetMs: hours });
  expect(within?.runs.map(({ operation }) => operation)).toEqual(['op-1', 'op-30']);
  expect(missed?.state).toBe('missed');
});

test('the trend is against the median of those before', () => {
  const before = [10, 12, 90].map((long, at) => drill(2 + at, long * minutes));

  expect(recoveryTimes([drill(1, 20 * minutes), ...before], [])[0]?.slowerByMs).toBe(8 * minutes);
  expect(recoveryTimes([drill(1, 20 * minutes), drill(2, minutes)], [])[0]).not.toHaveProperty(
    'slowerByMs',
  );
});

test('a drill that did not serve is a run without a time', () => {
  const [times] = recoveryTimes([drill(1), drill(2, 20 * minutes)], [aScenario({ rtoMs: hours })]);

  expect(times?.runs[0]).toEqual({ operation: 'op-1', verdict: 'proven', at: noon - hours });
  expect(times?.state).toBe('within');
});

test('scenarios that were never drilled are there, and so are those that are configured no more', () => {
  const old = drill(1, minutes, { scenario: 'gone' });

  const all = recoveryTimes([old], [aScenario({ rtoMs: hours })]);

  expect(all.map(({ scenario, runs }) => [scenario, runs.length])).toEqual([
    ['shop', 0],
    ['gone', 1],
  ]);
});

test('what is no drill does not count', () => {
  expect(recoveryTimes([aReport({ kind: 'validation' })], [])).toEqual([]);
});

import { expect, test } from '@jest/globals';

import { proofsOf } from '../../../src/domain/restore-test/proofs-of.ts';
import { aReport } from '../../support/restore-test-report.ts';
import { noon } from '../../support/velero.ts';

test('a drill proves each of its namespaces, with its recovery time, at the moment it served', () => {
  expect(proofsOf(aReport(), false)).toEqual([
    {
      cluster: 'prod-eu',
      backup: 'daily-1',
      schedule: 'daily',
      namespace: 'shop',
      operation: 'op-7f3k',
      verdict: 'proven',
      level: 'serving',
      provenAt: noon + 252_000,
      recoveryMs: 252_000,
      scenario: 'shop',
    },
  ]);
});

test('what brought back all of a backup proves the whole too', () => {
  expect(proofsOf(aReport(), true).map(({ namespace }) => namespace)).toEqual(['shop', '*']);
});

test.each([
  ['nothing could be tried', { verdict: 'could not be tried' as const }],
  ['the backup is a canary and gone again', { kind: 'canary' as const }],
])('no proof is kept where %s', (_, given) => {
  expect(proofsOf(aReport(given), true)).toEqual([]);
});

test('that it did not restore is kept as well', () => {
  expect(proofsOf(aReport({ verdict: 'not proven' }), false)).toMatchObject([
    { verdict: 'not proven' },
  ]);
});

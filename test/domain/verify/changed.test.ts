import { expect, test } from '@jest/globals';

import { withReadings } from '../../../src/domain/verify/fingerprint.ts';
import { blocks, good, instead, judged, reading } from '../../support/verify-facts.ts';
import { noon } from '../../support/velero.ts';

const of = { cluster: 'prod-eu', backup: 'daily-1', uid: 'uid-1' };
const fingerprint = withReadings(undefined, of, good, noon - 3_600_000);

test('a change that begins before anything looks wrong is told first', () => {
  const flaws = Array.from({ length: 8 }, () => ({
    what: 'no JSON' as const,
    storedAt: 900,
    detail: '',
  }));
  const changed = { sha256: 'another', blocks: { bytes: 256, sums: blocks(1, 2, 9, 4) } };
  const readings = instead(reading('archive', { ...changed, flaws, flawCount: 8 }));

  const told = judged({ readings, ...(fingerprint && { fingerprint }) });

  expect(told.flaws.map(({ what }) => what).slice(0, 2)).toEqual(['changed', 'no JSON']);
  expect([told.flaws.length, told.flawCount]).toEqual([6, 9]);
});

test('where an archive is cut off, that is told before the change that it is', () => {
  const cut = { what: 'cut off' as const, storedAt: 700, detail: '' };
  const readings = instead(
    reading('archive', { sha256: 'another', bytes: 700, flaws: [cut], flawCount: 1 }),
  );

  const told = judged({ readings, ...(fingerprint && { fingerprint }) });

  expect(told.flaws.map(({ what }) => what)).toEqual(['cut off', 'changed']);
});

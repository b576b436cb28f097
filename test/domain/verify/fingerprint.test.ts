import { describe, expect, test } from '@jest/globals';

import { withReadings } from '../../../src/domain/verify/fingerprint.ts';
import { good, reading } from '../../support/verify-facts.ts';
import { noon } from '../../support/velero.ts';

const of = { cluster: 'prod-eu', backup: 'daily-1', uid: 'uid-1' };
const fingerprint = withReadings(undefined, of, good, noon - 3_600_000);

describe('a fingerprint', () => {
  test('stays as it was taken, and takes in what is new and sound', () => {
    const first = withReadings(undefined, of, [reading('log')], noon);
    const second = withReadings(
      first,
      of,
      [
        reading('log', { sha256: 'another' }),
        reading('results', { flaws: [{ what: 'empty', detail: '' }], flawCount: 1 }),
        reading('archive'),
      ],
      noon + 1,
    );

    expect(second?.takenAt).toBe(noon);
    expect(second?.artifacts).toMatchObject({ log: { sha256: 'sum of log' }, archive: {} });
    expect(second?.artifacts).not.toHaveProperty('results');
  });

  test('is not written where there is nothing to add', () => {
    expect(withReadings(fingerprint, of, good, noon)).toBeUndefined();
  });
});

import { expect, test } from '@jest/globals';

import type { Reading } from '../../../src/domain/verify/reading.ts';
import { instead, judged } from '../../support/verify-facts.ts';

test('without its archive read, nothing is clear', () => {
  const late: Reading = { kind: 'archive', state: 'unread', why: 'late', detail: '' };

  expect(judged({ readings: instead(late) })).toMatchObject({ verdict: 'unclear', unread: [late] });
});

test.each<[Reading['kind'], boolean, string]>([
  ['metadata', false, 'unclear'],
  ['volume info', true, 'unclear'],
  ['volume info', false, 'intact'],
  ['log', true, 'intact'],
])(
  '%s that could not be reached, of a backup with volumes: %s, is %s',
  (kind, volumes, verdict) => {
    const away: Reading = { kind, state: 'unread', why: 'not reached', detail: '' };

    expect(judged({ readings: instead(away), hasVolumes: volumes }).verdict).toBe(verdict);
  },
);

test('what else was not read is said, and the rest counts', () => {
  const unserved: Reading = { kind: 'metadata', state: 'unread', why: 'not served', detail: '' };

  expect(judged({ readings: instead(unserved) })).toMatchObject({
    verdict: 'intact',
    unread: [unserved],
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Proof } from '../../../src/domain/proof.ts';
import { backupAt, judged } from '../../support/judged-schedule.ts';
import { aBackup, hours, minutes, noon } from '../../support/velero.ts';

const days = 24 * hours;

function aProof(given: Partial<Proof> = {}): Proof {
  return {
    cluster: 'prod-eu',
    backup: 'daily-20261120100000',
    schedule: 'daily',
    namespace: 'shop',
    operation: 'op-1',
    verdict: 'proven',
    level: 'serving',
    provenAt: noon - 2 * days,
    ...given,
  };
}

describe('on schedule', () => {
  test('is a schedule with a fresh good copy, and nothing better without proof', () => {
    expect(judged({})).toMatchObject({
      verdict: 'on schedule',
      reasons: [{ why: 'fresh' }],
      dataAgeMs: 2 * hours,
      target: { ms: 48 * hours, from: 'interval' },
    });
  });

  test('stays one failed run with a fresh copy behind it', () => {
    const backups = [backupAt(2, { phase: 'Failed' }), backupAt(26)];

    expect(judged({ backups })).toMatchObject({
      verdict: 'on schedule',
      dataAgeMs: 26 * hours,
      last: { phase: 'Failed' },
    });
  });

  test('is told from the start of the newest Completed backup, not from its end or creation', () => {
    const synced = backupAt(5, { createdAt: noon - minutes, completedAt: noon - 4 * hours });

    expect(judged({ backups: [synced] }).dataAgeMs).toBe(5 * hours);
  });

  test('tolerates clocks that differ by minutes', () => {
    const backups = [aBackup({ startedAt: noon + 2 * minutes })];

    expect(judged({ backups })).toMatchObject({ verdict: 'on schedule', dataAgeMs: 0 });
  });
});

describe('proven', () => {
  test('is not refuted any more once a later test restore of the same succeeded', () => {
    const schedule = { includedNamespaces: ['shop'] };
    const failed = aProof({ verdict: 'not proven', provenAt: noon - 5 * days });

    expect(judged({ schedule, proofs: [failed, aProof()] }).proven).not.toHaveProperty('refuted');
    expect(judged({ schedule, proofs: [failed] }).proven).toHaveProperty('refuted');
  });

  test('is a schedule whose named namespaces all were', () => {
    const schedule = { includedNamespaces: ['shop', 'db'] };
    const proofs = [aProof(), aProof({ namespace: 'db', provenAt: noon - 3 * days })];

    expect(judged({ schedule, proofs })).toMatchObject({
      verdict: 'proven',
      reasons: [{ why: 'proven', at: noon - 3 * days, namespaces: 2 }],
    });
  });

  test('is a schedule of all namespaces when all were', () => {
    expect(judged({ proofs: [aProof({ namespace: '*' })] }).verdict).toBe('proven');
  });

  test.each([
    ['one namespace of two', { includedNamespaces: ['shop', 'db'] }, [aProof()]],
    ['one namespace of all', {}, [aProof()]],
    ['one of a pattern', { includedNamespaces: ['shop*'] }, [aProof()]],
    ['too long ago', { includedNamespaces: ['shop'] }, [aProof({ provenAt: noon - 36 * days })]],
    ['in part', { includedNamespaces: ['shop'] }, [aProof({ verdict: 'proven in part' })]],
    ['of another schedule', { includedNamespaces: ['shop'] }, [aProof({ schedule: 'weekly' })]],
    ['not tried', { includedNamespaces: ['shop'] }, [aProof({ verdict: 'could not be tried' })]],
  ])('is not one that was proven %s', (_what, schedule, proofs) => {
    expect(judged({ schedule, proofs }).verdict).toBe('on schedule');
  });

  test('does not cover up a missed target', () => {
    const schedule = { includedNamespaces: ['shop'] };

    expect(judged({ schedule, proofs: [aProof()], backups: [backupAt(60)] }).verdict).toBe(
      'unprotected',
    );
  });

  test('turns to at risk when a later proof failed', () => {
    const proofs = [aProof({ verdict: 'not proven' })];

    expect(judged({ proofs })).toMatchObject({
      verdict: 'at risk',
      reasons: [{ why: 'not proven', namespace: 'shop' }],
    });
  });
});

describe('the target', () => {
  test.each([
    ['of this cluster goes before the general one', [48, 'prod-eu'], [1, undefined], 48],
    ['of another cluster does not count', [1, 'prod-us'], [30, undefined], 30],
    ['that is shortest counts', [40, undefined], [30, undefined], 30],
  ] as const)('%s', (_which, [first, cluster], [second], wanted) => {
    const targets = [
      { schedule: 'daily', rpoMs: first * hours, ...(cluster === undefined ? {} : { cluster }) },
      { schedule: 'daily', rpoMs: second * hours },
    ];

    expect(judged({ targets }).target).toEqual({ ms: wanted * hours, from: 'settings' });
  });

  test('of a schedule without runs is not known', () => {
    expect(judged({ schedule: { cron: '0 0 31 2 *' } }).target).toBeUndefined();
  });
});

import { describe, expect, test } from '@jest/globals';

import { withReadings } from '../../../src/domain/verify/fingerprint.ts';
import type { VerifyFacts } from '../../../src/domain/verify/judge.ts';
import type { Reading } from '../../../src/domain/verify/reading.ts';
import {
  backup,
  blocks,
  good,
  instead,
  judged,
  kinds,
  reading,
} from '../../support/verify-facts.ts';
import { noon } from '../../support/velero.ts';

const of = { cluster: 'prod-eu', backup: 'daily-1', uid: 'uid-1' };
const fingerprint = withReadings(undefined, of, good, noon - 3_600_000);

describe('a backup is intact', () => {
  test('when all is there, sound and of one story', () => {
    expect(judged()).toEqual({
      cluster: 'prod-eu',
      backup: 'daily-1',
      uid: 'uid-1',
      schedule: 'daily',
      verifiedAt: noon,
      operation: 'op-1',
      verdict: 'intact',
      flaws: [],
      flawCount: 0,
      bytes: 9 * 1_024,
      unpackedBytes: 90_000,
      read: kinds,
      unread: [],
      by: 'bucket',
    });
  });

  test('when nothing changed since its fingerprint, and says which', () => {
    expect(judged({ ...(fingerprint && { fingerprint }) })).toMatchObject({
      verdict: 'intact',
      comparedWith: noon - 3_600_000,
    });
  });

  test.each<[string, Partial<VerifyFacts>, object]>([
    [
      'the same content has another tag',
      { readings: instead(reading('log', { etag: 'other' })), ...(fingerprint && { fingerprint }) },
      { what: 'written again', artifact: 'log' },
    ],
    [
      'its expiry was moved in the cluster',
      { backup: { ...backup, expiresAt: noon + 1 } },
      { what: 'expiry' },
    ],
    [
      'items were added behind the list',
      {
        readings: instead(reading('archive', { againstList: { missing: 0, names: [], more: 2 } })),
      },
      { what: 'items more' },
    ],
    [
      'it says itself that items are missing',
      {
        backup: { ...backup, errors: 1 },
        readings: instead(
          reading('metadata', { description: { ...backup, errors: 1 } }),
          reading('archive', { againstList: { missing: 1, names: ['v1/Pod shop/web'], more: 0 } }),
        ),
      },
      { what: 'items missing' },
    ],
  ])('although %s, which is noted', (_, given, flaw) => {
    expect(judged(given)).toMatchObject({
      verdict: 'intact',
      flaws: [{ ...flaw, weight: 'note' }],
    });
  });

  test('when it was synced from another cluster, and has a UID of its own', () => {
    expect(judged({ backup: { ...backup, uid: 'uid-here' } }).verdict).toBe('intact');
  });

  test('when an older Velero left less', () => {
    const readings: readonly Reading[] = good.map((one): Reading =>
      kinds.indexOf(one.kind) > 4 ? { kind: one.kind, state: 'not there' } : one,
    );

    expect(judged({ backup: { ...backup, isComplete: false }, readings }).flaws).toEqual([]);
  });
});

describe('a backup is damaged', () => {
  test.each<[string, readonly Reading[], object]>([
    [
      'the archive is gone',
      instead({ kind: 'archive', state: 'not there' }),
      { artifact: 'archive', what: 'missing' },
    ],
    [
      'the archive is cut off',
      instead(
        reading('archive', {
          flaws: [{ what: 'cut off', storedAt: 700, unpackedAt: 9_000, detail: 'in the middle' }],
          flawCount: 1,
        }),
      ),
      { artifact: 'archive', what: 'cut off', storedAt: 700, unpackedAt: 9_000 },
    ],
    [
      'another backup lies under its name',
      instead(
        reading('metadata', {
          description: { ...backup, uid: 'uid-2', startedAt: noon - 1 },
        }),
      ),
      { artifact: 'metadata', what: 'another backup' },
    ],
    [
      'objects of its list are missing',
      instead(
        reading('archive', { againstList: { missing: 3, names: ['v1/Pod shop/web'], more: 0 } }),
      ),
      { what: 'items missing', detail: expect.stringContaining('v1/Pod shop/web') },
    ],
  ])('when %s', (_, readings, flaw) => {
    expect(judged({ readings })).toMatchObject({
      verdict: 'damaged',
      flaws: [{ ...flaw, weight: 'damage' }],
    });
  });

  test('when what a restore needs changed, with the bytes between which it did', () => {
    const changed = reading('archive', {
      sha256: 'another',
      blocks: { bytes: 256, sums: blocks(1, 2, 9, 4) },
    });

    const { verdict, flaws } = judged({
      readings: instead(changed),
      ...(fingerprint && { fingerprint }),
    });

    expect(verdict).toBe('damaged');
    expect(flaws).toEqual([
      {
        artifact: 'archive',
        what: 'changed',
        storedAt: 512,
        detail: 'it differs between byte 512 and byte 768 of 1024, in 1 of 4 blocks',
        weight: 'damage',
      },
    ]);
  });

  test('when its size changed, with both', () => {
    const readings = instead(reading('archive', { sha256: 'another', bytes: 700 }));

    expect(judged({ readings, ...(fingerprint && { fingerprint }) }).flaws[0]).toMatchObject({
      what: 'changed',
      detail: 'it has 700 bytes, it had 1024',
    });
  });

  test('when what tells of its volumes is gone, if it has any', () => {
    const readings = instead({ kind: 'pod volumes', state: 'not there' });

    expect(judged({ readings }).verdict).toBe('flawed');
    expect(judged({ readings, hasVolumes: true }).verdict).toBe('damaged');
  });
});

describe('a backup is flawed, and restores', () => {
  test.each<[string, readonly Reading[], object]>([
    [
      'its log is gone',
      instead({ kind: 'log', state: 'not there' }),
      { artifact: 'log', what: 'missing' },
    ],
    [
      'its list has another number than it counted',
      instead(reading('resource list', { items: 11 })),
      { artifact: 'resource list', what: 'count' },
    ],
    [
      'its description differs from the Backup object',
      instead(reading('metadata', { description: { ...backup, warnings: 5 } })),
      { what: 'description', detail: 'warnings: stored 5, in the cluster 1' },
    ],
  ])('when %s', (_, readings, flaw) => {
    expect(judged({ readings })).toMatchObject({
      verdict: 'flawed',
      flaws: [{ ...flaw, weight: 'defect' }],
    });
  });
});

test('secrets in an archive stay hidden, and hostile names are cut', () => {
  const { flaws } = judged({
    readings: instead(
      reading('archive', {
        flaws: [{ what: 'path', entry: 'x'.repeat(5_000), detail: 'password=hunter2-is-secret' }],
        flawCount: 1,
      }),
    ),
  });

  expect(JSON.stringify(flaws)).not.toContain('hunter2');
  expect(flaws[0]?.entry?.length).toBeLessThan(500);
});

test('of many flaws the weightiest are told, and all are counted', () => {
  const notes = Array.from({ length: 8 }, () => ({ what: 'several members' as const, detail: '' }));
  const { flaws, flawCount } = judged({
    readings: instead(reading('log', { flaws: notes, flawCount: 100 }), {
      kind: 'archive',
      state: 'not there',
    }),
  });

  expect([flaws[0]?.what, flaws.length, flawCount]).toEqual(['missing', 6, 101]);
});

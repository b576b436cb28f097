import { describe, expect, test } from '@jest/globals';

import { damagedBackups } from '../../../src/domain/diagnosis/checks/damaged-backups.ts';
import { expiringCopies } from '../../../src/domain/diagnosis/checks/expiring-copies.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { clusterReport } from '../../../src/domain/protection/cluster-report.ts';
import type { Backup, Restore } from '../../../src/domain/velero.ts';
import type { WeighedFlaw } from '../../../src/domain/verify/verification.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { aBackup, aClusterState, aRestore, hours, noon } from '../../support/velero.ts';

const older = aBackup({ name: 'older', startedAt: noon - 26 * hours });
const newer = aBackup({ name: 'newer', startedAt: noon - 2 * hours });

const flipped: WeighedFlaw = {
  artifact: 'archive',
  what: 'changed',
  storedAt: 3_072,
  detail: 'bytes 3072 to 3328 differ',
  weight: 'damage',
};

/** What is found where these are damaged. */
function factsOf(
  damaged: readonly Backup[],
  { backups = [older, newer], ...given }: Partial<DiagnosisFacts['state']> = {},
  more: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  const state = aClusterState({ backups, ...given });
  const damages = damaged.map(({ name, uid }) => aDamage({ backup: name, uid }));
  const { seen = {}, ...rest } = more;
  return someFacts({
    state,
    report: clusterReport(state, [], { targets: [] }, noon, { damages }),
    ...rest,
    seen: { storedBytes: { damages, neverVerified: [] }, ...seen },
  });
}

describe('a damaged backup', () => {
  test('that is the newest is P0, with the byte, the last good one before it and what to do', () => {
    const [finding, ...others] = damagedBackups(factsOf([newer]));

    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      check: 'integrity/damaged',
      severity: 'P0',
      subject: { kind: 'Backup', name: 'newer' },
      title: {
        en: 'The newest backup, newer, is damaged in the bucket; the last good one before it is older',
      },
      evidence: [
        'archive, byte 3000, byte 20000 of its content, in resources/pods/namespaces/shop/web.json: cut off: it ends in the middle of its content',
        'found by the verification of 2026-11-22T11:00:00Z; status.phase: Completed',
      ],
      remedy: {
        say: { en: expect.stringContaining('If you must restore now, use older') },
        commands: [
          '/backup verify newer',
          '/backup validate older',
          '/backup hold older 7',
          '/backup now daily',
          'velero -n velero backup create --from-schedule daily',
        ],
      },
    });
  });

  test('with a newer good one is P2, and the newer one is named', () => {
    const [finding] = damagedBackups(factsOf([older]));

    expect(finding).toMatchObject({
      severity: 'P2',
      title: { en: 'Backup older is damaged in the bucket; newer is newer and good' },
      remedy: {
        say: { en: expect.stringMatching(/^Validate newer, and restore from it/) },
        commands: ['/backup verify older', '/backup validate newer'],
      },
    });
  });

  test('with no other copy is P0, and nothing is offered to restore from', () => {
    const [finding] = damagedBackups(factsOf([newer], { backups: [newer] }));

    expect(finding).toMatchObject({
      severity: 'P0',
      title: { en: expect.stringContaining('no other good copy of its content is left') },
      remedy: {
        say: { en: expect.stringContaining('none of the existing ones can be restored') },
        commands: [
          '/backup verify newer',
          '/backup now daily',
          'velero -n velero backup create --from-schedule daily',
        ],
      },
    });
  });

  test('is no good copy for another damaged one', () => {
    expect(damagedBackups(factsOf([older, newer])).map(({ severity }) => severity)).toEqual([
      'P0',
      'P0',
    ]);
  });

  test('that is gone from the cluster is not told, nor one that was not asked about', () => {
    expect(damagedBackups(factsOf([newer], { backups: [older] }))).toEqual([]);
    expect(
      damagedBackups(factsOf([newer], {}, { scope: { what: 'backup', name: 'older' } })),
    ).toEqual([]);
  });

  test('whose bytes changed has another cause than one that was cut off', () => {
    const [cut] = damagedBackups(factsOf([newer]));
    const [changed] = damagedBackups(
      factsOf(
        [newer],
        {},
        {
          seen: {
            storedBytes: {
              damages: [aDamage({ uid: newer.uid, flaws: [flipped] })],
              neverVerified: [],
            },
          },
        },
      ),
    );

    expect(changed?.evidence[0]).toBe('archive, byte 3072: changed: bytes 3072 to 3328 differ');
    expect(changed?.cause.en).not.toBe(cut?.cause.en);
  });

  test('is one of ten that are told by themselves, the others by their number', () => {
    const many = Array.from({ length: 13 }, (_, at) =>
      aBackup({ name: `b-${at}`, startedAt: noon - (30 + at) * hours }),
    );
    const found = damagedBackups(factsOf([newer, ...many], { backups: [newer, ...many, older] }));

    expect(found).toHaveLength(11);
    expect(found[0]).toMatchObject({ severity: 'P0', subject: { name: 'newer' } });
    expect(found.at(-1)).toMatchObject({
      subject: { kind: 'Cluster' },
      title: { en: '4 more backups are damaged in the bucket' },
      count: 4,
    });
  });
});

describe('what follows from damage', () => {
  const restore: Restore = aRestore({
    name: 'r-1',
    backup: 'newer',
    phase: 'PartiallyFailed',
    errors: 1,
  });
  const said = aSaidLine('unexpected EOF', { by: { kind: 'Restore', name: 'r-1' } });

  test.each([
    ['unpack the archive', 'unexpected EOF', 'cause/69'],
    [
      'find it',
      'error downloading backup: NoSuchKey: The specified key does not exist.',
      'cause/22',
    ],
  ])('a restore that could not %s stands under it, with its cause', (_, text, cause) => {
    const facts = factsOf(
      [older, newer],
      { restores: [restore] },
      { seen: someMessages(aSaidLine(text, { by: { kind: 'Restore', name: 'r-1' } })) },
    );
    const root = diagnose(facts).find(({ subject }) => subject.name === 'newer');

    expect(root?.check).toBe('integrity/damaged');
    expect(root?.consequences.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['restore/partially-failed', cause]),
    );
  });

  test('a restore from another backup does not', () => {
    const facts = factsOf([older], { restores: [restore] }, { seen: someMessages(said) });
    const roots = diagnose(facts);

    expect(roots.find(({ check }) => check === 'integrity/damaged')?.consequences).toEqual([]);
    expect(roots.map(({ check }) => check)).toContain('cause/69');
  });

  test('the schedule that has nothing else to restore from stands under it', () => {
    const state = aClusterState({
      backups: [newer, aBackup({ ...older, startedAt: noon - 90 * hours })],
    });
    const damages = [aDamage({ backup: newer.name, uid: newer.uid })];
    const targets = [{ cluster: state.cluster, schedule: 'daily', rpoMs: 24 * hours }];
    const facts = someFacts({
      state,
      report: clusterReport(state, [], { targets }, noon, { damages }),
      seen: { storedBytes: { damages, neverVerified: [] } },
    });
    const root = diagnose(facts).find(({ check }) => check === 'integrity/damaged');

    expect(root?.consequences.map(({ check }) => check)).toContain('protection/unprotected');
  });

  test('the last good copy is told to expire although a newer one is Completed', () => {
    const leaving = { ...older, expiresAt: noon + 3 * hours };
    const [expiring] = expiringCopies(factsOf([newer], { backups: [leaving, newer] }));

    expect(expiring).toMatchObject({
      check: 'backup/last-copy-expires',
      subject: { name: 'older' },
      evidence: [
        'status.expiration: 2026-11-22T15:00:00Z',
        'since then: newer, status.phase: Completed, and its stored bytes are damaged',
      ],
    });
    expect(expiringCopies(factsOf([], { backups: [leaving, newer] }))).toEqual([]);
  });
});

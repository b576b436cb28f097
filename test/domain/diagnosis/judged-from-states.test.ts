import { describe, expect, test } from '@jest/globals';

import { restoredClaims } from '../../../src/domain/diagnosis/checks/restored-claims.ts';
import { waitingRuns } from '../../../src/domain/diagnosis/checks/waiting-runs.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { RestoredClaim } from '../../../src/domain/diagnosis/facts/restored-claims.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  aBackup,
  aClusterState,
  aRestore,
  aVeleroServer,
  minutes,
  noon,
} from '../../support/velero.ts';

function waiting(name: string, forMinutes: number, phase = 'New') {
  const { startedAt: _not, ...rest } = aBackup({ name, phase });
  return { ...rest, createdAt: noon - forMinutes * minutes };
}

describe('what waits', () => {
  test('and Velero does not begin with it is told with its phase, its place and how long', () => {
    const backups = [
      aBackup(),
      { ...waiting('daily-2', 12, 'Queued'), queuePosition: 3 },
      waiting('daily-3', 7, ''),
    ];
    const state = aClusterState({ backups, server: aVeleroServer({ readyReplicas: 0 }) });

    const found = waitingRuns(someFacts({ state }));

    expect(found).toMatchObject([
      {
        check: 'cause/66',
        severity: 'P1',
        count: 2,
        subject: { kind: 'Cluster' },
        evidence: [
          'Backup daily-2, status.phase: Queued, status.queuePosition: 3, for 12 min',
          'Backup daily-3, status.phase: (none), for 7 min',
          'ready pods of the server: 0',
        ],
      },
    ]);
    expect(found[0]?.follows).toContainEqual({ check: 'velero/down' });
  });

  test.each([
    ['behind another one is its way', 30, 'info'],
    ['behind another one for more than an hour is not', 90, 'P1'],
  ])('%s', (_what, forMinutes, severity) => {
    const backups = [aBackup({ phase: 'InProgress' }), waiting('daily-2', forMinutes, 'Queued')];

    expect(waitingRuns(someFacts({ state: aClusterState({ backups }) }))).toMatchObject([
      { severity, subject: { kind: 'Backup', name: 'daily-2' } },
    ]);
  });

  test('for a few minutes is nothing', () => {
    const state = aClusterState({ backups: [waiting('daily-2', 4)] });

    expect(waitingRuns(someFacts({ state }))).toEqual([]);
  });

  test('is a restore too', () => {
    const { startedAt: _not, ...restore } = aRestore({ phase: 'New' });
    const state = aClusterState({ restores: [{ ...restore, createdAt: noon - 6 * minutes }] });

    expect(waitingRuns(someFacts({ state }))).toMatchObject([{ subject: { kind: 'Restore' } }]);
  });
});

function claim(name: string, given: Partial<RestoredClaim> = {}): RestoredClaim {
  return {
    restore: 'daily-restored',
    namespace: 'shop',
    name,
    phase: 'Pending',
    storageClass: 'fast',
    createdAt: noon - 20 * minutes,
    ...given,
  };
}

describe('claims of a Completed restore', () => {
  test('that have no volume are told by name, the ones that are only young are not', () => {
    const claims = [
      claim('data-0'),
      claim('data-1', { createdAt: noon - minutes }),
      claim('data-2', { phase: 'Lost', createdAt: noon }),
    ];

    expect(restoredClaims(someFacts({ seen: { restoredClaims: claims } }))).toMatchObject([
      {
        check: 'cause/67',
        count: 2,
        subject: { kind: 'Restore', name: 'daily-restored' },
        evidence: [
          'PersistentVolumeClaim shop/data-0, status.phase: Pending, storage class fast, of Restore daily-restored',
          'PersistentVolumeClaim shop/data-2, status.phase: Lost, storage class fast, of Restore daily-restored',
        ],
      },
    ]);
  });

  test('and what waits are asked of every diagnosis', () => {
    const state = aClusterState({ backups: [aBackup(), waiting('daily-2', 12)] });
    const facts = someFacts({ state, seen: { restoredClaims: [claim('data-0')] } });

    expect(diagnose(facts).map(({ check }) => check)).toEqual(
      expect.arrayContaining(['cause/66', 'cause/67']),
    );
  });

  test('that all have one are no finding', () => {
    expect(restoredClaims(someFacts({ seen: { restoredClaims: [] } }))).toEqual([]);
  });
});

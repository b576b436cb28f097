import { describe, expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { repositories } from '../../../src/domain/diagnosis/checks/repositories.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { Repository } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, aSchedule } from '../../support/velero.ts';

function aRepository(given: Partial<Repository> = {}): Repository {
  const { volumeNamespace = 'shop' } = given;
  return {
    name: `${volumeNamespace}-default-kopia-x7k2p`,
    volumeNamespace,
    storageLocation: 'default',
    type: 'kopia',
    phase: 'NotReady',
    message: 'error to connect to backup repo: invalid repository password',
    ...given,
  };
}

function factsOf(
  all: readonly Repository[],
  state: Partial<ClusterState> = {},
  given: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  return someFacts({ ...given, state: aClusterState({ repositories: all, ...state }) });
}

function found(...given: Parameters<typeof factsOf>): readonly Finding[] {
  return repositories(factsOf(...given));
}

describe('a repository that is not ready', () => {
  test('names its namespace and location, and follows the cause in its message, then its location', () => {
    expect(found([aRepository()])).toMatchObject([
      {
        check: 'volume/repository-not-ready',
        severity: 'P1',
        subject: { kind: 'BackupRepository', name: 'shop-default-kopia-x7k2p' },
        evidence: [expect.stringContaining('invalid repository password')],
        follows: [
          { check: 'cause/30' },
          { check: 'storage-location/unavailable' },
          { check: 'storage-location/stale' },
        ],
      },
    ]);
  });

  test('is told once in a diagnosis, under its cause where that is known', () => {
    const roots = diagnose(factsOf([aRepository()], {}, { scope: { what: 'volumes' } }));

    expect(roots.map(({ check }) => check)).toContain('cause/30');
    expect(roots.find(({ check }) => check === 'cause/30')?.consequences).toMatchObject([
      { check: 'volume/repository-not-ready' },
    ]);
  });

  test('holds the words that nobody knows, and these are no trouble of their own', () => {
    const one = aRepository({ message: 'the moon is in the wrong phase' });
    const roots = diagnose(factsOf([one], {}, { scope: { what: 'volumes' } }));

    expect(roots.filter(({ check }) => check === 'cause/unknown')).toEqual([]);
    expect(roots).toMatchObject([
      { check: 'volume/repository-not-ready', consequences: [{ check: 'cause/unknown' }] },
    ]);
  });

  test('of many namespaces for one reason is one finding', () => {
    const many = Array.from({ length: 50 }, (_, at) =>
      aRepository({ volumeNamespace: `ns-${at}` }),
    );

    expect(found(many)).toMatchObject([
      {
        count: 50,
        subject: { kind: 'BackupStorageLocation', name: 'default' },
        title: { en: expect.stringContaining('of ns-0, ns-1, ns-2, +47') },
      },
    ]);
  });

  test('matters less where no schedule backs its namespace up', () => {
    const elsewhere = aSchedule({ includedNamespaces: ['bank'] });

    expect(found([aRepository()], { schedules: [elsewhere] })).toMatchObject([{ severity: 'P2' }]);
    expect(found([aRepository()], { schedules: [aSchedule({ paused: true })] })).toMatchObject([
      { severity: 'P2' },
    ]);
  });
});

test.each(['Ready', 'New', ''])('one whose phase is %p is no trouble', (phase) => {
  expect(found([aRepository({ phase })])).toEqual([]);
});

test('one of a location that is gone is told as that and nothing else, ready or not', () => {
  const all = [
    aRepository({ storageLocation: 'old' }),
    aRepository({ storageLocation: 'old', volumeNamespace: 'bank', phase: 'Ready' }),
  ];

  expect(found(all)).toMatchObject([
    {
      check: 'volume/repository-orphaned',
      severity: 'P2',
      count: 2,
      subject: { kind: 'BackupStorageLocation', name: 'old' },
      follows: [
        {
          check: 'backup/location-missing',
          subject: { kind: 'BackupStorageLocation', name: 'old' },
        },
      ],
    },
  ]);
});

test('where the locations could not be read, none is called gone', () => {
  const notRead = [
    { resource: 'backupstoragelocations.velero.io', reason: 'forbidden', detail: '' } as const,
  ];

  expect(found([aRepository({ phase: 'Ready' })], { storageLocations: [], notRead })).toEqual([]);
});

test('of the volumes of a namespace only its own are looked at', () => {
  const all = [aRepository(), aRepository({ volumeNamespace: 'bank' })];

  expect(found(all, {}, { scope: { what: 'volumes', namespace: 'bank' } })).toMatchObject([
    { subject: { name: 'bank-default-kopia-x7k2p' } },
  ]);
});

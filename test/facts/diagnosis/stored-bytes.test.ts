import { describe, expect, test } from '@jest/globals';

import { storedBytes } from '../../../src/facts/diagnosis/stored-bytes.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aDamage, memoryVerifications } from '../../support/memory-verifications.ts';
import { aBackup, aClusterState } from '../../support/velero.ts';

function away(): Promise<never> {
  return Promise.reject(new Error('Redis is away'));
}

describe('what verifications found', () => {
  test('is had from the records', async () => {
    const { verifications } = memoryVerifications(aDamage()).reached;
    const { sources, notSeen } = someSources({ verifications });

    expect(await storedBytes(sources)).toEqual({
      storedBytes: { damages: [aDamage()], neverVerified: [] },
    });
    expect(notSeen()).toEqual([]);
  });

  test.each([
    ['nobody has verified', [], ['uid-daily-20261122100000']],
    ['was found damaged', [aDamage()], []],
    ['is intact', [aDamage({ verdict: 'intact', flaws: [] })], []],
  ])('is asked of a named backup that %s', async (_, known, neverVerified) => {
    const { verifications } = memoryVerifications(...known).reached;
    const { sources } = someSources({
      verifications,
      cluster: memoryCluster({ state: aClusterState({ backups: [aBackup()] }) }),
      scope: { what: 'backup', name: 'daily-20261122100000' },
    });

    expect((await storedBytes(sources)).storedBytes?.neverVerified).toEqual(neverVerified);
  });

  test('is had of a named backup whose log is gone', async () => {
    const flawed = aDamage({ verdict: 'flawed' });
    const { verifications } = memoryVerifications(flawed).reached;
    const { sources } = someSources({
      verifications,
      cluster: memoryCluster({ state: aClusterState({ backups: [aBackup()] }) }),
      scope: { what: 'backup', name: 'daily-20261122100000' },
    });

    expect(await storedBytes(sources)).toEqual({
      storedBytes: { damages: [], neverVerified: [], flawed },
    });
  });

  test('is not taken for never verified when the record can’t be read', async () => {
    const { damaged } = memoryVerifications().reached.verifications;
    const { sources, notSeen } = someSources({
      verifications: { damaged, find: away },
      cluster: memoryCluster({ state: aClusterState({ backups: [aBackup()] }) }),
      scope: { what: 'backup', name: 'daily-20261122100000' },
    });

    expect((await storedBytes(sources)).storedBytes?.neverVerified).toEqual([]);
    expect(notSeen()).toMatchObject([
      { what: { en: 'whether the stored data of backup daily-20261122100000 was verified' } },
    ]);
  });

  test('is told as not seen when the records can’t be read, and never as no damage', async () => {
    const { sources, notSeen } = someSources();

    expect(await storedBytes(sources)).toEqual({});
    expect(notSeen()).toMatchObject([{ what: { en: 'which backups were found damaged' } }]);
  });

  test('is not asked for where no backup is looked at', async () => {
    const { sources, notSeen } = someSources({ scope: { what: 'etcd' } });

    expect(await storedBytes(sources)).toEqual({});
    expect(notSeen()).toEqual([]);
  });
});

import { expect, test } from '@jest/globals';

import { restoredClaims } from '../../../src/facts/diagnosis/restored-claims.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { aRestore, hours, noon } from '../../support/velero.ts';

const where = { resource: 'persistentvolumeclaims', version: 'v1', namespace: 'shop-restored' };

function claim(name: string, phase: string, restore = 'daily-restored') {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace: 'shop-restored',
      labels: { 'velero.io/restore-name': restore },
      creationTimestamp: '2026-11-22T11:00:00Z',
    },
    spec: { storageClassName: 'fast' },
    status: { phase },
  };
}

test('claims that a Completed restore brought are seen where they have no volume', async () => {
  const store = memoryObjects({});
  [claim('data-0', 'Pending'), claim('data-1', 'Bound'), claim('other', 'Lost', 'another')].forEach(
    (one) => store.put(where, one),
  );
  const restores = [
    aRestore({ createdAt: noon - hours }),
    aRestore({ name: 'another', phase: 'Failed' }),
    aRestore({ name: 'old', createdAt: noon - 48 * hours }),
  ];
  const { sources, notSeen } = someSources({
    cluster: memoryCluster({ state: { restores }, store }),
  });

  const { restoredClaims: found } = await restoredClaims(sources);

  expect(notSeen()).toEqual([]);
  expect(found).toEqual([
    {
      restore: 'daily-restored',
      namespace: 'shop-restored',
      name: 'data-0',
      phase: 'Pending',
      storageClass: 'fast',
      createdAt: noon - hours,
    },
  ]);
});

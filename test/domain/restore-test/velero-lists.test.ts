import { describe, expect, test } from '@jest/globals';

import { quantity } from '../../../src/domain/restore-test/quantity.ts';
import {
  backedUpObjects,
  restoredObjects,
} from '../../../src/domain/restore-test/resource-list.ts';
import { backedUpVolumes } from '../../../src/domain/restore-test/volume-info.ts';
import { archived, contentsOf } from '../../support/archived.ts';

test('what a restore did is told per object, as it ended', () => {
  const list = {
    'v1/Pod': ['n/a(created)', 'n/b(failed)', 'n/b(created)'],
    'v1/PersistentVolume': ['disk(created)'],
    'apps/v1/X': 'no',
  };

  expect(restoredObjects(list)).toEqual([
    { apiVersion: 'v1', kind: 'Pod', namespace: 'n', name: 'a', action: 'created' },
    { apiVersion: 'v1', kind: 'Pod', namespace: 'n', name: 'b', action: 'created' },
    { apiVersion: 'v1', kind: 'PersistentVolume', name: 'disk', action: 'created' },
  ]);
});

test.each([[null], ['text'], [[]], [3]])('%j is no list', (artifact) => {
  expect(backedUpObjects(artifact)).toBeUndefined();
  expect(restoredObjects(artifact)).toBeUndefined();
});

describe('a volume has data', () => {
  const claim = { pvcNamespace: 'shop', pvcName: 'data' };
  const inPod = { podNamespace: 'shop', podName: 'web', volumeName: 'cache', size: 5 };

  test.each([
    [
      'by CSI snapshot',
      { ...claim, backupMethod: 'CSISnapshot' },
      'shop/data',
      'CSI snapshot',
      true,
    ],
    [
      'moved',
      { ...claim, backupMethod: 'CSISnapshot', snapshotDataMoved: true },
      'shop/data',
      'moved snapshot',
      true,
    ],
    [
      'by native snapshot',
      { ...claim, backupMethod: 'NativeSnapshot' },
      'shop/data',
      'snapshot',
      true,
    ],
    [
      'of a pod without a claim',
      { backupMethod: 'PodVolumeBackup', pvbInfo: inPod },
      'shop/web:cache',
      'file-system backup',
      true,
    ],
    [
      'not when skipped',
      { ...claim, skipped: true, skippedReason: 'policy' },
      'shop/data',
      'none',
      false,
    ],
    ['not without a method', claim, 'shop/data', 'none', false],
    [
      'not by a method that every object has',
      { ...claim, backupMethod: 'constructor' },
      'shop/data',
      'none',
      false,
    ],
    [
      'not when it failed',
      { ...claim, backupMethod: 'CSISnapshot', result: 'failed' },
      'shop/data',
      'CSI snapshot',
      false,
    ],
    [
      'not when its upload was cancelled',
      { backupMethod: 'PodVolumeBackup', pvbInfo: { ...inPod, Phase: 'Canceled' } },
      'shop/web:cache',
      'file-system backup',
      false,
    ],
  ])('%s', (_, entry, volume, method, hasData) => {
    expect(backedUpVolumes([entry, 7])).toEqual([
      expect.objectContaining({ volume, method, hasData }),
    ]);
  });
});

test.each([
  ['250m', 0.25],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['2e3', 2000],
  [4, 4],
  ['-1', 0],
  ['much', 0],
  [undefined, 0],
])('quantity %j is %d', (value, number) => {
  expect(quantity(value)).toBeCloseTo(number);
});

test('hostile objects are counted and do no harm', () => {
  const hostile = [
    null,
    'text',
    [],
    { template: 'x', replicas: -1, ports: [null], containers: {} },
  ];
  const all = ['pods', 'services', 'deployments.apps', 'persistentvolumeclaims'].flatMap(
    (resource) =>
      hostile.map((spec) =>
        archived(resource, 'X', '__proto__', {
          spec,
          metadata: { labels: 'none', ownerReferences: {} },
        }),
      ),
  );

  expect(contentsOf(...all)).toMatchObject({
    objects: 16,
    overflowed: [],
    namespaces: [{ counts: { pods: 4 } }],
  });
});

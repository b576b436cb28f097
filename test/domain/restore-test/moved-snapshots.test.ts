import { expect, it } from '@jest/globals';

import type { KubernetesObject } from '../../../src/domain/kubernetes-object.ts';
import { arrived } from '../../../src/domain/restore-test/moved-snapshots.ts';
import { restoredVolumes } from '../../../src/domain/restore-test/volume-info.ts';

/** As Velero 1.18 writes it down, before any data arrived. */
const told = restoredVolumes([
  {
    pvcName: 'data',
    pvcNamespace: 'copy',
    restoreMethod: 'CSISnapshot',
    snapshotDataMoved: true,
    snapshotDataMovementInfo: { dataMover: 'velero', snapshotHandle: 's1' },
  },
  {
    pvcName: 'files',
    pvcNamespace: 'copy',
    restoreMethod: 'PodVolumeRestore',
    pvrInfo: { Phase: 'Completed', size: 1 },
  },
]);

function download(phase: string, pvc = 'data'): KubernetesObject {
  return {
    apiVersion: 'velero.io/v2alpha1',
    kind: 'DataDownload',
    metadata: { name: 'restore-1' },
    spec: { targetVolume: { namespace: 'copy', pvc } },
    status: { phase },
  };
}

function withData(downloads: readonly KubernetesObject[]): readonly string[] {
  return (arrived(told, downloads) ?? [])
    .filter(({ hasData }) => hasData)
    .map(({ volume }) => volume);
}

it('counts a moved snapshot as brought when its DataDownload is Completed', () => {
  expect(withData([download('Completed')])).toEqual(['copy/data', 'copy/files']);
});

it.each([
  ['was cancelled', [download('Canceled')]],
  ['failed', [download('Failed')]],
  ['is still under way', [download('InProgress')]],
  ['filled another claim', [download('Completed', 'other')]],
  ['is not there', []],
])('counts none whose DataDownload %s, whatever Velero wrote down', (_, downloads) => {
  expect(withData(downloads)).toEqual(['copy/files']);
});

it('leaves unknown what Velero did not tell', () => {
  expect(arrived(undefined, [download('Completed')])).toBeUndefined();
});

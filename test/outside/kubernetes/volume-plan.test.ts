import { expect, test } from '@jest/globals';

import { volumePlan } from '../../../src/outside/kubernetes/reduce/volume-plan.ts';

test.each([
  [{ defaultVolumesToFsBackup: true }, { copiesFiles: true, isNarrowed: false }],
  [
    { defaultVolumesToRestic: false, snapshotVolumes: false },
    { copiesFiles: false, snapshots: false, isNarrowed: false },
  ],
  [
    { resourcePolicy: { kind: 'configmap', name: 'skip-nfs' } },
    { policy: 'skip-nfs', isNarrowed: false },
  ],
  [{ labelSelector: { matchLabels: { app: 'web' } } }, { isNarrowed: true }],
  [{ orLabelSelectors: [{ matchLabels: { app: 'web' } }, {}] }, { isNarrowed: true }],
  [{ includedResources: ['*'], excludedResources: ['events'] }, { isNarrowed: false }],
  [
    { includedResources: ['deployments', 'po'] },
    { isNarrowed: true, leavesOut: ['persistentvolumeclaims'] },
  ],
  [
    { excludedResources: ['secrets', 'PVC'] },
    { isNarrowed: true, leavesOut: ['persistentvolumeclaims'] },
  ],
  [{ includeClusterResources: false }, { isNarrowed: true, leavesOut: ['persistentvolumes'] }],
  [
    { includedNamespaceScopedResources: ['pods', 'pvc'], includedClusterScopedResources: ['crds'] },
    { isNarrowed: true },
  ],
  [
    { excludedNamespaceScopedResources: ['*'] },
    { isNarrowed: true, leavesOut: ['pods', 'persistentvolumeclaims'] },
  ],
  [
    { excludedClusterScopedResources: ['pv'] },
    { isNarrowed: true, leavesOut: ['persistentvolumes'] },
  ],
  [{ labelSelector: 7, excludedResources: 'pods' }, { isNarrowed: false }],
])('A schedule with %j tells what becomes of volumes', (template, expected) => {
  expect(volumePlan(template)).toEqual(expected);
});

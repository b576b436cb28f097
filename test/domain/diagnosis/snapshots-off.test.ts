import { describe, expect, test } from '@jest/globals';

import { snapshotsOff } from '../../../src/domain/diagnosis/checks/snapshots-off.ts';
import type { ClusterState } from '../../../src/domain/cluster-state.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { VolumePlan } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, aSchedule, aVeleroServer } from '../../support/velero.ts';

const volume = {
  name: 'pvc-1',
  phase: 'Bound',
  source: 'csi',
  driver: 'ebs.csi.aws.com',
  claim: 'shop/data',
  claimNamespace: 'shop',
  reclaimPolicy: 'Delete',
};

function planned(volumes: Partial<VolumePlan>): Partial<ClusterState> {
  return { schedules: [aSchedule({ volumes: { isNarrowed: false, ...volumes } })] };
}

const asking = planned({ snapshots: true });

function found(
  state: Partial<ClusterState> = asking,
  given: Partial<DiagnosisFacts> = {},
): readonly Finding[] {
  const seen = { volumeUse: { volumes: [volume], warnings: {} } };
  return snapshotsOff(someFacts({ state: aClusterState({ ...asking, ...state }), seen, ...given }));
}

test('a Velero without the feature leaves the volumes out, which is told with who asks and what is missing', () => {
  expect(found()).toMatchObject([
    {
      check: 'volume/snapshots-off',
      severity: 'P1',
      subject: { kind: 'Deployment', name: 'velero' },
      evidence: [
        'Schedule daily: spec.template.snapshotVolumes: true',
        'server: no --features=EnableCSI (arguments: /velero server)',
        'there is no VolumeSnapshotLocation',
        'PersistentVolume pvc-1, claim shop/data, driver ebs.csi.aws.com',
      ],
    },
  ]);
});

describe('nothing is told', () => {
  test.each<[string, Partial<ClusterState>]>([
    ['with the feature', { server: aVeleroServer({ args: ['--features=EnableCSI'] }) }],
    ['with a snapshot location', { snapshotLocations: [{ name: 'aws', provider: 'aws' }] }],
    ['where snapshots are not asked for by name', planned({})],
    ['where files are copied', planned({ snapshots: true, copiesFiles: true })],
    ['where the schedule is paused', { schedules: [aSchedule({ paused: true })] }],
    [
      'where the locations could not be read',
      {
        notRead: [
          { resource: 'volumesnapshotlocations.velero.io', reason: 'forbidden', detail: '' },
        ],
      },
    ],
  ])('%s', (_what, state) => {
    expect(found(state)).toEqual([]);
  });

  test('of the volumes of another namespace', () => {
    const scope = { what: 'volumes', namespace: 'bank' } as const;

    expect(found({}, { scope })).toEqual([]);
  });

  test('where the server is not seen', () => {
    const { server: _, ...state } = aClusterState(asking);

    expect(found({}, { state })).toEqual([]);
  });
});

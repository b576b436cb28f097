import { describe, expect, test } from '@jest/globals';

import { claimsNotTaken } from '../../../src/domain/diagnosis/checks/claims-not-taken.ts';
import { volumeAnnotations } from '../../../src/domain/diagnosis/checks/volume-annotations.ts';
import type { PodVolumes } from '../../../src/domain/diagnosis/facts/volume-use.ts';
import type { Schedule } from '../../../src/domain/velero.ts';
import { aSchedule, aVeleroServer } from '../../support/velero.ts';
import { asking, copiesAll, factsOfData, type DataGiven } from '../../support/volume-data.ts';
import {
  aClaim,
  aPersistentVolume,
  aPodVolume,
  aPodWithVolumes,
  someUse,
} from '../../support/volume-use.ts';

function why(given: DataGiven): readonly string[] {
  return claimsNotTaken(factsOfData(given)).map(({ check }) => check);
}

describe('a claim whose data no next backup takes', () => {
  test.each<[string, string, readonly PodVolumes[], Partial<Schedule>]>([
    ['nobody asks for it, where that is needed', 'not-opted-in', [aPodWithVolumes()], {}],
    ['its pod excludes it', 'opted-out', [aPodWithVolumes({ excluded: ['data'] })], copiesAll],
    [
      'its pod is left out of backups',
      'opted-out',
      [aPodWithVolumes({ isExcluded: true })],
      copiesAll,
    ],
    ['its pod does not run', 'not-running', [{ ...asking, phase: 'Pending' }], {}],
    ['no pod mounts it', 'not-mounted', [], copiesAll],
    [
      'its pod has it and no container mounts it',
      'not-mounted',
      [aPodWithVolumes({ volumes: [aPodVolume({ use: 'unused' })] })],
      copiesAll,
    ],
    [
      'it is a raw device',
      'block-device',
      [aPodWithVolumes({ volumes: [aPodVolume({ use: 'device' })] })],
      copiesAll,
    ],
    [
      'the schedule says so',
      'left-out',
      [aPodWithVolumes()],
      { volumes: { snapshots: false, isNarrowed: false } },
    ],
  ])('is told with why: %s', (_, expected, pods, schedule) => {
    expect(why({ use: { pods }, schedules: [aSchedule(schedule)] })).toEqual([
      `volume/${expected}`,
    ]);
  });

  test('is told where its volume is a path of a node, which Velero refuses to copy', () => {
    const volumes = [aPersistentVolume({ source: 'hostPath' })];

    expect(why({ use: { pods: [asking], volumes } })).toEqual(['volume/host-path']);
  });

  test.each<[string, DataGiven]>([
    ['a pod asks for it', { use: { pods: [asking] } }],
    ['one of its pods runs', { use: { pods: [{ ...asking, phase: 'Failed' }, asking] } }],
    ['all volumes are copied', { schedules: [aSchedule(copiesAll)] }],
    [
      'the server copies all volumes',
      { state: { server: aVeleroServer({ args: ['server', '--default-volumes-to-fs-backup'] }) } },
    ],
    [
      'its CSI driver can take a snapshot',
      { state: { server: aVeleroServer({ args: ['server', '--features=EnableCSI'] }) } },
    ],
    [
      'a plugin can take a snapshot',
      { state: { snapshotLocations: [{ name: 'default', provider: 'aws' }] } },
    ],
    [
      'another schedule takes it',
      { schedules: [aSchedule(), aSchedule({ name: 'w', ...copiesAll })] },
    ],
    [
      'policies decide',
      { schedules: [aSchedule({ volumes: { policy: 'p', isNarrowed: false } })] },
    ],
    ['its label leaves it out', { use: { claims: [aClaim({ isExcluded: true })] } }],
  ])('is nothing to tell where %s', (_, given) => {
    expect(why(given)).toEqual([]);
  });

  test('is nothing to tell where the pods could not be seen', () => {
    const { pods: _, ...unseen } = someUse();

    expect(claimsNotTaken({ ...factsOfData(), seen: { volumeUse: unseen } })).toEqual([]);
  });

  test('has a command for its living pod that keeps what it asks for already', () => {
    const pod = aPodWithVolumes({
      asked: ['logs'],
      volumes: [aPodVolume(), aPodVolume({ name: 'logs', claim: 'logs' })],
    });

    expect(claimsNotTaken(factsOfData({ use: { pods: [pod] } }))[0]).toMatchObject({
      evidence: ['PersistentVolumeClaim shop/data, in pod db-0 (Running) as volume data (mounted)'],
      remedy: {
        commands: [
          'kubectl -n shop annotate --overwrite pod db-0 backup.velero.io/backup-volumes=logs,data',
        ],
      },
    });
  });

  test('by an annotation that is wrong is told by the annotation alone', () => {
    const pods = [aPodWithVolumes({ asked: ['dtaa'] })];

    expect(why({ use: { pods } })).toEqual([]);
    expect(volumeAnnotations(factsOfData({ use: { pods } }))).toHaveLength(1);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Scope } from '../../../src/domain/diagnosis/scope.ts';
import { snapshotClasses } from '../../../src/facts/diagnosis/snapshot-classes.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { withArgs } from '../../support/velero-args.ts';
import { eventually } from '../../support/watched-cluster.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld();
  world.cluster.apply({
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name: 'fast', labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
    driver: 'ebs.csi.aws.com',
    deletionPolicy: 'Retain',
  });
});
afterAll(() => world.stop());

function seenIn(scope: Scope): Promise<DiagnosisFacts> {
  return world.see(scope, { collectors: [snapshotClasses] });
}

test('nothing is asked of a cluster whose Velero takes no snapshots through CSI', async () => {
  await eventually(async () => {
    expect((await seenIn({ what: 'volumes' })).state.server).toBeDefined();
  });

  expect((await seenIn({ what: 'volumes' })).seen).toEqual({});
});

test('classes are seen with their driver, their policy and Velero’s label, and nothing for etcd', async () => {
  withArgs(world.cluster, ['server', '--features=EnableCSI']);

  await eventually(async () => {
    const { seen, notSeen } = await seenIn({ what: 'volumes' });
    expect(notSeen).toEqual([]);
    expect(seen.snapshotClasses).toEqual({
      unserved: [],
      classes: [
        {
          name: 'fast',
          driver: 'ebs.csi.aws.com',
          deletionPolicy: 'Retain',
          isLabelled: true,
          isDefault: false,
        },
      ],
    });
  });
  expect((await seenIn({ what: 'etcd' })).seen).toEqual({});
});

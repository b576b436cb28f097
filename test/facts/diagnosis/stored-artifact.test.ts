import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { readArtifact } from '../../../src/facts/artifact.ts';
import { textOf } from '../../../src/facts/gunzip.ts';
import { storedArtifact } from '../../../src/facts/diagnosis/stored-artifact.ts';
import type { Sources } from '../../../src/facts/diagnosis/sources.ts';
import type { DownloadKind } from '../../../src/outside/kubernetes/clusters.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';

let world: DiagnosisWorld;
let from: Sources;

/** What a collector is given in this world. */
async function sources(): Promise<Sources> {
  const given: Sources[] = [];
  await world.see(
    { what: 'everything' },
    { collectors: [(one) => Promise.resolve(void given.push(one)).then(() => ({}))] },
  );
  return given[0] as Sources;
}

beforeAll(async () => {
  world = await startDiagnosisWorld();
  await world.isAvailable();
  const object = { apiVersion: 'velero.io/v1' };
  world.cluster.apply({ ...object, kind: 'Backup', metadata: { name: 'daily-1' }, spec: {} });
  await world.ends('backups', 'daily-1');
  const spec = { backupName: 'daily-1', namespaceMapping: { default: 'copy' } };
  world.cluster.apply({ ...object, kind: 'Restore', metadata: { name: 'again-1' }, spec });
  await world.ends('restores', 'again-1');
  from = await sources();
});

afterAll(() => world.stop());

const signal = AbortSignal.timeout(60_000);

function read(content: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  return textOf(content, 1_000_000);
}

test.each<[DownloadKind, string]>([
  ['BackupLog', 'daily-1'],
  ['BackupResults', 'daily-1'],
  ['BackupResourceList', 'daily-1'],
  ['BackupItemOperations', 'daily-1'],
  ['BackupVolumeInfos', 'daily-1'],
  ['RestoreLog', 'again-1'],
  ['RestoreResults', 'again-1'],
  ['RestoreResourceList', 'again-1'],
  ['RestoreItemOperations', 'again-1'],
  ['RestoreVolumeInfo', 'again-1'],
])('%s is the same from the bucket as by Velero, who is not asked', async (kind, target) => {
  const wanted = { name: `lifeboat-op-${kind.toLowerCase()}`, kind, target };
  const byVelero = await readArtifact(from.cluster, wanted, signal, read);
  world.cluster.velero.stop();

  const own = await storedArtifact(from, wanted, signal, read).finally(() =>
    world.cluster.velero.start(),
  );

  expect(own).toEqual(byVelero);
  expect(own.state === 'read' ? own.value : own.state).toMatch(/^(?:\{|\[|time=|not there$)/);
});

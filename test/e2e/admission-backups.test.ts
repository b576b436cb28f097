import { afterAll, beforeAll, expect, it } from '@jest/globals';

import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import { ownAnnotations, ownLabels } from '../../src/domain/restore-test/ownership.ts';
import { backupOfSchedule } from '../../src/domain/schedule/backup-of-schedule.ts';
import { connect, type Api, type Reply } from '../contracts/kubernetes/api.ts';
import { startRealWorld, type RealWorld } from './world/real-world.ts';

/** Which Backups the API server lets the worker create, tried by hand with the worker's token. */
let world: RealWorld;
let worker: Api;

beforeAll(async () => {
  world = await startRealWorld();
  worker = connect(world.plane.kubeconfig('lifeboat-worker'));
});

afterAll(() => world.stop());

const path = '/apis/velero.io/v1/namespaces/velero/backups';
const canary: KubernetesObject = {
  apiVersion: 'velero.io/v1',
  kind: 'Backup',
  metadata: {
    name: 'lifeboat-op-1',
    labels: ownLabels('op-1'),
    annotations: ownAnnotations({ owner: 'U1', expiresAt: 0 }),
  },
  spec: { includedNamespaces: ['lifeboat-op-1-canary'], ttl: '1h0m0s' },
};
const schedule: KubernetesObject = {
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name: 'daily', namespace: 'velero', uid: 'uid-1' },
  spec: { template: { includedNamespaces: ['*'], includeClusterResources: true } },
};
const ofSchedule = backupOfSchedule(schedule, { operation: 'op-1', owner: 'U1', askedAt: 0 });

/** As it would be: nothing is kept. */
function wouldCreate(body: object): Promise<Reply> {
  return worker.call('POST', `${path}?dryRun=All`, { body });
}

function changed(
  object: KubernetesObject,
  change: { readonly metadata?: object; readonly [field: string]: unknown },
): object {
  return { ...object, ...change, metadata: { ...object.metadata, ...change.metadata } };
}

const hooks = { resources: [{ name: 'h', pre: [{ exec: { command: ['true'] } }] }] };
const foreign = [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x', uid: 'uid-2' }];
const owning = { useOwnerReferencesInBackup: true, template: {} };

it.each([
  ['of a canary', canary],
  ['of a schedule, whatever that holds', ofSchedule],
  [
    'that belongs to its schedule',
    backupOfSchedule({ ...schedule, spec: owning }, { operation: 'op-1', owner: 'U1', askedAt: 0 }),
  ],
])('one %s may be created', async (_, backup) => {
  const { status, body } = await wouldCreate(backup);

  expect({ status, message: body.message }).toEqual({ status: 201, message: undefined });
});

it.each([
  ['of a living namespace', changed(canary, { spec: { includedNamespaces: ['shop'] } }), /its own/],
  ['of a pattern', changed(canary, { spec: { includedNamespaces: ['lifeboat-*'] } }), /its own/],
  ['of everything', changed(canary, { spec: {} }), /its own namespaces/],
  [
    'of cluster-scoped objects',
    changed(canary, {
      spec: { includedNamespaces: ['lifeboat-op-1-canary'], includeClusterResources: true },
    }),
    /cluster-scoped/,
  ],
  ['with hooks', changed(canary, { spec: { ...spec(canary), hooks } }), /without hooks/],
  [
    'of a schedule with hooks',
    changed(ofSchedule, { spec: { ...spec(ofSchedule), hooks } }),
    /without hooks/,
  ],
  [
    'that pretends to be a good copy',
    changed(ofSchedule, { status: { phase: 'Completed' } }),
    /a status/,
  ],
  ['under another name', changed(canary, { metadata: { name: 'daily-9' } }), /its label/],
  [
    'of a schedule under another name',
    changed(ofSchedule, { metadata: { name: 'daily-9' } }),
    /after its operation/,
  ],
  [
    'of a schedule without our labels',
    changed(ofSchedule, { metadata: { labels: { 'velero.io/schedule-name': 'daily' } } }),
    /its label/,
  ],
  ['that belongs to nobody', changed(ofSchedule, { metadata: { annotations: {} } }), /for whom/],
  [
    'that goes with something else',
    changed(ofSchedule, { metadata: { ownerReferences: foreign } }),
    /belongs to nothing/,
  ],
  [
    'that nobody could delete',
    changed(ofSchedule, { metadata: { finalizers: ['example.org/x'] } }),
    /belongs to nothing/,
  ],
])('one %s is refused', async (_, backup, words) => {
  const { status, body } = await wouldCreate(backup);

  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining("ValidatingAdmissionPolicy 'lifeboat-backups'"),
  });
  expect(body.message).toMatch(words);
});

function spec(object: KubernetesObject): object {
  return object['spec'] as object;
}

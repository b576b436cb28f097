import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { connect, type Api, type Reply } from '../contracts/kubernetes/api.ts';
import { startRealWorld, type RealWorld } from './world/real-world.ts';

/** What the API server itself holds the worker to, tried by hand with the worker's token. */
let world: RealWorld;
let worker: Api;
let admin: Api;

const velero = '/apis/velero.io/v1/namespaces/velero';
const ours = { 'app.kubernetes.io/managed-by': 'lifeboat', 'lifeboat.dev/operation': 'op-1' };
const mergePatch = 'application/merge-patch+json';

beforeAll(async () => {
  world = await startRealWorld();
  worker = connect(world.plane.kubeconfig('lifeboat-worker'));
  admin = connect(world.plane.kubeconfig('admin'));
});

afterAll(() => world.stop());

function velerosOwn(kind: string, name: string, spec: object, labels: object = ours): object {
  return { apiVersion: 'velero.io/v1', kind, metadata: { name, labels }, spec };
}

/** As it would be: nothing is kept. */
function wouldCreate(path: string, body: object): Promise<Reply> {
  return worker.call('POST', `${path}?dryRun=All`, { body });
}

function wouldPatch(path: string, body: object): Promise<Reply> {
  return worker.call('PATCH', `${path}?dryRun=All`, { body, type: mergePatch });
}

function expectRefusal({ status, body }: Reply, policy: string, words: RegExp): void {
  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining(`ValidatingAdmissionPolicy '${policy}'`),
  });
  expect(body.message).toMatch(words);
}

async function asAdmin(path: string, body: object): Promise<Reply> {
  const reply = await admin.call('POST', path, { body });
  expect(reply.status).toBe(201);
  return reply;
}

describe('a Restore of the worker', () => {
  const good = {
    backupName: 'daily-1',
    includedNamespaces: ['shop'],
    namespaceMapping: { shop: 'lifeboat-op-1' },
  };

  it('may map all that it restores into lifeboat-*', async () => {
    const made = await wouldCreate(
      `${velero}/restores`,
      velerosOwn('Restore', 'lifeboat-op-1', { ...good, existingResourcePolicy: 'none' }),
    );

    expect(made.status).toBe(201);
  });

  it.each([
    ['no mapping', { namespaceMapping: undefined }, /maps each/],
    ['a namespace beside the mapped', { includedNamespaces: ['shop', 'other'] }, /maps each/],
    ['a living target', { namespaceMapping: { shop: 'shop-2' } }, /maps each/],
    ['no namespaces named', { includedNamespaces: undefined }, /names each/],
    [
      'all namespaces',
      { includedNamespaces: ['*'], namespaceMapping: { '*': 'lifeboat-x' } },
      /names each/,
    ],
    [
      'a pattern',
      { includedNamespaces: ['sh*'], namespaceMapping: { 'sh*': 'lifeboat-x' } },
      /names each/,
    ],
    ['an update of what exists', { existingResourcePolicy: 'update' }, /does not update/],
    ['cluster-scoped objects', { includeClusterResources: true }, /cluster-scoped/],
    ['hooks', { hooks: { resources: [{ name: 'h', postHooks: [] }] } }, /hooks/],
  ])('is refused with %s', async (_, change, words) => {
    const tried = velerosOwn('Restore', 'lifeboat-op-1', { ...good, ...change });

    expectRefusal(await wouldCreate(`${velero}/restores`, tried), 'lifeboat-restores', words);
  });

  it('is refused without our label or under another name', async () => {
    const unlabelled = velerosOwn('Restore', 'lifeboat-op-1', good, {});
    const named = velerosOwn('Restore', 'shop', good);

    const replies = [unlabelled, named].map((one) => wouldCreate(`${velero}/restores`, one));

    expectRefusal((await Promise.all(replies))[0] as Reply, 'lifeboat-restores', /its label/);
    expectRefusal((await Promise.all(replies))[1] as Reply, 'lifeboat-restores', /is called/);
  });

  it('may be deleted when it is ours, and no other may', async () => {
    await asAdmin(`${velero}/restores`, velerosOwn('Restore', 'theirs', good, {}));
    await asAdmin(`${velero}/restores`, velerosOwn('Restore', 'lifeboat-old', good));

    const theirs = await worker.call('DELETE', `${velero}/restores/theirs`);
    const own = await worker.call('DELETE', `${velero}/restores/lifeboat-old`);

    expectRefusal(theirs, 'lifeboat-restores', /its label/);
    expect(own.status).toBe(200);
  });
});

describe('a Backup', () => {
  const path = `${velero}/backups`;
  const [early, late] = ['2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z'];

  beforeAll(async () => {
    await asAdmin(path, {
      ...velerosOwn('Backup', 'kept', { includedNamespaces: ['shop'] }, { team: 'shop' }),
      status: { phase: 'Completed', expiration: early },
    });
  });

  it('may be held: its expiry moved to later, what it was noted on it, and put back', async () => {
    const note = { 'lifeboat.dev/held-by': 'op-1', 'lifeboat.dev/expiration-before': early };
    const held = { metadata: { annotations: note }, status: { expiration: late } };
    const none = { 'lifeboat.dev/held-by': null, 'lifeboat.dev/expiration-before': null };
    const released = { metadata: { annotations: none }, status: { expiration: early } };

    const holding = await worker.call('PATCH', `${path}/kept`, { body: held, type: mergePatch });
    const releasing = await worker.call('PATCH', `${path}/kept`, {
      body: released,
      type: mergePatch,
    });

    expect(holding.body.status).toMatchObject({ phase: 'Completed', expiration: late });
    expect(releasing.status).toBe(200);
    expect(releasing.body.status).toMatchObject({ expiration: early });
  });

  it.each([
    ['an earlier expiry', { status: { expiration: '2029-01-01T00:00:00Z' } }, /only to a later/],
    ['no expiry', { status: { expiration: null } }, /only to a later/],
    [
      'an earlier expiry that is made up',
      { metadata: { annotations: { 'lifeboat.dev/expiration-before': '2020-01-01T00:00:00Z' } } },
      /holds what the expiry was/,
    ],
    ['another phase', { status: { phase: 'Failed' } }, /status/],
    ['other contents', { spec: { includedNamespaces: ['other'] } }, /nothing of a backup/],
    ['other labels', { metadata: { labels: { team: 'other' } } }, /nothing of a backup/],
    ['an annotation of somebody else', { metadata: { annotations: { a: 'b' } } }, /no annotations/],
  ])('can’t get %s from the worker', async (_, patch, words) => {
    expectRefusal(await wouldPatch(`${path}/kept`, patch), 'lifeboat-backups', words);
  });

  it('is deleted by a labelled request, never by the worker itself', async () => {
    const requests = `${velero}/deletebackuprequests`;
    const request = velerosOwn('DeleteBackupRequest', 'lifeboat-op-1-1', { backupName: 'kept' });
    const bare = velerosOwn('DeleteBackupRequest', 'lifeboat-op-1-1', { backupName: 'kept' }, {});

    const deleted = await worker.call('DELETE', `${path}/kept`);

    expect(deleted.status).toBe(403);
    expect((await wouldCreate(requests, request)).status).toBe(201);
    expectRefusal(await wouldCreate(requests, bare), 'lifeboat-delete-requests', /label/);
  });
});

describe('the volumes of a restore', () => {
  const path = `${velero}/podvolumerestores`;

  async function volumeOf(restore: string): Promise<string> {
    const name = `of-${restore}`;
    const labels = { 'velero.io/restore-name': restore };
    const spec = {
      cancel: false,
      volume: 'data',
      snapshotID: 's',
      backupStorageLocation: 'default',
      pod: { name: 'web', namespace: 'lifeboat-op-1' },
      repoIdentifier: '',
      sourceNamespace: 'shop',
    };
    await asAdmin(path, velerosOwn('PodVolumeRestore', name, spec, labels));
    return `${path}/${name}`;
  }

  it('may be cancelled where the restore is ours, and nothing else may be done with them', async () => {
    const own = await volumeOf('lifeboat-op-1');
    const theirs = await volumeOf('copy-1');
    const cancel = { spec: { cancel: true } };

    expect((await wouldPatch(own, cancel)).status).toBe(200);
    expectRefusal(await wouldPatch(theirs, cancel), 'lifeboat-volume-work', /own restores/);
    const moved = { spec: { cancel: true, snapshotID: 'other' } };
    expectRefusal(await wouldPatch(own, moved), 'lifeboat-volume-work', /nothing else/);
  });
});

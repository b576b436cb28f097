import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { connect, type Api, type Reply } from '../contracts/kubernetes/api.ts';
import { reach } from '../contracts/kubernetes/reach.ts';
import { guardsIn } from '../../src/facts/guards.ts';
import { startRealWorld, type RealCluster, type RealWorld } from './world/real-world.ts';
import { addSomebodyElses } from './world/whole-cluster.ts';

/** What the worker may do in the cluster that whole clusters are restored into, tried by hand with its token; and the bot, nothing. */
let world: RealWorld;
let target: RealCluster;
let worker: Api;
let bot: Api;
let admin: Api;

const namespaces = '/api/v1/namespaces';
const velero = '/apis/velero.io/v1/namespaces/velero';
const volumes = '/api/v1/persistentvolumes';
const labels = { 'app.kubernetes.io/managed-by': 'lifeboat', 'lifeboat.dev/operation': 'op-1' };
const annotations = { 'lifeboat.dev/owner': 'U1' };

beforeAll(async () => {
  world = await startRealWorld({ second: true });
  if (world.second === undefined) {
    throw new Error('there is no second cluster');
  }
  target = world.second;
  worker = connect(target.plane.kubeconfig('lifeboat-worker'));
  bot = connect(target.plane.kubeconfig('lifeboat-bot'));
  admin = connect(target.plane.kubeconfig('admin'));
  await addSomebodyElses(target);
  const made = await worker.call('POST', namespaces, { body: namespace('shop') });
  expect(made.status).toBe(201);
});

afterAll(() => world?.stop());

function namespace(name: string, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels, annotations, ...metadata },
  };
}

function restore(spec: object, metadata: object = {}): object {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name: 'lifeboat-op-1', labels, ...metadata },
    spec: { backupName: 'nightly', includedNamespaces: ['shop'], ...spec },
  };
}

function wouldCreate(by: Api, path: string, body: object): Promise<Reply> {
  return by.call('POST', `${path}?dryRun=All`, { body });
}

function expectRefusal({ status, body }: Reply, policy: string): void {
  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining(`ValidatingAdmissionPolicy '${policy}'`),
  });
}

describe('in the target of cluster drills', () => {
  it('the policies are in force for the worker, who knows it', async () => {
    const reached = await reach(target.plane.kubeconfig('lifeboat-worker'));

    const { missing } = await guardsIn(reached.cluster.objects);
    await reached.stop();

    expect(missing).toEqual([]);
  });

  it('a Restore keeps the names of the backup', async () => {
    const path = `${velero}/restores`;

    expect((await wouldCreate(worker, path, restore({}))).status).toBe(201);
    const mapped = restore({ namespaceMapping: { shop: 'shop' } });
    expect((await wouldCreate(worker, path, mapped)).status).toBe(201);
  });

  it.each([
    ['everything', restore({ includedNamespaces: ['*'] })],
    ['nothing named', restore({ includedNamespaces: undefined })],
    ['a pattern', restore({ includedNamespaces: ['sh*'] })],
    ['another name', restore({ namespaceMapping: { shop: 'people' } })],
    ['a namespace of the cluster', restore({ includedNamespaces: ['shop', 'kube-system'] })],
    ['Velero’s namespace', restore({ includedNamespaces: ['velero'] })],
    ['cluster-scoped objects', restore({ includeClusterResources: true })],
    ['hooks', restore({ hooks: { resources: [{ name: 'h' }] } })],
    ['an update of what exists', restore({ existingResourcePolicy: 'update' })],
    ['no label', restore({}, { labels: {} })],
    ['a name of its own', restore({}, { name: 'shop' })],
  ])('a Restore of the worker is refused with %s', async (_, body) => {
    expectRefusal(await wouldCreate(worker, `${velero}/restores`, body), 'lifeboat-restores');
  });

  it.each([
    ['without labels', namespace('blog', { labels: {} })],
    ['that belongs to nobody', namespace('blog', { annotations: {} })],
    ['of the cluster itself', namespace('kube-blog')],
  ])('a namespace %s is not made', async (_, body) => {
    expectRefusal(await wouldCreate(worker, namespaces, body), 'lifeboat-namespaces');
  });

  it.each(['people', 'default', 'velero', 'kube-system'])(
    'the namespace %s can’t be made ours, filled or deleted',
    async (name) => {
      const path = `${namespaces}/${name}`;
      const body = { metadata: { labels, annotations } };
      const type = 'application/merge-patch+json';
      const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine', labels } };

      const claimed = await worker.call('PATCH', `${path}?dryRun=All`, { body, type });
      const filled = await wouldCreate(worker, `${path}/configmaps`, map);
      const deleted = await worker.call('DELETE', `${path}?dryRun=All`);

      expectRefusal(claimed, 'lifeboat-namespaces');
      expectRefusal(filled, 'lifeboat-inside-namespaces');
      expect(deleted.status).toBe(name === 'people' || name === 'velero' ? 422 : 403);
    },
  );

  it.each(['exec?command=id&stdout=true', 'portforward?ports=80'])(
    'nobody’s pods are entered by %s but those that stand in ours',
    async (way) => {
      const [pod] = (await admin.call('GET', `${namespaces}/people/pods`)).body.items;

      const tried = await worker.call(
        'POST',
        `${namespaces}/people/pods/${pod?.metadata.name}/${way}`,
      );

      expectRefusal(tried, 'lifeboat-inside-namespaces');
    },
  );

  it('the one that we made may be filled, kept longer and deleted, and stays ours', async () => {
    const path = `${namespaces}/shop`;
    const type = 'application/merge-patch+json';
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine', labels } };
    const later = {
      metadata: { annotations: { 'lifeboat.dev/expires-at': '2030-01-01T00:00:00Z' } },
    };
    const another = { metadata: { labels: { 'lifeboat.dev/operation': 'op-2' } } };

    const filled = await wouldCreate(worker, `${path}/configmaps`, map);
    const kept = await worker.call('PATCH', `${path}?dryRun=All`, { body: later, type });
    const changed = await worker.call('PATCH', `${path}?dryRun=All`, { body: another, type });
    const deleted = await worker.call('DELETE', `${path}?dryRun=All`);

    expect([filled.status, kept.status, deleted.status]).toEqual([201, 200, 200]);
    expectRefusal(changed, 'lifeboat-namespaces');
  });

  it('of what belongs to no namespace only volumes go, and only those that our restores brought', async () => {
    const spec = {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadWriteOnce'],
      hostPath: { path: '/d' },
    };
    const metadata = { name: 'own', labels: { 'velero.io/restore-name': 'lifeboat-op-1' } };
    const body = { apiVersion: 'v1', kind: 'PersistentVolume', metadata, spec };
    expect((await admin.call('POST', volumes, { body })).status).toBe(201);
    const theirs = await worker.call('DELETE', `${volumes}/people-disk?dryRun=All`);
    const own = await worker.call('DELETE', `${volumes}/own?dryRun=All`);

    expectRefusal(theirs, 'lifeboat-persistent-volumes');
    expect(own.status).toBe(200);
  });

  it.each([
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/view',
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/lifeboat-view',
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/backups.velero.io',
    '/apis/storage.k8s.io/v1/storageclasses/fast',
    '/apis/scheduling.k8s.io/v1/priorityclasses/system-cluster-critical',
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/lifeboat-restores',
  ])('the worker has no right to delete %s', async (path) => {
    expect((await worker.call('DELETE', `${path}?dryRun=All`)).status).toBe(403);
  });

  it.each([
    [namespaces, namespace('blog')],
    [`${velero}/restores`, restore({})],
    [
      `${namespaces}/shop/configmaps`,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine', labels } },
    ],
  ])('the bot makes nothing of %s', async (path, body) => {
    expect((await wouldCreate(bot, path, body)).status).toBe(403);
  });

  it('the bot deletes and reads nothing but Velero’s objects and the policies', async () => {
    const tries = [
      ['DELETE', `${namespaces}/shop`],
      ['DELETE', `${volumes}/own`],
      ['GET', `${namespaces}/shop/pods`],
      ['GET', `${namespaces}/shop/secrets`],
      ['GET', namespaces],
    ] as const;

    const replies = await Promise.all(tries.map(([method, path]) => bot.call(method, path)));

    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await bot.call('GET', `${velero}/backups`)).status).toBe(200);
  });
});

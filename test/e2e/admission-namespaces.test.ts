import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { connect, type Api, type Reply } from '../contracts/kubernetes/api.ts';
import { addApplication, startRealWorld, type RealWorld } from './world/real-world.ts';

/** Which namespaces the worker may make, change and enter, tried by hand with its token. */
let world: RealWorld;
let worker: Api;
let admin: Api;
let pod: string;

const namespaces = '/api/v1/namespaces';
const labels = {
  'app.kubernetes.io/managed-by': 'lifeboat',
  'lifeboat.dev/operation': 'op-1',
  'pod-security.kubernetes.io/enforce': 'baseline',
};
const annotations = { 'lifeboat.dev/owner': 'U1' };
const own = `${namespaces}/lifeboat-op-1`;

function namespace(name: string, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels, annotations, ...metadata },
  };
}

beforeAll(async () => {
  world = await startRealWorld();
  worker = connect(world.plane.kubeconfig('lifeboat-worker'));
  admin = connect(world.plane.kubeconfig('admin'));
  await addApplication(world.velero, 'shop');
  const [first] = (await admin.call('GET', `${namespaces}/shop/pods`)).body.items;
  pod = first?.metadata.name ?? '';
  const made = await worker.call('POST', namespaces, { body: namespace('lifeboat-op-1') });
  expect(made.status).toBe(201);
});

afterAll(() => world.stop());

function change(path: string, metadata: object): Promise<Reply> {
  const type = 'application/merge-patch+json';
  return worker.call('PATCH', `${path}?dryRun=All`, { body: { metadata }, type });
}

function expectRefusal({ status, body }: Reply, policy: string): void {
  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining(`ValidatingAdmissionPolicy '${policy}'`),
  });
}

function claim(): object {
  const resources = { requests: { storage: '1Gi' } };
  const spec = { accessModes: ['ReadWriteOnce'], resources };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec };
}

describe('a namespace', () => {
  it.each([
    ['another name', namespace('shop-2')],
    ['no labels', namespace('lifeboat-x', { labels: {} })],
    [
      'no operation',
      namespace('lifeboat-x', { labels: { ...labels, 'lifeboat.dev/operation': '' } }),
    ],
    ['nobody to belong to', namespace('lifeboat-x', { annotations: {} })],
    [
      'privileged pods',
      namespace('lifeboat-x', {
        labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' },
      }),
    ],
  ])('can’t be made by the worker with %s', async (_, body) => {
    const tried = await worker.call('POST', `${namespaces}?dryRun=All`, { body });

    expectRefusal(tried, 'lifeboat-namespaces');
  });

  it('of somebody else can’t be made ours, changed or deleted', async () => {
    const shop = `${namespaces}/shop`;

    expectRefusal(await change(shop, { labels, annotations }), 'lifeboat-namespaces');
    expectRefusal(await change(shop, { labels: { a: 'b' } }), 'lifeboat-namespaces');
    expectRefusal(await worker.call('DELETE', shop), 'lifeboat-namespaces');
  });

  it('that somebody else called lifeboat-* can’t be made ours either', async () => {
    const body = namespace('lifeboat-theirs', { labels: {}, annotations: {} });
    await admin.call('POST', namespaces, { body });
    const path = `${namespaces}/lifeboat-theirs`;

    expectRefusal(await change(path, { labels, annotations }), 'lifeboat-namespaces');
    expectRefusal(await worker.call('DELETE', path), 'lifeboat-namespaces');
  });

  it('of ours may be kept longer, and keeps whose it is and how it is guarded', async () => {
    const later = { annotations: { 'lifeboat.dev/expires-at': '2030-01-01T00:00:00Z' } };
    const others = [
      { labels: { 'lifeboat.dev/operation': 'op-2' } },
      { labels: { 'app.kubernetes.io/managed-by': null } },
      { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      { annotations: { 'lifeboat.dev/owner': 'U2' } },
    ];

    expect((await change(own, later)).status).toBe(200);
    for (const other of others) {
      expectRefusal(await change(own, other), 'lifeboat-namespaces');
    }
  });
});

describe('inside namespaces', () => {
  const inside = [
    ['/resourcequotas', { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '0' } } }],
    ['/limitranges', { apiVersion: 'v1', kind: 'LimitRange', spec: { limits: [] } }],
    ['/configmaps', { apiVersion: 'v1', kind: 'ConfigMap' }],
    ['/persistentvolumeclaims', claim()],
    ['/pods', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'c', image: 'i' }] } }],
  ] as const;

  it.each(inside)('the worker makes %s only in its own', async (path, object) => {
    const body = { ...object, metadata: { name: 'lifeboat', labels } };

    const there = await worker.call('POST', `${own}${path}?dryRun=All`, { body });
    const elsewhere = await worker.call('POST', `${namespaces}/shop${path}?dryRun=All`, { body });

    expect(there.status).toBe(201);
    expectRefusal(elsewhere, 'lifeboat-inside-namespaces');
  });

  it('network policies too', async () => {
    const group = '/apis/networking.k8s.io/v1/namespaces';
    const body = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'lifeboat' },
      spec: { podSelector: {} },
    };

    const path = `networkpolicies?dryRun=All`;
    const there = await worker.call('POST', `${group}/lifeboat-op-1/${path}`, { body });
    const elsewhere = await worker.call('POST', `${group}/shop/${path}`, { body });

    expect(there.status).toBe(201);
    expectRefusal(elsewhere, 'lifeboat-inside-namespaces');
  });

  it('of Velero there are only our resource modifiers', async () => {
    const path = `${namespaces}/velero/configmaps?dryRun=All`;
    const body = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'lifeboat-op-1', labels },
    };

    const modifiers = await worker.call('POST', path, { body });
    const other = { ...body, metadata: { name: 'fs-restore-action-config', labels } };
    const unlabelled = { ...body, metadata: { name: 'lifeboat-op-1' } };

    expect(modifiers.status).toBe(201);
    expectRefusal(await worker.call('POST', path, { body: other }), 'lifeboat-inside-namespaces');
    const last = await worker.call('POST', path, { body: unlabelled });
    expectRefusal(last, 'lifeboat-inside-namespaces');
  });

  it.each(['exec?command=id&stdout=true', 'portforward?ports=80'])(
    'the worker does not enter the living by %s',
    async (way) => {
      const tried = await worker.call('POST', `${namespaces}/shop/pods/${pod}/${way}`);

      expectRefusal(tried, 'lifeboat-inside-namespaces');
    },
  );

  it('Secrets are read nowhere', async () => {
    const living = await worker.call('GET', `${namespaces}/shop/secrets`);
    const copy = await worker.call('GET', `${own}/secrets`);

    expect([living.status, copy.status]).toEqual([403, 403]);
  });
});

describe('a volume', () => {
  it('may go when a restore of ours brought it', async () => {
    const path = '/api/v1/persistentvolumes';
    await Promise.all([volume('own', 'lifeboat-op-1'), volume('theirs', 'copy-1')]);

    expect((await worker.call('DELETE', `${path}/own?dryRun=All`)).status).toBe(200);
    expectRefusal(await worker.call('DELETE', `${path}/theirs`), 'lifeboat-persistent-volumes');

    async function volume(name: string, restore: string): Promise<void> {
      const metadata = { name, labels: { 'velero.io/restore-name': restore } };
      const spec = {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        hostPath: { path: '/data' },
      };
      const body = { apiVersion: 'v1', kind: 'PersistentVolume', metadata, spec };
      expect((await admin.call('POST', path, { body })).status).toBe(201);
    }
  });
});

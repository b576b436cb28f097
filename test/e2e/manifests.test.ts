import { AuthorizationV1Api, KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { guards } from '../../src/domain/guards.ts';
import { everythingIn } from '../../src/facts/everything-in.ts';
import { guardsIn } from '../../src/facts/guards.ts';
import { rights as rightsOf } from '../../src/facts/diagnosis/rights.ts';
import { someSources } from '../support/diagnosis-sources.ts';
import { reach } from '../contracts/kubernetes/reach.ts';
import { rendered as renderedBy } from './world/manifests.ts';
import { startRealWorld, type RealWorld } from './world/real-world.ts';
import { administrator } from './world/velero.ts';

let world: RealWorld;
let rendered: string;

beforeAll(async () => {
  world = await startRealWorld();
  rendered = await renderedBy(world.parts, 'manifests/kubernetes');
});

afterAll(() => world.stop());

type Attributes = {
  verb: string;
  group?: string;
  resource: string;
  name?: string;
  namespace?: string;
  subresource?: string;
};

async function may(user: string, attributes: Attributes): Promise<boolean> {
  const config = new KubeConfig();
  config.loadFromString(world.plane.kubeconfig(user));
  const api = config.makeApiClient(AuthorizationV1Api);
  const resourceAttributes = { namespace: 'velero', group: 'velero.io', ...attributes };
  const review = await api.createSelfSubjectAccessReview({
    body: { spec: { resourceAttributes } },
  });
  return review.status?.allowed === true;
}

const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

async function rights(user: string, resource: string): Promise<string[]> {
  const allowed = [];
  for (const verb of verbs) {
    if (await may(user, { verb, resource })) {
      allowed.push(verb);
    }
  }
  return allowed;
}

const reading = [
  'backups',
  'restores',
  'schedules',
  'backupstoragelocations',
  'volumesnapshotlocations',
  'podvolumebackups',
  'podvolumerestores',
  'datauploads',
  'datadownloads',
  'deletebackuprequests',
  'backuprepositories',
];

describe('the kustomization', () => {
  it('names two workers, one bot and an account for each, and carries no secret', () => {
    expect(rendered).toMatch(/name: lifeboat-worker[\s\S]*replicas: 2/);
    expect(rendered).toContain('serviceAccountName: lifeboat-bot');
    expect(rendered).not.toContain('kind: Secret');
  });

  it('installs each policy that Lifeboat needs, for the account of the worker and no other', async () => {
    const reached = await Promise.all(
      ['lifeboat-worker', 'lifeboat-bot'].map((user) => reach(world.plane.kubeconfig(user))),
    );

    const [worker, bot] = await Promise.all(
      reached.map(({ cluster }) => guardsIn(cluster.objects)),
    );
    await Promise.all(reached.map((one) => one.stop()));

    expect(worker).toEqual({
      missing: [],
      account: 'system:serviceaccount:lifeboat:lifeboat-worker',
    });
    const policies = guards.filter(({ resource }) =>
      resource.startsWith('validatingadmissionpolicies.'),
    );
    expect(bot?.missing).toEqual(policies.map(({ resource, name }) => `${resource}/${name}`));
  });

  it('lets the worker look at every kind that can stand in a copy, so that none is kept for what is not known', async () => {
    const reached = await reach(world.plane.kubeconfig('lifeboat-worker'));
    const { signal } = new AbortController();

    const { unread } = await everythingIn('default', reached.cluster, signal);
    await reached.stop();

    expect(unread).toEqual([]);
  });

  it('gives the worker every right that a diagnosis asks about, and the right to ask about Velero’s', async () => {
    const { objects } = world.velero;
    const reached = await reach(world.plane.kubeconfig('lifeboat-worker'));
    const { sources, notSeen } = someSources({ cluster: reached.cluster, now: Date.now });

    const installed = await rightsOf(sources);
    await objects.remove(administrator);
    const stripped = await rightsOf(sources);
    await objects.apply([administrator]);
    await reached.stop();

    expect(notSeen()).toEqual([]);
    expect(installed.rights).toMatchObject({
      own: { account: 'system:serviceaccount:lifeboat:lifeboat-worker', missing: [] },
      velero: { missing: [] },
    });
    expect(stripped.rights).toMatchObject({
      velero: { missing: expect.arrayContaining([{ verb: 'list', resource: 'secrets' }]) },
    });
  });

  it('lets the bot read Velero and change nothing', async () => {
    const allowed = await Promise.all(reading.map((resource) => rights('lifeboat-bot', resource)));

    expect(allowed).toEqual(reading.map(() => ['get', 'list', 'watch']));
  });

  it('lets the worker do with Velero what restore tests need, and no more', async () => {
    const allowed = await Promise.all(
      reading.map(async (resource) => [resource, await rights('lifeboat-worker', resource)]),
    );

    const look = ['get', 'list', 'watch'];
    expect(Object.fromEntries(allowed)).toEqual({
      ...Object.fromEntries(reading.map((resource) => [resource, look])),
      backups: [...look, 'create', 'patch'],
      restores: [...look, 'create', 'delete'],
      deletebackuprequests: [...look, 'create'],
      podvolumerestores: [...look, 'patch'],
      datadownloads: [...look, 'patch'],
    });
  });

  it.each([
    { verb: 'create', group: '', resource: 'namespaces' },
    { verb: 'patch', group: '', resource: 'namespaces' },
    { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
    { verb: 'create', group: '', resource: 'pods', subresource: 'portforward' },
    { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
    { verb: 'create', group: '', resource: 'configmaps' },
    { verb: 'create', group: 'velero.io', resource: 'backups' },
    { verb: 'delete', group: '', resource: 'persistentvolumes' },
    { verb: 'create', group: 'networking.k8s.io', resource: 'networkpolicies' },
  ])('lets the bot $verb no $resource of any kind ($subresource)', async (attributes) => {
    expect(await may('lifeboat-bot', attributes)).toBe(false);
    expect(await may('lifeboat-worker', attributes)).toBe(true);
  });

  it('lets only the worker fetch logs, because a download address is a secret', async () => {
    expect(await rights('lifeboat-bot', 'downloadrequests')).toEqual([]);
    expect(await rights('lifeboat-worker', 'downloadrequests')).toEqual([
      'get',
      'list',
      'watch',
      'create',
      'delete',
    ]);
  });

  it.each([
    { verb: 'get', group: '', resource: 'secrets' },
    { verb: 'list', group: '', resource: 'secrets' },
    { verb: 'delete', group: 'velero.io', resource: 'backups' },
    { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings' },
    {
      verb: 'patch',
      group: 'admissionregistration.k8s.io',
      resource: 'validatingadmissionpolicies',
    },
    { verb: 'patch', group: 'apps', resource: 'deployments', name: 'somebody-elses' },
    { verb: 'list', group: 'velero.io', resource: 'backups', namespace: 'elsewhere' },
    { verb: 'patch', group: '', resource: 'nodes' },
  ])('lets nobody $verb $resource in group "$group"', async (attributes) => {
    expect(await may('lifeboat-bot', attributes)).toBe(false);
    expect(await may('lifeboat-worker', attributes)).toBe(false);
  });
});

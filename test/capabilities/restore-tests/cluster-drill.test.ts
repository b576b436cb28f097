import { expect, test } from '@jest/globals';
import { drillJob } from '../../../src/capabilities/restore-tests/drill.ts';
import { guardsIn } from '../../../src/facts/guards.ts';
import { lastCard } from '../../support/drill-world.ts';
import { aScenario } from '../../support/settings.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';
import { clusterSettings } from '../../support/settings.ts';
import { aClusterState, aStorageLocation, noon } from '../../support/velero.ts';

const scenario = aScenario({
  kind: 'cluster',
  groups: [],
  target: { cluster: 'rehearsal', excludedNamespaces: [] },
});

const volumes = {
  resource: 'persistentvolumes',
  version: 'v1',
  kind: 'PersistentVolume',
  namespaced: false,
  verbs: ['list'],
} as const;

type Two = { readonly from: RestoreTestWorld; readonly to: RestoreTestWorld };

function twoClusters(accessMode = 'ReadOnly', namespaces: readonly string[] = []): Two {
  const to = restoreTestWorld({ store: { namespaces, served: [volumes] } });
  const state = aClusterState({
    cluster: 'rehearsal',
    storageLocations: [aStorageLocation({ accessMode })],
  });
  const known = to.cluster.state;
  const cluster = {
    ...to.cluster,
    name: 'rehearsal',
    state: () => ({ ...state, restores: known().restores }),
  };
  return { from: restoreTestWorld(), to: { ...to, cluster } };
}

function played({ from, to }: Two, given: Parameters<typeof playJob>[2] = {}): Promise<Played> {
  const { settings, clusters } = from.outside;
  const job = drillJob({
    ...from.outside,
    facts: {
      ...from.outside.facts,
      guards: (name) => guardsIn(name === 'rehearsal' ? to.objects : from.objects),
    },
    clusters: { ...clusters, get: (name) => (name === 'rehearsal' ? to.cluster : from.cluster) },
    settings: {
      ...settings,
      scenarios: [scenario],
      clusters: [...settings.clusters, clusterSettings('rehearsal')],
    },
  });
  return playJob(
    job,
    { scenario: 'shop' },
    {
      looks: 20,
      meanwhile: () => {
        from.tick();
        to.tick();
      },
      signals: () => ({ 'clean up': { value: '', userId: 'U1ANNA', at: noon } }),
      ...given,
    },
  );
}

test('a whole cluster comes under its own names into another one, and goes again', async () => {
  const two = twoClusters();

  const result = await played(two);

  expect(two.from.created('restores.velero.io')).toEqual([]);
  expect(two.to.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k']);
  expect(two.from.reports[0]).toMatchObject({
    targetCluster: 'rehearsal',
    namespaces: [{ from: 'shop', to: 'shop' }],
    verdict: 'proven',
  });
  expect(lastCard(result)).toContain('• Namespace `shop`: removed');
  expect(two.to.ours()).toEqual([]);
  expect(two.to.objects.all('namespaces').map(({ metadata }) => metadata.name)).not.toContain(
    'shop',
  );
  expect(two.from.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain('shop');
});

test('a namespace that is there refuses the drill and stays', async () => {
  const two = twoClusters('ReadOnly', ['shop']);

  const { refused } = await played(two);

  expect(refused?.told.en).toContain('Namespace `shop` exists in `rehearsal`');
  expect(two.to.created('restores.velero.io')).toEqual([]);
  expect(two.to.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain('shop');
});

test('a cluster that could change the backups refuses the drill, with the command that prevents it', async () => {
  const two = twoClusters('ReadWrite');

  const { refused } = await played(two);

  expect(refused?.told.en).toContain('may be written to');
  expect(refused?.remedy.en).toContain('"accessMode":"ReadOnly"');
  expect(two.to.created('namespaces')).toEqual([]);
});

test('what came of a try that stepped aside for a person is removed before the next one', async () => {
  const two = twoClusters();
  const uids: (string | undefined)[] = [];
  two.to.objects.react(({ verb, which }) => {
    if (verb === 'create' && which.resource === 'restores.velero.io') {
      const [shop] = two.to.objects
        .all('namespaces')
        .filter(({ metadata }) => metadata.name === 'shop');
      uids.push(shop?.metadata.uid);
    }
  });

  const result = await played(two, {
    looks: 30,
    meanwhile: (step) => {
      if (step === 'Velero restores' && uids.length === 1) {
        const place = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' };
        two.to.objects.put(place, { metadata: { name: 'by-hand' }, status: { phase: 'New' } });
      }
      two.from.tick();
      two.to.tick();
    },
  });

  expect(two.to.created('restores.velero.io')).toEqual([
    'lifeboat-op-7f3k',
    'lifeboat-op-7f3k-try-2',
  ]);
  expect(new Set(uids).size).toBe(2);
  expect(lastCard(result)).toContain('• Namespace `shop`: removed');
});

test('volumes that the restore brought are in the plan and go; one that Kubernetes still holds is not told as left', async () => {
  const two = twoClusters();
  two.to.objects.react(({ verb, which }) => {
    if (verb === 'create' && which.resource === 'restores.velero.io') {
      const labels = { 'velero.io/restore-name': which.name };
      const finalizers = ['kubernetes.io/pv-protection'];
      const kind = 'PersistentVolume';
      two.to.objects.put(volumes, { kind, metadata: { name: 'disk', labels, finalizers } });
      const theirs = { 'velero.io/restore-name': 'by-hand' };
      two.to.objects.put(volumes, { kind, metadata: { name: 'theirs', labels: theirs } });
    }
  });

  const result = await played(two);

  expect(lastCard(result)).toContain('• PersistentVolume `disk`: removed');
  expect(lastCard(result)).not.toContain('theirs');
  const going = two.to.objects
    .all('persistentvolumes')
    .filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
  expect(going.map(({ metadata }) => metadata.name)).toEqual(['disk']);
});

test('a cluster without the policies of a target refuses the drill, with the command that installs them and the account', async () => {
  const two = twoClusters();
  const [first] = two.to.objects.all('validatingadmissionpolicies.admissionregistration.k8s.io');
  two.to.objects.put(
    { resource: 'validatingadmissionpolicies.admissionregistration.k8s.io', version: 'v1' },
    {
      ...first,
      metadata: first?.metadata ?? { name: '' },
      spec: { matchConditions: [{ expression: "request.userInfo.username == 'somebody'" }] },
    },
  );

  const { refused } = await played(two);

  expect(refused?.told.en).toContain('lifeboat-restores');
  expect(refused?.remedy.en).toContain('kubectl apply -k manifests/kubernetes/drill-target');
  expect(refused?.remedy.en).toContain('the account of this worker, `lifeboat`');
  expect(two.to.created('namespaces')).toEqual([]);
});

test('another backup of that name in the other cluster is not restored', async () => {
  const two = twoClusters();
  const place = { resource: 'backups.velero.io', version: 'v1', namespace: 'velero' };
  const status = { phase: 'Completed', startTimestamp: '2020-01-01T00:00:00Z' };
  two.to.objects.put(place, { kind: 'Backup', metadata: { name: backupName }, status });

  await played(two);

  expect(two.to.created('namespaces')).toEqual([]);
  expect(two.from.reports[0]).toMatchObject({
    verdict: 'could not be tried',
    reasons: [`rehearsal has another backup called ${backupName}, of another time`],
  });
});

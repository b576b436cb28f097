import { expect, test } from '@jest/globals';
import { drillJob } from '../../../src/capabilities/restore-tests/drill.ts';
import { aScenario, lastCard } from '../../support/drill-world.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { restoreTestWorld, type RestoreTestWorld } from '../../support/restore-test-world.ts';
import { clusterSettings } from '../../support/settings.ts';
import { aClusterState, aStorageLocation, noon } from '../../support/velero.ts';

const scenario = aScenario({
  kind: 'cluster',
  groups: [],
  target: { cluster: 'rehearsal', excludedNamespaces: [] },
});

type Two = { readonly from: RestoreTestWorld; readonly to: RestoreTestWorld };

function twoClusters(accessMode = 'ReadOnly', namespaces: readonly string[] = []): Two {
  const to = restoreTestWorld({ store: { namespaces } });
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

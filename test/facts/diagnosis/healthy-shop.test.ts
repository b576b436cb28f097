import { expect, test } from '@jest/globals';

import { shopCluster } from '../../../sandbox/cluster/worlds.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { clusterReport } from '../../../src/domain/protection/cluster-report.ts';
import { watched } from '../../support/watched-cluster.ts';

test('a shop whose backups run as they should has no finding above info', async () => {
  const shop = await shopCluster({ mood: 'healthy', speed: 10 });
  const eyes = await watched(shop.cluster.kubeconfig);
  eyes.clusters.start();
  await eyes.cluster.settled(5_000);
  const state = eyes.cluster.state();
  const at = Date.now();

  const found = diagnose({
    scope: { what: 'everything' },
    at,
    cluster: 'prod-eu',
    veleroNamespace: 'velero',
    state,
    report: clusterReport(state, [], { targets: [] }, at),
    targets: [],
    seen: {},
    notSeen: [],
  });
  await eyes.stop();
  await shop.stop();

  expect(state.backups.length).toBeGreaterThan(40);
  expect(state.backups.every(({ changedAt }) => changedAt !== undefined)).toBe(true);
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

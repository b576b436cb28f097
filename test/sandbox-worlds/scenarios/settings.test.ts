import { expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { shopCluster } from '../../../sandbox/cluster/worlds.ts';
import { settingsOf } from '../../../sandbox/scenarios/settings.ts';
import { settingsSchema } from '../../../src/config/settings-schema.ts';
import { guardNames, missingGuards } from '../../../src/domain/guards.ts';
import { guardsIn } from '../../../src/facts/guards.ts';
import { reach } from '../../contracts/kubernetes/reach.ts';

it('configures drills whose namespaces, services and schedules the shop cluster has', async () => {
  const { scenarios } = settingsSchema.parse(parse(settingsOf(['prod-eu'])));
  const { cluster, stop } = await shopCluster();
  const schedules = cluster.list('schedules.velero.io').map(({ metadata }) => metadata.name);
  await stop();

  expect(scenarios.map(({ name, kind }) => [name, kind])).toEqual([
    ['shop', 'namespace'],
    ['shop-and-payments', 'applications'],
  ]);
  expect(schedules).toEqual(
    expect.arrayContaining(scenarios.map(({ backup }) => backup.replace('latest:', ''))),
  );
  const groups = scenarios.flatMap((scenario) => scenario.groups);
  for (const probe of groups.flatMap(({ probes }) => probes)) {
    const name = 'service' in probe ? probe.service : probe.workload.replace('statefulset/', '');
    const resource = 'service' in probe ? 'services' : 'statefulsets.apps';
    expect(cluster.get(resource, name, probe.namespace)).toBeDefined();
  }
});

it("installs Lifeboat's admission policies in a shop cluster, unless it is told not to", async () => {
  const guarded = await shopCluster();
  const found = [
    ...guarded.cluster.list('validatingadmissionpolicies.admissionregistration.k8s.io'),
    ...guarded.cluster.list('validatingadmissionpolicybindings.admissionregistration.k8s.io'),
  ];
  await guarded.stop();
  const bare = await shopCluster({ guarded: false });
  const none = bare.cluster.list('validatingadmissionpolicies.admissionregistration.k8s.io');
  await bare.stop();

  expect(missingGuards(found, 'lifeboat')).toEqual([]);
  expect(none).toEqual([]);
});

it('holds the account of the sandbox to them, as the product sees it, and no other', async () => {
  const { cluster, stop } = await shopCluster();
  const worker = await reach(cluster.kubeconfigFor('lifeboat'));
  const other = await reach(cluster.kubeconfigFor('admin'));

  const held = await guardsIn(worker.cluster.objects);
  const free = await guardsIn(other.cluster.objects);
  await Promise.all([worker.stop(), other.stop(), stop()]);

  expect(held).toEqual({ missing: [], account: 'lifeboat' });
  expect(free.account).toBe('admin');
  expect(free.missing).toHaveLength(guardNames.length);
});

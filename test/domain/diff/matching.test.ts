import { expect, test } from '@jest/globals';

import { archived } from '../../support/archived.ts';
import { compared } from '../../support/compared.ts';

const web = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 2 } });
const settings = archived('configmaps', 'ConfigMap', 'settings', { data: { a: '1' } });

test('each object of either side is told once', () => {
  const found = compared({
    backup: [web, settings, archived('services', 'Service', 'old')],
    live: [
      web,
      archived('configmaps', 'ConfigMap', 'settings', { data: { a: '2' } }),
      archived('services', 'Service', 'new'),
    ],
  });

  expect(found).toMatchObject({
    same: 1,
    onlyLive: [{ kind: 'Service', namespace: 'shop', name: 'new' }],
    onlyBackup: [{ kind: 'Service', namespace: 'shop', name: 'old', isNotServed: false }],
    different: [{ kind: 'ConfigMap', name: 'settings' }],
    notCompared: [],
    folded: [],
  });
});

test('what carries data and what serves comes first', () => {
  const kinds = ['widgets.example.org', 'services', 'deployments.apps', 'persistentvolumeclaims'];
  const found = compared({
    backup: kinds.map((resource) => archived(resource, 'Any', 'it')),
    live: [],
  });

  expect(found.onlyBackup.map(({ resource }) => resource)).toEqual(kinds.toReversed());
});

test('events, leases, nodes and what is Velero’s own are not compared', () => {
  const backup = ['events', 'leases.coordination.k8s.io', 'nodes', 'backups.velero.io'].map(
    (resource) => archived(resource, 'Any', 'it'),
  );

  expect(compared({ backup, live: [] })).toMatchObject({ same: 0, onlyBackup: [], folded: [] });
});

test('what is being deleted is told as gone since then', () => {
  const going = archived('configmaps', 'ConfigMap', 'settings', {
    metadata: { deletionTimestamp: '2026-11-22T11:00:00Z' },
  });

  expect(compared({ backup: [settings], live: [going] }).onlyBackup).toMatchObject([
    { name: 'settings', goneSince: Date.parse('2026-11-22T11:00:00Z') },
  ]);
});

test('what is wished out of backups comes last, and when something was made is told', () => {
  const cache = archived('configmaps', 'ConfigMap', 'cache', {
    metadata: { labels: { 'velero.io/exclude-from-backup': 'true' } },
  });

  expect(compared({ backup: [], live: [cache, web] }).onlyLive).toMatchObject([
    { name: 'web', wishedOut: false, createdAt: Date.parse('2026-11-22T10:00:00Z') },
    { name: 'cache', wishedOut: true },
  ]);
});

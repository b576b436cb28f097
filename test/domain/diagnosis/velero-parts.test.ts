import { describe, expect, test } from '@jest/globals';

import type { Repository } from '../../../src/domain/velero.ts';
import { aClusterState, aStorageLocation, hours, minutes, noon } from '../../support/velero.ts';
import { aNodeAgentSeen, aServerSeen, anAnswer, rootsOf } from '../../support/velero-seen.ts';

function checks(...of: Parameters<typeof rootsOf>): readonly (readonly [string, string])[] {
  return rootsOf(...of).map(({ check, severity }) => [check, severity]);
}

describe('versions', () => {
  test.each([
    ['v1.35.4', []],
    ['v1.28.1', []],
    ['v1.36.0', ['info']],
    ['v1.39.0', ['P2']],
  ])('of Kubernetes %s beside Velero 1.18', (kubernetesVersion, severities) => {
    const found = checks({ kubernetesVersion, serverStatus: anAnswer });

    expect(found).toEqual(severities.map((severity) => ['velero/version-unfit', severity]));
  });

  test.each([
    ['velero/velero-plugin-for-aws:v1.14.0', []],
    ['registry.example.com/mirror/velero-plugin-for-aws:v1.10.1', ['P2']],
    ['velero/velero-plugin-for-gcp:v1.13.0', ['P2']],
    ['velero/velero-plugin-for-csi:v0.7.1', ['P1']],
    ['velero/velero-plugin-for-aws@sha256:0123', []],
    ['example.com/our-own-plugin:v1.0.0', []],
  ])('of the plugin %s beside Velero 1.18', (image, severities) => {
    const veleroServer = aServerSeen({ plugins: [image] });

    expect(checks({ veleroServer, serverStatus: anAnswer })).toEqual(
      severities.map((severity) => ['velero/version-unfit', severity]),
    );
  });

  test('name the one that belongs to the server', () => {
    const veleroServer = aServerSeen({ plugins: ['velero/velero-plugin-for-aws:v1.10.1'] });

    expect(rootsOf({ veleroServer, serverStatus: anAnswer })[0]?.remedy.say.en).toContain(
      'velero-plugin-for-aws:v1.14.x',
    );
  });

  test('of server and node agent are one', () => {
    const sets = [{ name: 'node-agent', image: 'velero/velero:v1.16.0', desired: 2, ready: 2 }];

    expect(checks({ nodeAgent: aNodeAgentSeen({ sets }), serverStatus: anAnswer })).toEqual([
      ['velero/version-unfit', 'P2'],
    ]);
  });
});

describe('repositories', () => {
  test.each([
    ['maintained half an hour ago', {}, []],
    [
      'whose maintenance fails',
      { lastMaintenance: { succeeded: false, at: noon - hours, message: 'signal: killed' } },
      ['repository/maintenance-failed'],
    ],
    [
      'that waits for long',
      { lastMaintenanceAt: noon - 5 * hours },
      ['repository/maintenance-late'],
    ],
    ['of which no maintenance is wanted', { maintenanceFrequencyMs: 0, lastMaintenanceAt: 0 }, []],
    [
      'of restic, maintained this week',
      { maintenanceFrequencyMs: 168 * hours, lastMaintenanceAt: noon - 100 * hours },
      [],
    ],
    ['that is not ready, of which others tell', { phase: 'NotReady', lastMaintenanceAt: 0 }, []],
  ])('%s', (_, given, expected) => {
    const state = aClusterState({ repositories: [repository(given)] });

    expect(
      rootsOf({}, state)
        .map(({ check }) => check)
        .filter((check) => check.startsWith('repository/')),
    ).toEqual(expected);
  });

  test('of a location that is only read are maintained by somebody else', () => {
    const state = aClusterState({
      repositories: [repository({ lastMaintenanceAt: 0 })],
      schedules: [],
      storageLocations: [aStorageLocation({ accessMode: 'ReadOnly' })],
    });

    expect(checks({}, state)).toEqual([]);
  });

  test('that wait because the server is down follow it', () => {
    const state = aClusterState({
      repositories: [repository({ lastMaintenanceAt: noon - 9 * hours })],
    });
    const veleroServer = aServerSeen({ replicas: 0, readyReplicas: 0 }, { pods: [] });

    expect(rootsOf({ veleroServer }, state)[0]?.consequences.map(({ check }) => check)).toContain(
      'repository/maintenance-late',
    );
  });
});

function repository(given: Partial<Repository> = {}): Repository {
  return {
    name: 'shop-default-kopia-x',
    volumeNamespace: 'shop',
    storageLocation: 'default',
    type: 'kopia',
    phase: 'Ready',
    lastMaintenanceAt: noon - 30 * minutes,
    maintenanceFrequencyMs: hours,
    lastMaintenance: { succeeded: true, at: noon - 30 * minutes },
    ...given,
  };
}

describe('APIs whose servers are dead', () => {
  const down = {
    name: 'v1alpha1.external.example.com',
    group: 'external.example.com',
    service: 'keda/keda-metrics',
    reason: 'MissingEndpoints',
    message: 'endpoints for service/keda-metrics in "keda" have no addresses',
  };

  test('are told with what is missing for them', () => {
    const [root] = rootsOf({ apisDown: [down] });

    expect(root).toMatchObject({ check: 'cluster/api-down', severity: 'P2' });
    expect(root?.cause.en).toContain('backup taken now lacks its objects');
    expect(root?.evidence[0]).toContain('MissingEndpoints');
  });

  test('that only compute lose nothing', () => {
    const metrics = { ...down, name: 'v1beta1.metrics.k8s.io', group: 'metrics.k8s.io' };

    expect(rootsOf({ apisDown: [metrics] })[0]?.cause.en).toContain('needs no backup');
  });
});

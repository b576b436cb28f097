import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ClusterSettings, Settings } from '../../src/domain/settings.ts';
import type { Scenario } from '../../src/domain/scenario.ts';

const hourMs = 3_600_000;

/** Of its own for each process of the tests, and never in the folder that they are started in. */
const archive = { folder: join(tmpdir(), `lifeboat-tests-archive-${process.pid}`) };

/** Settings as an almost empty file has them; no cluster, no channel and nobody with a role unless told. */
export function someSettings(given: Partial<Settings> = {}): Settings {
  return {
    clusters: [],
    channels: [],
    access: [],
    targets: [],
    scenarios: [],
    approval: { approvals: 1, expiresMs: 24 * hourMs },
    archive,
    retention: { operationsMs: 30 * 24 * hourMs, reportsMs: 400 * 24 * hourMs },
    ...given,
  };
}

/** A cluster as a file has it that says its name alone. */
export function clusterSettings(
  name: string,
  given: Partial<ClusterSettings> = {},
): ClusterSettings {
  return {
    name,
    velero: { namespace: 'velero' },
    buckets: {},
    restoreTests: {
      confirmAbove: { bytes: 50 * 2 ** 30, pods: 100, namespaces: 5 },
      storageClasses: {},
    },
    ...given,
  };
}

/** The drill of one namespace, `shop` of `prod-eu`. */
export function aScenario(given: Partial<Scenario> = {}): Scenario {
  return {
    name: 'shop',
    cluster: 'prod-eu',
    kind: 'namespace',
    backup: 'latest',
    partiallyFailed: false,
    groups: [{ name: 'shop', namespaces: ['shop'], probes: [] }],
    customResources: [],
    volumesAsTheyAre: [],
    storageClasses: {},
    mayReachTheWorld: false,
    serveWithinMs: 600_000,
    keepMs: 4 * hourMs,
    atExpiry: 'remove',
    ...given,
  };
}

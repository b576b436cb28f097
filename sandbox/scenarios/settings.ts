import { stringify } from 'yaml';
import { cast, places, userGroups } from '../slack/world.ts';

/** The `lifeboat.yaml` of a scenario: its clusters, in the channels of the simulated workspace, with the roles of its people. */
export function settingsOf(clusters: readonly string[]): string {
  return stringify({
    clusters: clusters.map((name) => ({
      name,
      kubeconfig: { path: `./${name}.kubeconfig` },
      velero: { namespace: 'velero' },
      restoreTests: { networkPolicies: 'enforced' },
    })),
    channels: [
      { id: places.backups, clusters, language: 'en', timeZone: 'Europe/Berlin' },
      { id: places.chinese, clusters, language: 'zh', timeZone: 'Asia/Shanghai' },
      { id: places.shared, clusters, language: 'en', timeZone: 'Europe/Berlin' },
    ],
    access: [
      { role: 'viewer', users: 'everyone' },
      { role: 'operator', groups: [userGroups.onCall] },
      { role: 'approver', users: [cast.approver, cast.secondApprover] },
    ],
    targets: [
      { schedule: 'hourly', rpo: '2h' },
      { schedule: 'daily', rpo: '26h', rto: '1h' },
      { namespace: 'shop', rto: '15m' },
    ],
    scenarios: scenariosIn(clusters[0] ?? ''),
    archive: { folder: './archive' },
  });
}

/** The drills of a cluster that lives as `shopCluster` furnishes it. */
export function scenariosIn(cluster: string): readonly object[] {
  const ofBoth = { cluster, serveWithin: '5m', keep: '2h' };
  return [
    {
      name: 'shop',
      ...ofBoth,
      kind: 'namespace',
      backup: 'latest:hourly',
      rto: '15m',
      groups: [{ name: 'shop', namespaces: ['shop'], probes: shopProbes }],
    },
    {
      name: 'shop-and-payments',
      ...ofBoth,
      kind: 'applications',
      backup: 'latest:daily',
      rto: '30m',
      groups: [
        { name: 'shop', namespaces: ['shop'], probes: shopProbes },
        { name: 'payments', namespaces: ['payments'], probes: [answers('payments', 'api')] },
      ],
    },
  ];
}

const shopProbes = [
  answers('shop', 'web'),
  { name: 'database listens', probe: 'tcp', namespace: 'shop', service: 'db', port: 5432 },
  {
    name: 'orders are there',
    probe: 'command',
    namespace: 'shop',
    workload: 'statefulset/db',
    command: ['psql', '-c', 'select count(*) from orders'],
    expectOutput: '4711',
  },
];

function answers(namespace: string, service: string): object {
  return {
    name: `${namespace} answers`,
    probe: 'http',
    namespace,
    service,
    port: 80,
    path: '/',
    expectStatus: 200,
    expectBody: namespace,
  };
}

import type { Reach } from '../../src/domain/bucket-reach.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Slices } from '../../src/domain/diagnosis/facts.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import type { NodeAgentSeen, UncoveredNode } from '../../src/domain/diagnosis/facts/node-agent.ts';
import type { ContainerSeen, PodSeen } from '../../src/domain/diagnosis/facts/pods.ts';
import type {
  ServerDeployment,
  VeleroServerSeen,
} from '../../src/domain/diagnosis/facts/velero-server.ts';
import { someFacts } from './diagnosis.ts';
import { aClusterState, hours, noon } from './velero.ts';

/** The server's container, which has run since the morning. */
export function aContainerSeen(given: Partial<ContainerSeen> = {}): ContainerSeen {
  return {
    name: 'velero',
    isInit: false,
    image: 'velero/velero:v1.18.3',
    restarts: 0,
    memoryLimit: '512Mi',
    ...given,
  };
}

/** A ready pod of the server. */
export function aPodSeen(given: Partial<PodSeen> = {}): PodSeen {
  return {
    name: 'velero-7d9f-abcde',
    node: 'node-1',
    phase: 'Running',
    ready: true,
    createdAt: noon - 5 * hours,
    labels: {},
    containers: [aContainerSeen()],
    ...given,
  };
}

/** A server that runs well; what is given of its Deployment counts over the defaults. */
export function aServerSeen(
  deployment: Partial<ServerDeployment> | 'none' = {},
  given: Partial<VeleroServerSeen> = {},
): VeleroServerSeen {
  const usual: ServerDeployment = {
    replicas: 1,
    readyReplicas: 1,
    image: 'velero/velero:v1.18.3',
    flags: {},
    plugins: ['velero/velero-plugin-for-aws:v1.14.3'],
    proxies: [],
    secrets: ['cloud-credentials'],
    troubles: [],
  };
  return {
    ...(deployment === 'none' ? {} : { deployment: { ...usual, ...deployment } }),
    otherNames: [],
    elsewhere: [],
    pods: [aPodSeen()],
    warnings: [],
    ...given,
  };
}

/** What Velero 1.18 says of itself, with the AWS plugin. */
export const anAnswer = {
  answered: true,
  version: 'v1.18.3',
  plugins: [
    { kind: 'ObjectStore', name: 'velero.io/aws' },
    { kind: 'VolumeSnapshotter', name: 'velero.io/aws' },
  ],
} as const;

/** A node agent on each of two nodes. */
export function aNodeAgentSeen(given: Partial<NodeAgentSeen> = {}): NodeAgentSeen {
  return {
    sets: [{ name: 'node-agent', image: 'velero/velero:v1.18.3', desired: 2, ready: 2 }],
    pods: ['node-1', 'node-2'].map((node) =>
      aPodSeen({
        name: `node-agent-${node}`,
        node,
        labels: { role: 'node-agent' },
        containers: [aContainerSeen({ name: 'node-agent' })],
      }),
    ),
    nodes: { count: 2, uncovered: [], others: 0 },
    ...given,
  };
}

/** A node without the node agent, on which a database of the shop has a volume. */
export function anUncoveredNode(given: Partial<UncoveredNode> = {}): UncoveredNode {
  return {
    name: 'node-3',
    ready: true,
    windows: false,
    taints: [],
    lacks: [],
    pods: [{ namespace: 'shop', name: 'db-0', asked: ['data'], volumes: ['data'] }],
    ...given,
  };
}

/** The way to the default location's bucket, gone to its end. */
export function aReach(given: Partial<Reach> = {}): Reach {
  return {
    address: 'https://s3.example.com',
    machines: [{ ip: '10.1.2.3' }],
    certificate: {
      subject: 's3.example.com',
      issuer: 'Acme Root',
      names: ['s3.example.com'],
      validFrom: noon - 1_000 * hours,
      expiresAt: noon + 1_000 * hours,
    },
    clockAheadMs: 0,
    folders: { names: ['backups', 'kopia', 'restores'], more: false },
    versioning: 'enabled',
    objectLock: 'off',
    ...given,
  };
}

/** What is told where this was seen of a cluster. */
export function rootsOf(
  seen: Partial<Slices>,
  state: ClusterState = aClusterState(),
): readonly Root[] {
  return diagnose(someFacts({ seen, state }));
}

/** The same as checks with their severity and what follows. */
export function branchesOf(
  seen: Partial<Slices>,
  state: ClusterState = aClusterState(),
): readonly (readonly [string, string, readonly string[]])[] {
  return rootsOf(seen, state).map(({ check, severity, consequences }) => [
    check,
    severity,
    consequences.map((one) => one.check),
  ]);
}

/** A server without a ready pod, whose container is so. */
export function aServerDown(
  container: Partial<ContainerSeen>,
  given: Partial<VeleroServerSeen> = {},
): VeleroServerSeen {
  const containers = [aContainerSeen(container)];
  return aServerSeen(
    { readyReplicas: 0 },
    { pods: [aPodSeen({ phase: 'Pending', ready: false, containers })], ...given },
  );
}

export const noAnswer = { answered: false, waitedMs: 15_000 } as const;

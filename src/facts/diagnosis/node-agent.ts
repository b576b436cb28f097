import type { NodeAgentSeen, UncoveredNode } from '../../domain/diagnosis/facts/node-agent.ts';
import { podSeen } from '../../domain/diagnosis/pod-seen.ts';
import { podWithVolumes } from '../../domain/diagnosis/pod-with-volumes.ts';
import { uncoveredNode } from '../../domain/diagnosis/uncovered-node.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { each, fields, known, text, whole } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

const mostNodes = 2_000;
/** A node has some hundreds of pods at most. */
const mostPodsOfNode = 1_000;
const mostLookedAt = 10;

/** Velero's node agent, and what runs on the nodes that have no ready pod of it. `pods` are those of Velero's namespace. */
export async function nodeAgentSeen(
  from: Sources,
  pods: readonly KubernetesObject[],
): Promise<NodeAgentSeen | undefined> {
  const { cluster, look } = from;
  const { objects, veleroNamespace: namespace } = cluster;
  const [all, nodes] = await Promise.all([
    look({ en: 'the node agent', zh: 'node-agent' }, (signal) =>
      objects.list({ resource: 'daemonsets.apps', version: 'v1', namespace, most: 500 }, signal),
    ),
    look({ en: 'the nodes', zh: '节点' }, (signal) =>
      objects.list({ resource: 'nodes', version: 'v1', most: mostNodes }, signal),
    ),
  ]);
  if (all === undefined) {
    return undefined;
  }
  const sets = all.filter(({ metadata }) => names.includes(metadata.name));
  const its = pods.filter(isOfNodeAgent);
  return known({
    sets: sets.map(setSeen),
    pods: its.map(podSeen),
    nodes: nodes === undefined ? undefined : await coverage(from, nodes, { sets, its }),
  });
}

const names: readonly string[] = ['node-agent', 'node-agent-windows', 'restic'];

function isOfNodeAgent({ metadata }: KubernetesObject): boolean {
  return (metadata.ownerReferences ?? []).some(
    ({ kind, name }) => kind === 'DaemonSet' && names.includes(name),
  );
}

function setSeen(set: KubernetesObject): NodeAgentSeen['sets'][number] {
  const pod = fields(fields(fields(set['spec'])['template'])['spec']);
  const status = fields(set['status']);
  return {
    name: set.metadata.name,
    image: text(each(pod['containers'])[0]?.['image']) ?? '',
    desired: whole(status['desiredNumberScheduled']) ?? 0,
    ready: whole(status['numberReady']) ?? 0,
  };
}

type NodeAgent = {
  readonly sets: readonly KubernetesObject[];
  readonly its: readonly KubernetesObject[];
};

async function coverage(
  from: Sources,
  nodes: readonly KubernetesObject[],
  { sets, its }: NodeAgent,
): Promise<NonNullable<NodeAgentSeen['nodes']>> {
  const covered = new Set(
    its
      .map(podSeen)
      .filter(({ ready }) => ready)
      .map(({ node }) => node),
  );
  const bare = nodes.filter(({ metadata }) => !covered.has(metadata.name));
  const looked = bare.slice(0, mostLookedAt);
  const uncovered = await Promise.all(
    looked.map((node) => withItsPods(from, uncoveredNode(node, sets))),
  );
  return {
    count: nodes.length,
    uncovered: uncovered.flat(),
    others: bare.length - uncovered.flat().length,
  };
}

async function withItsPods(
  { cluster, look }: Sources,
  node: Omit<UncoveredNode, 'pods'>,
): Promise<readonly UncoveredNode[]> {
  const what = {
    en: `the pods of node ${node.name}, which has no node agent`,
    zh: `没有 node-agent 的节点 ${node.name} 上的 Pod`,
  };
  const where = {
    resource: 'pods',
    version: 'v1',
    fields: `spec.nodeName=${node.name},status.phase=Running`,
    most: mostPodsOfNode,
  };
  const pods = await look(what, (signal) => cluster.objects.list(where, signal));
  return pods === undefined
    ? []
    : [{ ...node, pods: pods.flatMap((pod) => podWithVolumes(pod) ?? []) }];
}

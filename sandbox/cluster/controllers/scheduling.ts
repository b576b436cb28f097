import { amountOf, quantity } from '../api/admission/quantities.ts';
import { podSpecOf, type PodSpec } from '../api/admission/pod-fields.ts';
import { isFields, type KubeObject } from '../api/objects.ts';
import { isActive } from './pod-sets.ts';
import { found, listed, type Controlled } from './world.ts';

/** The node that a pod goes to, or why there is none, in the scheduler's words. */
export function placed(
  world: Controlled,
  pod: KubeObject,
): { readonly node: string } | { readonly why: string } {
  const spec = podSpecOf(pod.spec);
  const nodes = listed(world, 'nodes');
  const none = `0/${nodes.length} nodes are available:`;
  const claim = unboundClaim(world, pod.metadata.namespace ?? '', spec);
  if (claim !== undefined) {
    return { why: `${none} ${claim}. preemption: ${none} ${notHelpful(nodes.length)}` };
  }
  const selected = nodes.filter(({ metadata }) =>
    Object.entries(spec.nodeSelector ?? {}).every(
      ([key, value]) => metadata.labels?.[key] === value,
    ),
  );
  if (selected.length === 0) {
    return {
      why: `${none} ${nodes.length} node(s) didn't match Pod's node affinity/selector. preemption: ${none} ${notHelpful(nodes.length)}`,
    };
  }
  return withRoom(world, spec, selected, none);
}

function notHelpful(nodes: number): string {
  return `${nodes} Preemption is not helpful for scheduling.`;
}

function unboundClaim(world: Controlled, namespace: string, spec: PodSpec): string | undefined {
  return (spec.volumes ?? [])
    .flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
    .flatMap((name) => unbound(world, namespace, name) ?? [])
    .at(0);
}

function unbound(world: Controlled, namespace: string, name: string): string | undefined {
  const claim = found(world, 'persistentvolumeclaims', namespace, name);
  if (claim === undefined) {
    return `persistentvolumeclaim ${JSON.stringify(name)} not found`;
  }
  const phase = claim.status?.['phase'];
  if (phase === 'Lost') {
    return `persistentvolumeclaim ${JSON.stringify(name)} bound to non-existent persistentvolume ${JSON.stringify(claim.spec?.['volumeName'])}`;
  }
  return phase === 'Bound' ? undefined : 'pod has unbound immediate PersistentVolumeClaims';
}

function withRoom(
  world: Controlled,
  spec: PodSpec,
  nodes: readonly KubeObject[],
  none: string,
): { readonly node: string } | { readonly why: string } {
  const pods = listed(world, 'pods').filter(isActive);
  const loads = nodes.map((node) => {
    const here = pods.filter((pod) => pod.spec?.['nodeName'] === node.metadata.name);
    return { node, pods: here.length, lacking: lacking(node, here, spec) };
  });
  const [best] = loads
    .filter((load) => load.lacking === undefined)
    .toSorted((a, b) => a.pods - b.pods);
  if (best !== undefined) {
    return { node: best.node.metadata.name };
  }
  const short = loads[0]?.lacking ?? 'cpu';
  return {
    why: `${none} ${nodes.length} Insufficient ${short}. preemption: ${none} ${nodes.length} No preemption victims found for incoming pod.`,
  };
}

function lacking(node: KubeObject, pods: readonly KubeObject[], spec: PodSpec): string | undefined {
  const allocatable = node.status?.['allocatable'];
  return Object.entries(isFields(allocatable) ? allocatable : {}).find(([name, most]) => {
    const taken = pods.reduce((sum, pod) => sum + requested(podSpecOf(pod.spec), name), 0);
    return name !== 'pods' && taken + requested(spec, name) > amountOf(most);
  })?.[0];
}

function requested({ containers = [] }: PodSpec, name: string): number {
  return containers.reduce(
    (sum, { resources }) => sum + amountOf(resources?.requests?.[name] ?? quantity(0)),
    0,
  );
}

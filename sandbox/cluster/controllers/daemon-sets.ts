import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { remove } from '../api/writing.ts';
import { isActive, podOf } from './pod-sets.ts';
import { claimed, isReady, listed, tried, withStatus, type Controlled } from './world.ts';

/** Each DaemonSet has one pod on each node that its selector and tolerations allow. */
export function keepDaemonSets(world: Controlled, namespace: string): void {
  for (const set of listed(world, 'daemonsets.apps', namespace)) {
    if (set.metadata.deletionTimestamp === undefined) {
      keep(world, set);
    }
  }
}

function keep(world: Controlled, set: KubeObject): void {
  const wanted = new Set(
    listed(world, 'nodes')
      .filter((node) => takes(node, set))
      .map(({ metadata }) => metadata.name),
  );
  const active = claimed(world, 'pods', set).filter(isActive);
  for (const pod of active.filter((one) => !wanted.has(nodeOf(one)))) {
    remove(world, world.kind('pods'), pod);
  }
  const pods = active.filter((one) => wanted.has(nodeOf(one)));
  const there = new Set(pods.map(nodeOf));
  for (const nodeName of wanted) {
    if (!there.has(nodeName)) {
      tried(world, 'pods', podOf(set, { spec: { nodeName } }));
    }
  }
  const ready = pods.filter(isReady).length;
  withStatus(world, 'daemonsets.apps', set, {
    observedGeneration: set.metadata.generation,
    desiredNumberScheduled: wanted.size,
    currentNumberScheduled: pods.length,
    updatedNumberScheduled: pods.length,
    numberMisscheduled: 0,
    numberReady: ready,
    numberAvailable: ready,
  });
}

function nodeOf({ spec }: KubeObject): string {
  return String(spec?.['nodeName']);
}

function takes(node: KubeObject, set: KubeObject): boolean {
  const pod = fieldsOf(fieldsOf(set.spec?.['template'])['spec']);
  const selected = Object.entries(fieldsOf(pod['nodeSelector'])).every(
    ([key, value]) => node.metadata.labels?.[key] === value,
  );
  const tolerations = listOf(pod['tolerations']);
  return (
    selected &&
    listOf(node.spec?.['taints']).every(
      (taint) => isMild(taint) || tolerations.some((one) => tolerates(one, taint)),
    )
  );
}

/** What every DaemonSet tolerates, and what only prefers. */
function isMild({ key, effect }: Fields): boolean {
  return effect === 'PreferNoSchedule' || String(key).startsWith('node.kubernetes.io/');
}

function tolerates({ key, operator, value, effect }: Fields, taint: Fields): boolean {
  const isSame = operator === 'Exists' || value === taint['value'];
  const isThis = key === undefined || (key === taint['key'] && isSame);
  return isThis && (effect === undefined || effect === taint['effect']);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

import type { KubernetesObject } from '../kubernetes-object.ts';
import { each, fields, text, type Fields } from '../restore-test/fields.ts';
import type { UncoveredNode } from './facts/node-agent.ts';

/** A node without the node agent, and what of the DaemonSet keeps it away. */
export function uncoveredNode(
  node: KubernetesObject,
  sets: readonly KubernetesObject[],
): Omit<UncoveredNode, 'pods'> {
  const { name, labels = {} } = node.metadata;
  const windows = labels['kubernetes.io/os'] === 'windows';
  const pods = sets
    .filter((one) => one.metadata.name.endsWith('-windows') === windows)
    .map((one) => fields(fields(fields(one['spec'])['template'])['spec']));
  return {
    name,
    windows,
    ready: each(fields(node['status'])['conditions']).some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ),
    taints: each(fields(node['spec'])['taints'])
      .filter((taint) => !isForDaemons(taint) && !pods.some((pod) => tolerates(pod, taint)))
      .map(told),
    lacks: pods.flatMap((pod) =>
      Object.entries(fields(pod['nodeSelector']))
        .filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => `${key}=${String(value)}`),
    ),
  };
}

/** Kubernetes itself has every DaemonSet tolerate these, and one that only prefers keeps nothing away. */
function isForDaemons({ key, effect }: Fields): boolean {
  return (
    effect === 'PreferNoSchedule' ||
    (text(key)?.startsWith('node.kubernetes.io/') === true &&
      key !== 'node.kubernetes.io/out-of-service')
  );
}

function tolerates(pod: Fields, taint: Fields): boolean {
  return each(pod['tolerations']).some(
    ({ key, operator, value, effect }) =>
      (effect === undefined || effect === '' || effect === taint['effect']) &&
      (operator === 'Exists'
        ? key === undefined || key === '' || key === taint['key']
        : key === taint['key'] && (value ?? '') === (taint['value'] ?? '')),
  );
}

/** As kubectl writes it. */
function told({ key, value, effect }: Fields): string {
  const said = text(value);
  return `${text(key) ?? ''}${said === undefined ? '' : `=${said}`}:${text(effect) ?? ''}`;
}

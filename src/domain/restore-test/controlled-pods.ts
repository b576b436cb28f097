import type { LiveObject } from './live.ts';
import type { ListedObject } from './resource-list.ts';

/** Of pods that a list names: whether a controller that stands in the copy makes them, so that they come and go with its replicas. */
export function controlledPods(
  live: readonly LiveObject[],
  namespaces: Readonly<Record<string, string>>,
): (one: ListedObject) => boolean {
  const controllers = new Set(
    live.map(
      ({ object: { kind, metadata } }) => `${metadata.namespace ?? ''} ${kind} ${metadata.name}`,
    ),
  );
  return ({ kind, namespace = '', name }) =>
    kind === 'Pod' &&
    namings.some(([controller, ending]) => {
      const owner = name.replace(ending, '');
      const target = namespaces[namespace] ?? '';
      return owner !== name && controllers.has(`${target} ${controller} ${owner}`);
    });
}

/** How controllers name their pods. */
const namings: readonly (readonly [controller: string, ending: RegExp])[] = [
  ['ReplicaSet', /-[a-z0-9]{5}$/],
  ['ReplicationController', /-[a-z0-9]{5}$/],
  ['DaemonSet', /-[a-z0-9]{5}$/],
  ['Job', /-[a-z0-9]{5}$/],
  ['StatefulSet', /-\d+$/],
];

import type { NodeAgent, VeleroPod, VeleroServer } from '../../../domain/velero.ts';
import { count, instant, isRaw, known, list, part, texts, word, type Raw } from './fields.ts';
import { identity, label } from './identity.ts';

export const serverName = 'velero';
export const nodeAgentName = 'node-agent';

/** Velero's Deployment, without its pods. */
export function server(object: Raw): Omit<VeleroServer, 'pods'> | undefined {
  if (identity(object)?.name !== serverName) {
    return undefined;
  }
  const [spec, status] = [part(object, 'spec'), part(object, 'status')];
  const container = containerOf(part(spec, 'template', 'spec'));
  const image = word(container['image']) ?? '';
  return known({
    image,
    args: [...texts(container['command']), ...texts(container['args'])],
    version: versionOf(image),
    replicas: spec['replicas'] === undefined ? 1 : count(spec['replicas']),
    readyReplicas: count(status['readyReplicas']),
  });
}

function containerOf(podSpec: Raw): Raw {
  const containers = list(podSpec['containers'], (one) => (isRaw(one) ? one : undefined));
  return containers.find((one) => one['name'] === serverName) ?? containers[0] ?? {};
}

/** The image's tag: what follows the colon behind the last slash, without a digest. */
function versionOf(image: string): string | undefined {
  const [tagged = ''] = image.split('@');
  const last = tagged.slice(tagged.lastIndexOf('/') + 1);
  return last.includes(':') ? word(last.slice(last.indexOf(':') + 1)) : undefined;
}

/** Velero's DaemonSet, without its pods. */
export function nodeAgent(object: Raw): Omit<NodeAgent, 'pods'> | undefined {
  if (identity(object)?.name !== nodeAgentName) {
    return undefined;
  }
  const status = part(object, 'status');
  return {
    desired: count(status['desiredNumberScheduled']),
    ready: count(status['numberReady']),
  };
}

/** A pod with whose it is: pods are known by their owner, because their labels differ between ways of installing Velero. */
export type OwnedPod = { readonly of: 'server' | 'node agent'; readonly pod: VeleroPod };

/** `undefined` for the other pods of Velero's namespace, such as those of maintenance jobs. */
export function veleroPod(object: Raw): OwnedPod | undefined {
  const [name, of] = [identity(object)?.name, ownerOf(object)];
  if (name === undefined || of === undefined) {
    return undefined;
  }
  const status = part(object, 'status');
  const containers = list(status['containerStatuses'], (one) => (isRaw(one) ? one : undefined));
  const pod = known({
    name,
    node: word(part(object, 'spec')['nodeName']),
    ready: list(status['conditions'], (one) => part(one)).some(
      (one) => one['type'] === 'Ready' && one['status'] === 'True',
    ),
    restarts: containers.reduce((sum, one) => sum + count(one['restartCount']), 0),
    lastTermination: lastTermination(containers),
  });
  return { of, pod };
}

function ownerOf(object: Raw): OwnedPod['of'] | undefined {
  const owners = list(part(object, 'metadata')['ownerReferences'], (one) => part(one));
  const replicaSet = `${serverName}-${label(object, 'pod-template-hash') ?? ''}`;
  if (owners.some((one) => one['kind'] === 'ReplicaSet' && one['name'] === replicaSet)) {
    return 'server';
  }
  return owners.some((one) => one['kind'] === 'DaemonSet' && one['name'] === nodeAgentName)
    ? 'node agent'
    : undefined;
}

function lastTermination(containers: readonly Raw[]): VeleroPod['lastTermination'] {
  const ended = containers
    .map((one) => part(one, 'lastState', 'terminated'))
    .filter((one) => Object.keys(one).length > 0)
    .map((one) =>
      known({ reason: word(one['reason']) ?? 'unknown', at: instant(one['finishedAt']) }),
    );
  return ended.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0];
}

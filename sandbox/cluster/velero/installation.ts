import type { Draft } from '../api/objects.ts';
import { make, type VeleroWorld } from './world.ts';

/** What `velero install` leaves in the cluster: Deployment, node agent with a pod per node, and the credentials' Secret. */
export function install(world: VeleroWorld): void {
  const image = `velero/velero:${world.version}`;
  for (const node of ['node-1', 'node-2']) {
    make(world, 'nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: node },
      status: ready,
    });
    make(world, 'pods', pod(`node-agent-${node.slice(-1)}kx9d`, 'node-agent', image, node));
  }
  make(world, 'deployments.apps', deployment(image));
  make(world, 'pods', pod('velero-7d4f9c6b58-q2wxz', 'velero', image, 'node-1'));
  make(world, 'daemonsets.apps', daemonSet(image));
  make(world, 'secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cloud-credentials' },
    type: 'Opaque',
    data: { cloud: Buffer.from('[default]\n').toString('base64') },
  });
}

const ready = { conditions: [{ type: 'Ready', status: 'True' }] };

function deployment(image: string): Draft {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', labels: { component: 'velero' } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { deploy: 'velero' } },
      template: template('velero', image, ['server']),
    },
    status: { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1 },
  };
}

function daemonSet(image: string): Draft {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'node-agent', labels: { component: 'velero' } },
    spec: {
      selector: { matchLabels: { name: 'node-agent' } },
      template: template('node-agent', image, ['node-agent', 'server']),
    },
    status: { desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 2 },
  };
}

/** As `velero install` labels them: the server's pods by `deploy`, the agent's by `name` and `role`. */
function labelsOf(name: string): Readonly<Record<string, string>> {
  return name === 'velero'
    ? { component: 'velero', deploy: 'velero' }
    : { component: 'velero', name: 'node-agent', role: 'node-agent' };
}

function template(name: string, image: string, args: readonly string[]): object {
  return {
    metadata: { labels: labelsOf(name) },
    spec: { containers: [{ name, image, command: ['/velero'], args }] },
  };
}

function pod(name: string, container: string, image: string, nodeName: string): Draft {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: labelsOf(container) },
    spec: { nodeName, containers: [{ name: container, image }] },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        {
          name: container,
          image,
          ready: true,
          restartCount: 0,
          state: { running: {} },
          lastState: {},
        },
      ],
    },
  };
}

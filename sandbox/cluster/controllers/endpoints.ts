import { podSpecOf } from '../api/admission/pod-fields.ts';
import { isFields, type Fields, type KubeObject } from '../api/objects.ts';
import { remove } from '../api/writing.ts';
import { isActive } from './pod-sets.ts';
import {
  changed,
  found,
  hashed,
  isReady,
  listed,
  made,
  matches,
  ownedBy,
  type Controlled,
} from './world.ts';

const serviceLabel = 'kubernetes.io/service-name';
const slices = 'endpointslices.discovery.k8s.io';

/** Each Service with a selector has the addresses of its pods, as an EndpointSlice and as Endpoints. */
export function keepEndpoints(world: Controlled, namespace: string): void {
  for (const service of listed(world, 'services', namespace)) {
    const selector = service.spec?.['selector'];
    if (isFields(selector) && service.metadata.deletionTimestamp === undefined) {
      const pods = listed(world, 'pods', namespace).filter(
        (pod) => isActive(pod) && matches({ matchLabels: selector }, pod.metadata.labels),
      );
      keepSlice(world, service, pods);
      keepPlain(world, service, pods);
    }
  }
}

function keepSlice(world: Controlled, service: KubeObject, pods: readonly KubeObject[]): void {
  const { name, namespace = '' } = service.metadata;
  const content = {
    addressType: 'IPv4',
    endpoints: pods.flatMap((pod) => endpointOf(pod) ?? []),
    ports: portsOf(service, pods[0]),
  };
  const [own, ...others] = listed(world, slices, namespace).filter(
    ({ metadata }) => metadata.labels?.[serviceLabel] === name,
  );
  others.forEach((other) => remove(world, world.kind(slices), other));
  if (own !== undefined) {
    changed(world, slices, own, () => content);
    return;
  }
  made(world, slices, {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${hashed(service.metadata.uid, 5)}`,
      namespace,
      labels: {
        [serviceLabel]: name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      },
      ownerReferences: [ownedBy(service)],
    },
    ...content,
  });
}

function keepPlain(world: Controlled, service: KubeObject, pods: readonly KubeObject[]): void {
  const { name, namespace = '' } = service.metadata;
  const ready = pods.filter(isReady);
  const addresses = ready.flatMap(({ status, metadata }) =>
    typeof status?.['podIP'] === 'string'
      ? [{ ip: status['podIP'], targetRef: { kind: 'Pod', name: metadata.name, namespace } }]
      : [],
  );
  const subsets = addresses.length === 0 ? [] : [{ addresses, ports: portsOf(service, ready[0]) }];
  const before = found(world, 'endpoints', namespace, name);
  if (before === undefined) {
    const metadata = { name, namespace };
    made(world, 'endpoints', { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets });
  } else {
    changed(world, 'endpoints', before, () => ({ subsets }));
  }
}

function endpointOf(pod: KubeObject): Fields | undefined {
  const address = pod.status?.['podIP'];
  const ready = isReady(pod);
  const { name, namespace, uid } = pod.metadata;
  return typeof address === 'string'
    ? {
        addresses: [address],
        conditions: { ready, serving: ready, terminating: false },
        nodeName: pod.spec?.['nodeName'],
        targetRef: { kind: 'Pod', name, namespace, uid },
      }
    : undefined;
}

type ServicePort = {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly targetPort?: number | string;
};

/** A port by name is looked up in the pod. */
function portsOf(service: KubeObject, pod: KubeObject | undefined): readonly Fields[] {
  const named = (podSpecOf(pod?.spec).containers ?? []).flatMap(({ ports = [] }) => ports);
  return ((service.spec?.['ports'] ?? []) as readonly ServicePort[]).map(
    ({ name = '', port, protocol = 'TCP', targetPort = port }) => ({
      name,
      protocol,
      port:
        typeof targetPort === 'string'
          ? named.find((one) => one.name === targetPort)?.containerPort
          : targetPort,
    }),
  );
}

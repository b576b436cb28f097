import { isFields, type Fields, type KubeObject } from '../api/objects.ts';

/** What Velero's own actions change of an object before it comes back, by its resource. */
export type Action = (object: Fields, context: ActionContext) => Fields;

export type ActionContext = {
  readonly preserveNodePorts: boolean;
  /** Volumes that are provisioned anew, by name: their claims name none. */
  readonly provisioned: ReadonlySet<string>;
  /** Volumes whose data come back from a moved snapshot: until then no other volume is their claims'. */
  readonly moved: { readonly has: (volume: string) => boolean };
  readonly mapped: (namespace: string | undefined) => string | undefined;
  readonly restoreUid: string;
  /** The pod's volumes whose copied files come back. */
  readonly copiedVolumes: (pod: KubeObject) => readonly string[];
};

const actions: Readonly<Record<string, Action>> = {
  services: (object, { preserveNodePorts }) =>
    withSpec(object, (spec) => service(spec, object, preserveNodePorts)),
  pods: (object, context) => withSpec(object, (spec) => pod(spec, object, context)),
  persistentvolumeclaims: (object, context) =>
    unbound(withSpec(object, (spec) => claimSpec(spec, object, context))),
  persistentvolumes: (object, { mapped }) =>
    unbound(
      withSpec(object, (spec) => {
        const {
          uid: _uid,
          resourceVersion: _version,
          ...claim
        } = isFields(spec['claimRef']) ? spec['claimRef'] : {};
        const namespace = mapped(claim['namespace'] as string | undefined);
        return { ...spec, claimRef: { ...claim, namespace } };
      }),
    ),
  'rolebindings.rbac.authorization.k8s.io': remapped,
  'clusterrolebindings.rbac.authorization.k8s.io': remapped,
};

export function prepared(resource: string, object: Fields, context: ActionContext): Fields {
  return actions[resource]?.(object, context) ?? object;
}

function withSpec(object: Fields, change: (spec: Fields) => Fields): Fields {
  return { ...object, spec: change(isFields(object['spec']) ? object['spec'] : {}) };
}

/** Its address and its node ports are given anew, but for those that somebody chose. */
function service(spec: Fields, object: Fields, preserveNodePorts: boolean): Fields {
  const { clusterIP, clusterIPs, ...rest } = spec;
  const address = clusterIP === 'None' ? { clusterIP, clusterIPs } : {};
  if (preserveNodePorts) {
    return { ...rest, ...address };
  }
  const { healthCheckNodePort: _health, ...bare } = rest;
  const chosen = chosenNodePorts(object);
  const ports = ((spec['ports'] ?? []) as readonly Fields[]).map(({ nodePort, ...port }) =>
    chosen.has(nodePort) ? { ...port, nodePort } : port,
  );
  return { ...bare, ...address, ports };
}

function chosenNodePorts(object: Fields): ReadonlySet<unknown> {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const annotations = isFields(metadata['annotations']) ? metadata['annotations'] : {};
  const applied = annotations['kubectl.kubernetes.io/last-applied-configuration'];
  const spec =
    typeof applied === 'string' ? ((JSON.parse(applied) as Fields)['spec'] as Fields) : undefined;
  const ports = (spec?.['ports'] ?? []) as readonly Fields[];
  return new Set(ports.flatMap(({ nodePort }) => nodePort ?? []));
}

function claimSpec(
  { volumeName, ...spec }: Fields,
  object: Fields,
  { provisioned, moved }: ActionContext,
): Fields {
  if (typeof volumeName === 'string' && !provisioned.has(volumeName) && !moved.has(volumeName)) {
    return { ...spec, volumeName };
  }
  const { name } = isFields(object['metadata']) ? object['metadata'] : {};
  return typeof volumeName === 'string' && moved.has(volumeName)
    ? { ...spec, selector: { matchLabels: { 'velero.io/dynamic-pv-restore': name } } }
    : spec;
}

/** Its node and the number of its priority are given anew; where files come back, a container waits for them. */
function pod(spec: Fields, object: Fields, context: ActionContext): Fields {
  const { nodeName: _node, priority: _priority, ...rest } = spec;
  const volumes = context.copiedVolumes(object as unknown as KubeObject);
  const others = ((spec['initContainers'] ?? []) as readonly Fields[]).filter(
    ({ name }) => name !== 'restore-wait',
  );
  if (volumes.length === 0) {
    return rest;
  }
  const waiting = {
    name: 'restore-wait',
    image: 'velero/velero:v1.18.3',
    command: ['/velero-restore-helper'],
    args: [context.restoreUid],
    volumeMounts: volumes.map((name) => ({ name, mountPath: `/restores/${name}` })),
    resources: {
      limits: { cpu: '100m', memory: '128Mi' },
      requests: { cpu: '100m', memory: '128Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
  return { ...rest, initContainers: [waiting, ...others] };
}

const bindings = new Set([
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
]);

function unbound(object: Fields): Fields {
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const annotations = isFields(metadata['annotations']) ? metadata['annotations'] : undefined;
  if (annotations === undefined) {
    return object;
  }
  const kept = Object.entries(annotations).filter(([name]) => !bindings.has(name));
  return { ...object, metadata: { ...metadata, annotations: Object.fromEntries(kept) } };
}

function remapped(object: Fields, { mapped }: ActionContext): Fields {
  const subjects = (object['subjects'] ?? []) as readonly Fields[];
  return {
    ...object,
    subjects: subjects.map(({ namespace, ...subject }) =>
      typeof namespace === 'string' ? { ...subject, namespace: mapped(namespace) } : subject,
    ),
  };
}

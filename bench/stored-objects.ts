import { createCipheriv } from 'node:crypto';

/** An object as it lies in a backup. */
export type StoredObject = {
  readonly resource: string;
  readonly object: {
    readonly metadata: {
      readonly name: string;
      readonly namespace: string;
      readonly [field: string]: unknown;
    };
    readonly [field: string]: unknown;
  };
};

/** The next bytes that nothing packs, the same in each run. */
export type Noise = (bytes: number) => Buffer;

export function noise(): Noise {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  return (bytes) => cipher.update(Buffer.alloc(bytes));
}

/** A running pod with all that an API server knows of it, some 6 kB. */
export function pod(at: number, random: Noise): StoredObject {
  const [id, node, ip] = [uid(random), `node-${at % 97}`, `10.${at % 251}.${at % 239}.7`];
  const app = `app-${Math.floor(at / 7)}`;
  const name = `${app}-${random(5).toString('hex')}-${random(3).toString('hex')}`;
  const containers = ['web', 'proxy'].map((one) => container(one, app));
  return {
    resource: 'pods',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace: `team-${at % 31}`,
        uid: id,
        resourceVersion: String(1_000_000 + at * 13),
        creationTimestamp: '2026-11-02T09:31:07Z',
        labels: { app, 'pod-template-hash': random(5).toString('hex') },
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: app, uid: uid(random) },
        ],
        managedFields: [managedFields('kube-controller-manager'), managedFields('kubelet')],
      },
      spec: {
        nodeName: node,
        serviceAccountName: app,
        containers,
        volumes: [{ name: 'kube-api-access', projected: { defaultMode: 420 } }],
        tolerations: ['not-ready', 'unreachable'].map((key) => ({
          key: `node.kubernetes.io/${key}`,
          operator: 'Exists',
          effect: 'NoExecute',
          tolerationSeconds: 300,
        })),
      },
      status: {
        phase: 'Running',
        podIP: ip,
        podIPs: [{ ip }],
        conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
          type,
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: '2026-11-02T09:31:19Z',
        })),
        containerStatuses: containers.map(({ name: of, image }) => ({
          name: of,
          image,
          imageID: `${image}@sha256:${random(32).toString('hex')}`,
          containerID: `containerd://${random(32).toString('hex')}`,
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: '2026-11-02T09:31:18Z' } },
        })),
      },
    },
  };
}

type Container = {
  readonly name: string;
  readonly image: string;
  readonly [field: string]: unknown;
};

function container(name: string, app: string): Container {
  const probe = { httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' }, periodSeconds: 10 };
  return {
    name,
    image: `registry.example.com/shop/${app}/${name}:v1.42.7`,
    ports: [{ containerPort: 8080, protocol: 'TCP' }],
    env: ['DATABASE_HOST', 'QUEUE_HOST', 'LOG_LEVEL', 'FEATURES'].map((key) => ({
      name: key,
      valueFrom: { configMapKeyRef: { name: app, key } },
    })),
    resources: { limits: { memory: '512Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
    readinessProbe: probe,
    livenessProbe: probe,
    terminationMessagePath: '/dev/termination-log',
    volumeMounts: [
      { name: 'kube-api-access', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
    ],
  };
}

function managedFields(manager: string): object {
  const fields = Object.fromEntries(
    ['image', 'name', 'ports', 'env', 'resources', 'livenessProbe', 'readinessProbe'].map(
      (field) => [`f:${field}`, { '.': {}, 'f:httpGet': {}, 'f:periodSeconds': {} }],
    ),
  );
  const both = Object.fromEntries(
    ['web', 'proxy'].map((name) => [`k:{"name":"${name}"}`, { '.': {}, ...fields }]),
  );
  return {
    manager,
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-11-02T09:31:07Z',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:metadata': { 'f:labels': {} }, 'f:spec': { 'f:containers': both } },
  };
}

/** As Helm keeps a release. */
export function release(at: number, random: Noise, bytes: number): StoredObject {
  return {
    resource: 'secrets',
    object: {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: {
        name: `sh.helm.release.v1.app-${at}.v1`,
        namespace: `team-${at % 31}`,
        uid: uid(random),
        labels: { owner: 'helm', status: 'deployed' },
      },
      data: { release: random(Math.floor((bytes * 3) / 4)).toString('base64') },
    },
  };
}

function uid(random: Noise): string {
  return random(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

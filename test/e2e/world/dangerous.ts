import type { RealVelero } from './velero.ts';
import { until } from './process.ts';

export type Plain = Readonly<Record<string, unknown>>;

const hooks = {
  'post.hook.restore.velero.io/command': '["/bin/sh", "-c", "touch /restored"]',
  'init.hook.restore.velero.io/container-image': 'busybox:1.37',
  'init.hook.restore.velero.io/command': '["/bin/true"]',
};

export const container = { name: 'main', image: 'nginx:1.29' };

/** An application in which each thing is that could act on the world if a copy of it came to life. */
export async function addDangerous(velero: RealVelero, namespace: string): Promise<void> {
  await velero.objects.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ...besideNamespaces(namespace),
    ...workloads(namespace),
    ...services(namespace),
    ...guards(namespace),
  ] as never);
  const pods = ['five-', 'bare', 'on-the-host-', 'agent-', 'import-'];
  await until(`the pods of ${namespace}`, async () => {
    const names = (await velero.objects.list('v1', 'Pod', namespace)).map(
      ({ metadata }) => metadata?.name ?? '',
    );
    return pods.every((one) => names.some((name) => name.startsWith(one))) ? true : undefined;
  });
}

/** Of no namespace; they come along with `includeClusterResources`. */
function besideNamespaces(namespace: string): readonly Plain[] {
  const names = { plural: 'widgets', singular: 'widget', kind: 'Widget' };
  const schema = {
    openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  };
  return [
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'urgent' },
      value: 1000,
    },
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.org' },
      spec: {
        group: 'example.org',
        scope: 'Namespaced',
        names,
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    },
    {
      apiVersion: 'example.org/v1',
      kind: 'Widget',
      metadata: { name: 'order-from-abroad', namespace },
      spec: { buy: 'a ship' },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'harbor-checks' },
      webhooks: [
        {
          name: 'checks.harbor.example.org',
          clientConfig: { url: 'https://127.0.0.1:1/check' },
          failurePolicy: 'Ignore',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          objectSelector: { matchLabels: { nobody: 'has-this' } },
          rules: [
            { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
          ],
        },
      ],
    },
  ];
}

function workloads(namespace: string): readonly Plain[] {
  return [
    deployment(namespace, 'five', { replicas: 5 }, { containers: [container] }, hooks),
    deployment(namespace, 'on-the-host', { replicas: 1 }, onTheHost()),
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'bare', namespace, labels: { app: 'bare' }, annotations: hooks },
      spec: { ...onTheHost(), hostNetwork: false, priorityClassName: 'urgent' },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: template('agent', { containers: [container] }),
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'invoices', namespace },
      spec: { schedule: '0 4 1 1 *', jobTemplate: { spec: { template: jobTemplate({}) } } },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'import', namespace },
      // No such node: its pod waits, so the Job runs.
      spec: { template: jobTemplate({ nodeSelector: { disk: 'none-has-this' } }) },
    },
  ];
}

function onTheHost(): Plain {
  return {
    hostNetwork: true,
    containers: [
      {
        ...container,
        ports: [{ containerPort: 8080, hostPort: 8080 }],
        volumeMounts: [{ name: 'host', mountPath: '/host' }],
      },
    ],
    volumes: [{ name: 'host', hostPath: { path: '/var/lib' } }],
  };
}

export function deployment(
  namespace: string,
  name: string,
  spec: Plain,
  pod: Plain,
  annotations: Plain = {},
): Plain {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      ...spec,
      selector: { matchLabels: { app: name } },
      template: template(name, pod, annotations),
    },
  };
}

function template(app: string, spec: Plain, annotations: Plain = {}): Plain {
  return { metadata: { labels: { app }, annotations }, spec };
}

function jobTemplate(spec: Plain): Plain {
  return { spec: { restartPolicy: 'Never', containers: [container], ...spec } };
}

function services(namespace: string): readonly Plain[] {
  const ports = [{ name: 'http', port: 80 }];
  const selector = { app: 'five' };
  return [
    service(
      namespace,
      'balanced',
      {
        type: 'LoadBalancer',
        externalTrafficPolicy: 'Local',
        loadBalancerSourceRanges: ['10.0.0.0/8'],
        ports,
        selector,
      },
      { 'external-dns.alpha.kubernetes.io/hostname': 'shop.example.org' },
    ),
    service(namespace, 'on-nodes', {
      type: 'NodePort',
      externalIPs: ['192.0.2.1'],
      ports,
      selector,
    }),
    service(namespace, 'elsewhere', { type: 'ExternalName', externalName: 'db.example.org' }),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'front', namespace },
      spec: {
        defaultBackend: { service: { name: 'balanced', port: { number: 80 } } },
      },
    },
  ];
}

function service(namespace: string, name: string, spec: Plain, annotations: Plain = {}): Plain {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, annotations }, spec };
}

function guards(namespace: string): readonly Plain[] {
  const metadata = { name: 'five', namespace };
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'five' } } },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        minReplicas: 5,
        maxReplicas: 9,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'five' },
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'open-to-all', namespace },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{}],
        egress: [{}],
      },
    },
  ];
}

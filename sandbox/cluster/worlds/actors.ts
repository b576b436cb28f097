import type { Draft, Fields } from '../api/objects.ts';

const labels = { app: 'web' };

/** What of the shop would act on the world if a copy of it ran: ways in, timetables, scaling, operators' objects. */
export function actors(): readonly Draft[] {
  return [
    {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'shop-critical' },
      value: 1_000_000,
      preemptionPolicy: 'PreemptLowerPriority',
    },
    inShop('v1', 'Service', 'web-metrics', {
      spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, nodePort: 30_480 }] },
    }),
    inShop('batch/v1', 'CronJob', 'nightly-report', {
      spec: { schedule: '0 1 * * *', suspend: false, jobTemplate: { spec: { template: report } } },
    }),
    inShop('networking.k8s.io/v1', 'Ingress', 'web', {
      spec: {
        rules: [
          {
            host: 'shop.example',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'web', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    }),
    inShop('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        minReplicas: 2,
        maxReplicas: 10,
      },
    }),
    inShop('networking.k8s.io/v1', 'NetworkPolicy', 'allow-web', {
      spec: { podSelector: { matchLabels: labels }, ingress: [{}], policyTypes: ['Ingress'] },
    }),
    inShop('policy/v1', 'PodDisruptionBudget', 'web', {
      spec: { minAvailable: 1, selector: { matchLabels: labels } },
    }),
    inShop('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', {
      spec: { selector: { matchLabels: labels }, endpoints: [{ port: 'metrics' }] },
    }),
  ];
}

const report = {
  spec: {
    restartPolicy: 'Never',
    containers: [{ name: 'report', image: 'registry.example/shop/report:1.0.0' }],
  },
};

function inShop(apiVersion: string, kind: string, name: string, rest: Fields): Draft {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...rest };
}

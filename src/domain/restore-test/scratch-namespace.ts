import type { KubernetesObject } from '../kubernetes-object.ts';
import type { PodSecurityLevel } from './contents.ts';
import { fields } from './fields.ts';
import type { CopyNeeds } from './copy-plan.ts';
import { operationLabel, ownAnnotations, ownLabels } from './ownership.ts';

export type ScratchOf = {
  readonly operation: string;
  /** The requester's user id. */
  readonly owner: string;
  readonly expiresAt: number;
};

export type ScratchManifests = {
  readonly namespace: KubernetesObject;
  readonly quota: KubernetesObject;
  readonly limits: KubernetesObject;
  readonly policy: KubernetesObject;
};

/** The manifests of one scratch namespace, in the order in which they are created: nothing is restored before all four stand. */
export function scratchManifests(
  name: string,
  of: ScratchOf,
  from: {
    readonly namespace: string;
    readonly podSecurity?: PodSecurityLevel;
    /** Of this one namespace. */
    readonly needs: CopyNeeds;
  },
): ScratchManifests {
  const labels = ownLabels(of.operation);
  const annotations = { ...ownAnnotations(of), [sourceAnnotation]: from.namespace };
  function within(its: string): KubernetesObject['metadata'] {
    return { name: its, namespace: name, labels, annotations };
  }
  return {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { ...labels, 'velero.io/exclude-from-backup': 'true', ...security(from) },
        annotations,
      },
    },
    quota: {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: within(quotaName),
      spec: { hard: { ...never, ...bounds(from.needs) } },
    },
    limits: {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: within(limitsName),
      spec: { limits: [defaults(from.needs)] },
    },
    policy: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: within(policyName),
      spec: onlyAmongThemselves(of.operation),
    },
  };
}

/** A merge patch of our quota that lets nothing new come: what stands stays, and what a restore still wants to create is refused. */
export const stoppedQuota: object = {
  spec: {
    hard: {
      pods: '0',
      persistentvolumeclaims: '0',
      'requests.storage': '0',
      'requests.cpu': '0',
      'requests.memory': '0',
    },
  },
};

/** Whether a quota counts already: until then the API server refuses every pod. */
export function quotaCounts(quota: KubernetesObject): boolean {
  const wanted = Object.keys(fields(fields(quota['spec'])['hard']));
  const counted = fields(fields(quota['status'])['hard']);
  return wanted.every((one) => counted[one] !== undefined);
}

/** `lifeboat-op-7f3k`; of several `lifeboat-op-7f3k-2`. */
export function scratchName(operation: string, index: number, several: boolean): string {
  return `lifeboat-${operation}${several ? `-${index + 1}` : ''}`;
}

/** The namespace of which this is a copy. */
const sourceAnnotation = 'lifeboat.dev/copy-of';

export const quotaName = 'lifeboat';
const limitsName = 'lifeboat';
export const policyName = 'lifeboat';

/** What a copy never has, whatever became of the rules that should have changed it. */
const never = {
  'services.loadbalancers': '0',
  'services.nodeports': '0',
  'count/jobs.batch': '0',
  'count/daemonsets.apps': '0',
  'count/ingresses.networking.k8s.io': '0',
  'count/networkpolicies.networking.k8s.io': '1',
  'count/horizontalpodautoscalers.autoscaling': '0',
  'count/poddisruptionbudgets.policy': '0',
} as const;

function bounds(needs: CopyNeeds): Readonly<Record<string, string>> {
  return {
    pods: String(needs.pods),
    'requests.cpu': `${needs.cpuMilli}m`,
    'requests.memory': String(needs.memoryBytes),
    'limits.cpu': `${needs.cpuLimitMilli}m`,
    'limits.memory': String(needs.memoryLimitBytes),
    'requests.storage': String(needs.storageBytes),
    persistentvolumeclaims: String(needs.claims),
  };
}

/** A quota refuses pods that say nothing of what it bounds: they get this, and never less than any of the backup's containers asks for. */
function defaults({ containerLimit }: CopyNeeds): object {
  return {
    type: 'Container',
    defaultRequest: { cpu: '10m', memory: '32Mi' },
    default: { cpu: `${containerLimit.cpuMilli}m`, memory: String(containerLimit.memoryBytes) },
  };
}

/** As the source has it, and at most `baseline`, which lets nothing of the host in. */
function security(from: {
  readonly podSecurity?: PodSecurityLevel;
}): Readonly<Record<string, string>> {
  const level = from.podSecurity === 'restricted' ? 'restricted' : 'baseline';
  return {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/warn': level,
  };
}

/** What lets nothing in and out but DNS and the namespaces of the same operation. */
export function onlyAmongThemselves(operation: string): object {
  const ours = { namespaceSelector: { matchLabels: { [operationLabel]: operation } } };
  const dns = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  };
  // The address of NodeLocal DNSCache.
  const onNode = { ipBlock: { cidr: '169.254.20.10/32' } };
  const port53 = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
  return {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [ours] }],
    egress: [{ to: [ours] }, { to: [dns, onNode], ports: port53 }],
  };
}

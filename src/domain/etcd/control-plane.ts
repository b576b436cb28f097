import type { ControlPlaneSeen } from '../diagnosis/facts/control-plane.ts';

/** Whose etcd it is. `managed` is said only where it is known: somebody else's etcd can't be snapshotted, and need not be. */
export type ControlPlane =
  | { readonly kind: 'managed'; readonly provider: string; readonly seenBy: string }
  | { readonly kind: 'own'; readonly seenBy: string }
  | { readonly kind: 'unknown' };

/** From labels of nodes, the version and the pods of kube-system. A pod or a node of its own control plane outweighs what a cloud writes on nodes. */
export function controlPlane(
  { nodes, pods }: ControlPlaneSeen,
  version: string | undefined,
): ControlPlane {
  const [pod] = pods;
  if (pod !== undefined) {
    return { kind: 'own', seenBy: `pod kube-system/${pod.name}` };
  }
  const own = nodes.find(({ labels }) => labels.some((label) => roles.includes(label)));
  if (own !== undefined) {
    const label = own.labels.find((one) => roles.includes(one)) ?? '';
    return { kind: 'own', seenBy: `label ${label} of node ${own.name}` };
  }
  return byLabel(nodes) ?? byVersion(version) ?? { kind: 'unknown' };
}

const roles = [
  'node-role.kubernetes.io/control-plane',
  'node-role.kubernetes.io/master',
  'node-role.kubernetes.io/etcd',
];

function byLabel(nodes: ControlPlaneSeen['nodes']): ControlPlane | undefined {
  for (const { name, labels } of nodes) {
    for (const [beginning, provider] of providersByLabel) {
      const label = labels.find((one) => one.startsWith(beginning));
      if (label !== undefined) {
        return { kind: 'managed', provider, seenBy: `label ${label} of node ${name}` };
      }
    }
  }
  return undefined;
}

function byVersion(version = ''): ControlPlane | undefined {
  const found = providersByVersion.find(([mark]) => mark.test(version));
  return found === undefined
    ? undefined
    : { kind: 'managed', provider: found[1], seenBy: `version ${version}` };
}

const providersByLabel: readonly (readonly [string, string])[] = [
  ['eks.amazonaws.com/nodegroup', 'Amazon EKS'],
  ['cloud.google.com/gke-', 'Google GKE'],
  ['kubernetes.azure.com/cluster', 'Azure AKS'],
  ['doks.digitalocean.com/', 'DigitalOcean Kubernetes'],
  ['lke.linode.com/', 'Linode LKE'],
  ['k8s.scaleway.com/', 'Scaleway Kapsule'],
  ['kubernetes.civo.com/', 'Civo Kubernetes'],
  ['ibm-cloud.kubernetes.io/', 'IBM Cloud Kubernetes Service'],
  ['alibabacloud.com/nodepool-id', 'Alibaba ACK'],
  ['tke.cloud.tencent.com/', 'Tencent TKE'],
];

const providersByVersion: readonly (readonly [RegExp, string])[] = [
  [/-eks-/, 'Amazon EKS'],
  [/-gke\./, 'Google GKE'],
  [/-aliyun\./, 'Alibaba ACK'],
  [/-tke\./, 'Tencent TKE'],
];

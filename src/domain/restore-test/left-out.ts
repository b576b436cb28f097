import { bringsData, groupOf, isCustom } from './built-in.ts';
import type { BackupContents } from './contents.ts';
import type { CopyWishes, LabelSelector, LeftOut } from './copy-plan.ts';

/** What a Restore leaves out, as Velero is told, and what of this backup that concerns. */
export function leftOut(
  contents: BackupContents,
  wishes: CopyWishes,
): { readonly excludedResources: readonly string[]; readonly leftOut: readonly LeftOut[] } {
  const counts = new Map<string, number>();
  const all = [contents.clusterScoped, ...contents.namespaces.map((one) => one.counts)];
  for (const [resource, count] of all.flatMap((one) => Object.entries(one))) {
    counts.set(resource, (counts.get(resource) ?? 0) + count);
  }
  const always = new Map(reasonsOf(wishes));
  const found = [...counts].flatMap(([resource, count]): readonly LeftOut[] => {
    const because = always.get(resource) ?? customReason(resource, wishes);
    return because === undefined
      ? []
      : [{ resource, count, because, ...kindOf(contents, resource) }];
  });
  return {
    excludedResources: [
      ...new Set([...always.keys(), ...found.map((one) => one.resource)]),
    ].toSorted(),
    leftOut: found.toSorted((a, b) => a.resource.localeCompare(b.resource)),
  };
}

/** Pods that DaemonSets and Jobs made carry labels of their controllers: Velero can leave out by label, but not by owner. */
export const controlledPods: LabelSelector = {
  matchExpressions: [
    'pod-template-generation',
    'controller-uid',
    'batch.kubernetes.io/controller-uid',
  ].map((key) => ({ key, operator: 'DoesNotExist' })),
};

type Because = LeftOut['because'];

function reasonsOf(wishes: CopyWishes): readonly (readonly [string, Because])[] {
  return [
    ...acting.map((one) => [one, 'would act on the world'] as const),
    ...(wishes.wholeCluster
      ? []
      : clusterWide.map((one) => [one, 'would act on the world'] as const)),
    ...madeAnew.map((one) => [one, 'made anew'] as const),
    ['resourcequotas', 'ours stands instead'] as const,
    ...(wishes.start ? [] : running.map((one) => [one, 'workloads stay stopped'] as const)),
  ];
}

/** Operators and GitOps controllers act on custom resources; of routes and policies no scenario can ask. */
function customReason(resource: string, wishes: CopyWishes): Because | undefined {
  if (!isCustom(resource) || bringsData(resource)) {
    return undefined;
  }
  if (isRouteOrPolicy(resource)) {
    return 'would act on the world';
  }
  return wishes.customResources.includes(resource) ? undefined : 'not named by the scenario';
}

/** Opens the copy or leads traffic to it, whoever asks for it. */
export function isRouteOrPolicy(resource: string): boolean {
  const group = groupOf(resource);
  return (
    group === 'gateway.networking.k8s.io' ||
    /^(?:global|clusterwide|admin|baselineadmin|cilium|ciliumclusterwide|antrea)*networkpolicies\./.test(
      resource,
    ) ||
    policyGroups.includes(group)
  );
}

const policyGroups = [
  'crd.projectcalico.org',
  'projectcalico.org',
  'cilium.io',
  'policy.networking.k8s.io',
  'networking.istio.io',
  'traefik.io',
  'traefik.containo.us',
  'route.openshift.io',
];

const acting = [
  'ingresses.networking.k8s.io',
  'ingresses.extensions',
  'networkpolicies.networking.k8s.io',
  'networkpolicies.extensions',
  'jobs.batch',
  'daemonsets.apps',
  'poddisruptionbudgets.policy',
  'horizontalpodautoscalers.autoscaling',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'apiservices.apiregistration.k8s.io',
];

const clusterWide = [
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
  'priorityclasses.scheduling.k8s.io',
];

/** Written by Kubernetes for each Service; those of the backup have production's addresses. */
const madeAnew = ['endpoints', 'endpointslices.discovery.k8s.io'];

const running = ['pods', 'replicasets.apps'];

function kindOf(
  contents: BackupContents,
  resource: string,
): Pick<LeftOut, 'group' | 'kind'> | undefined {
  const found = contents.kinds[resource];
  return found === undefined ? undefined : { group: groupOf(resource), kind: found.kind };
}

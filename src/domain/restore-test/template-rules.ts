import type { NamespaceContents } from './contents.ts';
import { replicasInCopy, type Copied } from './copied-workloads.ts';
import {
  conditions,
  harmlessPod,
  mergeRule,
  type ModifierRule,
  type Rules,
} from './modifier-rule.ts';
import { changes, portPatches, withoutHooks } from './pod-rules.ts';
import type { Workload } from './workload.ts';

/** Rules for what makes pods in a namespace: one replica, harmless templates, CronJobs suspended. */
export function templateRules({ namespace, workloads }: NamespaceContents, copies: Copied): Rules {
  const makers = workloads.filter((one) => templateOf[one.kind] !== undefined);
  const resources = [...new Set(makers.map((one) => one.resource))];
  return {
    rules: [
      ...resources.map((resource) =>
        mergeRule({ resource, namespace }, harmlessTemplate(resource)),
      ),
      ...replicaRules(namespace, makers, copies),
      ...makers.flatMap(ownRule),
    ],
    changed: makers.flatMap((one) => [...replicaChange(one, copies), ...changes(one)]),
    limits: [],
  };
}

/** Where the pod template's specification is. DaemonSets and Jobs don't come. */
const templateOf: Partial<Readonly<Record<Workload['kind'], string>>> = {
  Deployment: '/spec/template/spec',
  StatefulSet: '/spec/template/spec',
  ReplicaSet: '/spec/template/spec',
  ReplicationController: '/spec/template/spec',
  CronJob: '/spec/jobTemplate/spec/template/spec',
};

function harmlessTemplate(resource: string): object {
  const template = { metadata: { annotations: withoutHooks }, spec: harmlessPod };
  return resource === 'cronjobs.batch'
    ? { spec: { suspend: true, jobTemplate: { spec: { template } } } }
    : { spec: { template } };
}

/** Only those that would have more: an old ReplicaSet stays at zero. */
function replicaRules(
  namespace: string,
  makers: readonly Workload[],
  copies: Copied,
): readonly ModifierRule[] {
  const fewer = makers.filter((one) => replicasInCopy(one, copies) < one.replicas);
  const groups = Map.groupBy(fewer, (one) => `${one.resource} ${replicasInCopy(one, copies)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          mergeRule(
            { resource: first.resource, namespace, names: group.map((one) => one.name) },
            { spec: { replicas: replicasInCopy(first, copies) } },
          ),
        ];
  });
}

function replicaChange(one: Workload, copies: Copied): readonly string[] {
  const name = `${one.kind} ${one.namespace}/${one.name}`;
  const replicas = replicasInCopy(one, copies);
  if (one.kind === 'CronJob') {
    return [`${name} is suspended`];
  }
  return one.kind === 'ReplicaSet' || replicas === one.replicas
    ? []
    : [`${name} has ${replicas} instead of ${one.replicas} replicas`];
}

function ownRule(one: Workload): readonly ModifierRule[] {
  const spec = templateOf[one.kind] ?? '';
  const patches = [
    ...one.pod.hostPorts.flatMap((port) => portPatches(spec, port)),
    ...one.pod.hostPaths.map(({ volume, name }) => ({
      operation: 'replace' as const,
      path: `${spec}/volumes/${volume}`,
      value: JSON.stringify({ name, emptyDir: {} }),
    })),
  ];
  return patches.length === 0
    ? []
    : [
        {
          conditions: conditions({
            resource: one.resource,
            namespace: one.namespace,
            names: [one.name],
          }),
          patches,
        },
      ];
}

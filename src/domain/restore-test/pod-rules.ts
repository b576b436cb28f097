import type { NamespaceContents } from './contents.ts';
import { isLeftOutPod, mustNotRun } from './copied-workloads.ts';
import { fields } from './fields.ts';
import {
  harmlessPod,
  mergeRule,
  conditions,
  type ModifierRule,
  type Rules,
} from './modifier-rule.ts';
import { hookAnnotations } from './restore-hooks.ts';
import type { BackedUpVolume } from './volume-info.ts';
import type { Workload } from './workload.ts';

/**
 * Rules for the pods of a namespace. Velero's own actions come first: they take service account tokens out of the volumes and put init
 * containers in front, so that whole lists are written where an index could have moved.
 */
export function podRules(
  { namespace, workloads }: NamespaceContents,
  volumes: readonly BackedUpVolume[] | undefined,
): Rules {
  const pods = workloads.filter(
    (one) => one.kind === 'Pod' && one.ended !== true && !isLeftOutPod(one),
  );
  if (pods.length === 0) {
    return { rules: [], changed: [], limits: [] };
  }
  const gated = pods.filter(mustNotRun).map((one) => one.name);
  const where = { resource: 'pods', namespace };
  const filled = waitsForData(namespace, volumes);
  return {
    rules: [
      mergeRule(where, {
        metadata: { annotations: withoutHooks },
        spec: harmlessPod,
      }),
      ...(gated.length === 0 ? [] : [mergeRule({ ...where, names: gated }, neverScheduled)]),
      ...pods.flatMap((one) => ownRules(one, filled(one))),
    ],
    changed: [
      ...gated.map((one) => `Pod ${namespace}/${one} is never scheduled`),
      ...pods.flatMap(changes),
    ],
    limits: pods.flatMap((one) => limitsOf(one, filled(one))),
  };
}

export const withoutHooks: Readonly<Record<string, null>> = Object.fromEntries(
  hookAnnotations.map((one) => [one, null]),
);

const neverScheduled = { spec: { schedulingGates: [{ name: 'lifeboat.dev/left-out' }] } };

/** What is said of host ports, paths and namespaces, of pods and templates alike. */
export function changes(one: Workload): readonly string[] {
  const { usesHost, hostPorts, hostPaths, restoreHooks } = one.pod;
  const name = `${one.kind} ${one.namespace}/${one.name}`;
  return [
    ...usesHost.map((what) => `${name} leaves the host's ${what} alone`),
    ...hostPorts.map(({ hostPort }) => `${name} does without host port ${hostPort}`),
    ...hostPaths.map(({ path }) => `${name} gets an empty volume instead of host path ${path}`),
    ...(restoreHooks ? [`${name} does without its restore hooks`] : []),
  ];
}

function waitsForData(
  namespace: string,
  volumes: readonly BackedUpVolume[] | undefined,
): (pod: Workload) => boolean {
  const filled = (volumes ?? []).filter(
    (one) => one.method === 'file-system backup' && one.namespace === namespace,
  );
  const pods = new Set(filled.map((one) => one.pod));
  const claims = new Set(filled.map((one) => one.claim));
  return (pod) =>
    // Not knowing is taken as waiting: a list that is written again would take Velero's own init container away.
    volumes === undefined || pods.has(pod.name) || pod.pod.claims.some((one) => claims.has(one));
}

function ownRules(one: Workload, filled: boolean): readonly ModifierRule[] {
  const where = { resource: 'pods', namespace: one.namespace, names: [one.name] };
  const { volumes, initContainers, hostPorts, serviceAccount } = one.pod;
  const ports = hostPorts.filter((port) => port.list === 'containers');
  return [
    ...(volumes === undefined
      ? []
      : [mergeRule(where, { spec: { volumes: harmlessVolumes(volumes, serviceAccount) } })]),
    ...(initContainers === undefined || filled
      ? []
      : [mergeRule(where, { spec: { initContainers: initContainers.map(withoutHostPorts) } })]),
    ...(ports.length === 0
      ? []
      : [
          {
            conditions: conditions(where),
            patches: ports.flatMap((port) => portPatches('/spec', port)),
          },
        ]),
  ];
}

/** By index, which nothing moves in containers of pods and in all of templates. */
export function portPatches(
  spec: string,
  port: Workload['pod']['hostPorts'][number],
): NonNullable<ModifierRule['patches']> {
  const path = `${spec}/${port.list}/${port.container}/ports/${port.port}`;
  return [
    { operation: 'remove', path: `${path}/hostPort` },
    ...(port.hostIP ? [{ operation: 'remove' as const, path: `${path}/hostIP` }] : []),
  ];
}

function harmlessVolumes(
  volumes: readonly object[],
  serviceAccount = 'default',
): readonly object[] {
  return volumes
    .map(fields)
    .filter((one) => !String(one['name']).startsWith(`${serviceAccount}-token-`))
    .map((one) => (one['hostPath'] === undefined ? one : { name: one['name'], emptyDir: {} }));
}

function withoutHostPorts(container: object): object {
  const { ports, ...rest } = fields(container);
  return Array.isArray(ports)
    ? {
        ...rest,
        ports: ports.map((one) => ({ ...fields(one), hostPort: undefined, hostIP: undefined })),
      }
    : rest;
}

function limitsOf(one: Workload, filled: boolean): readonly string[] {
  return one.pod.initContainers !== undefined && filled
    ? [
        `Pod ${one.namespace}/${one.name} waits for its volume's data: its init containers come as they are, ${one.pod.initHook ? 'with its restore hook' : 'and the pod security level may keep it out'}`,
      ]
    : [];
}

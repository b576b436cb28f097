import { forbidden, invalid } from '../failures.ts';
import { resourceOf, type Kind } from '../kinds.ts';
import { isFields, type Draft, type Fields, type KubeObject } from '../objects.ts';
import type { Writing } from '../writing.ts';
import { withLimits } from './limit-ranges.ts';
import { podSpecOf, type PodSpec } from './pod-fields.ts';
import { violation } from './pod-security.ts';
import { exceeded } from './quotas.ts';
import { serviceErrors, withDefaults } from './services.ts';

/** A new object as the API server admits it: defaults filled in; throws `Failure` where a field, a policy or a quota forbids it. */
export function admitted(
  world: Writing,
  kind: Kind,
  namespace: string | undefined,
  name: string,
  draft: Draft,
): Draft {
  const filled = filledIn(world, kind, namespace, name, draft);
  const over = namespace === undefined ? undefined : exceeded(world, kind, namespace, filled);
  if (over !== undefined) {
    throw forbidden(kind, name, over);
  }
  return filled;
}

/** A changed object: only a Service can take more of its namespace's quota than before. */
export function readmitted(world: Writing, kind: Kind, before: KubeObject, draft: Draft): Draft {
  if (resourceOf(kind) !== 'services') {
    return draft;
  }
  const { name, namespace = '' } = before.metadata;
  const fitting = droppedWithType(before, draft);
  requireNone(kind, name, serviceErrors(world, fitting, false));
  const filled = withDefaults(world, fitting);
  const over = exceeded(world, kind, namespace, filled, before);
  if (over !== undefined) {
    throw forbidden(kind, name, over);
  }
  return filled;
}

function filledIn(
  world: Writing,
  kind: Kind,
  namespace: string | undefined,
  name: string,
  draft: Draft,
): Draft {
  switch (resourceOf(kind)) {
    case 'services':
      requireNone(kind, name, serviceErrors(world, draft, true));
      return withDefaults(world, draft);
    case 'pods':
      return admittedPod(world, kind, namespace ?? '', name, draft);
    case 'persistentvolumeclaims':
      return withStorageClass(world, draft);
    default:
      return draft;
  }
}

function requireNone(kind: Kind, name: string, errors: ReturnType<typeof serviceErrors>): void {
  if (errors.length > 0) {
    throw invalid(kind, name, errors);
  }
}

function admittedPod(
  world: Writing,
  kind: Kind,
  namespace: string,
  name: string,
  draft: Draft,
): Draft {
  const spec = withLimits(world, namespace, {
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    serviceAccountName: 'default',
    ...podSpecOf(draft['spec']),
  });
  const why = wrongPriority(world, spec) ?? missingAccount(world, namespace, spec);
  const labels = world.store.read(world.kind('namespaces'), undefined, namespace)?.metadata.labels;
  const refusal = why ?? violation(labels ?? {}, spec);
  if (refusal !== undefined) {
    throw forbidden(kind, name, refusal);
  }
  return {
    ...draft,
    spec: { ...spec, ...priorityOf(world, spec) },
    status: isFields(draft['status']) ? draft['status'] : { phase: 'Pending' },
  };
}

function missingAccount(
  world: Writing,
  namespace: string,
  { serviceAccountName = 'default' }: PodSpec,
): string | undefined {
  const found = world.store.read(world.kind('serviceaccounts'), namespace, serviceAccountName);
  return found === undefined
    ? `error looking up service account ${namespace}/${serviceAccountName}: serviceaccount ${JSON.stringify(serviceAccountName)} not found`
    : undefined;
}

function priorityOf(world: Writing, { priorityClassName = '' }: PodSpec): Fields {
  const found = classOf(world, priorityClassName);
  return {
    priority: found?.['value'] ?? 0,
    preemptionPolicy: found?.['preemptionPolicy'] ?? 'PreemptLowerPriority',
  };
}

/** A pod names its class; a number or policy that the class does not give is refused. */
function wrongPriority(world: Writing, spec: PodSpec): string | undefined {
  const { priorityClassName = '', priority, preemptionPolicy } = spec;
  if (priorityClassName !== '' && classOf(world, priorityClassName) === undefined) {
    return `no PriorityClass with name ${priorityClassName} was found`;
  }
  const computed = priorityOf(world, spec);
  if (priority !== undefined && priority !== computed['priority']) {
    return `the integer value of priority (${priority}) must not be provided in pod spec; priority admission controller computed ${String(computed['priority'])} from the given PriorityClass name`;
  }
  return preemptionPolicy !== undefined && preemptionPolicy !== computed['preemptionPolicy']
    ? `the string value of PreemptionPolicy (${preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${String(computed['preemptionPolicy'])} from the given PriorityClass name`
    : undefined;
}

const systemClasses: Readonly<Record<string, Fields>> = {
  'system-cluster-critical': { value: 2_000_000_000 },
  'system-node-critical': { value: 2_000_001_000 },
};

function classOf(world: Writing, name: string): Fields | undefined {
  const found = world.store.read(world.kind('priorityclasses.scheduling.k8s.io'), undefined, name);
  return found ?? systemClasses[name];
}

/** A claim that names no class gets the default one, where there is one. */
function withStorageClass(world: Writing, draft: Draft): Draft {
  const spec = isFields(draft['spec']) ? draft['spec'] : {};
  const standard = world.store
    .list(world.kind('storageclasses.storage.k8s.io'))
    .find(
      ({ metadata }) =>
        metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
    );
  const filled = {
    volumeMode: 'Filesystem',
    ...(standard === undefined ? {} : { storageClassName: standard.metadata.name }),
    ...spec,
  };
  return { status: { phase: 'Pending' }, ...draft, spec: filled };
}

const onlyOfBalancers = [
  'allocateLoadBalancerNodePorts',
  'loadBalancerClass',
  'healthCheckNodePort',
  'externalTrafficPolicy',
];

/** What belonged to the old type and was not touched goes with it. */
function droppedWithType(before: KubeObject, draft: Draft): Draft {
  const spec = isFields(draft['spec']) ? draft['spec'] : {};
  const isInside = spec['type'] === undefined || spec['type'] === 'ClusterIP';
  if (!isInside || before.spec?.['type'] === 'ClusterIP') {
    return draft;
  }
  const kept = Object.entries(spec).filter(
    ([field, value]) =>
      !(
        onlyOfBalancers.includes(field) &&
        JSON.stringify(value) === JSON.stringify(before.spec?.[field])
      ),
  );
  const ports = (Array.isArray(spec['ports']) ? spec['ports'] : []) as readonly Fields[];
  const bare = ports.map(({ nodePort: _nodePort, ...port }) => port);
  return { ...draft, spec: { ...Object.fromEntries(kept), ports: bare } };
}

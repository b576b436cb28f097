import type { KubernetesObject } from './kubernetes-object.ts';

/** Where a Service leads to in one of its pods; or why it leads nowhere. */
export function portOf(
  service: KubernetesObject,
  port: number,
  pod: KubernetesObject,
): number | { readonly why: string } {
  const ports = listAt(service, 'spec', 'ports');
  const found = ports.find((one) => fieldOf(one, 'port') === port);
  if (found === undefined) {
    const known = ports.map((one) => String(fieldOf(one, 'port'))).join(', ');
    return { why: `Service ${service.metadata.name} has no port ${port}, only ${known}` };
  }
  const target = fieldOf(found, 'targetPort') ?? port;
  if (typeof target === 'number') {
    return target;
  }
  const named = listAt(pod, 'spec', 'containers')
    .flatMap((container) => listAt(container, 'ports'))
    .find((one) => fieldOf(one, 'name') === target);
  const number = fieldOf(named, 'containerPort');
  return typeof number === 'number'
    ? number
    : {
        why: `no container of pod ${pod.metadata.name} has the port named ${JSON.stringify(target)}`,
      };
}

/** The labels that a Service or workload chooses its pods by, as a selector; `undefined` when it chooses none. */
export function podSelectorOf(object: KubernetesObject): string | undefined {
  const selector = fieldOf(fieldOf(object, 'spec'), 'selector');
  const labels = object.kind === 'Service' ? selector : fieldOf(selector, 'matchLabels');
  const terms = [
    ...Object.entries(isRecord(labels) ? labels : {}).map(
      ([name, value]) => `${name}=${String(value)}`,
    ),
    ...(object.kind === 'Service' ? [] : listAt(selector, 'matchExpressions').map(term)),
  ];
  return terms.length === 0 ? undefined : terms.toSorted().join(',');
}

/** `key in (a,b)`, `key notin (a,b)`, `key`, `!key`. */
function term(expression: unknown): string {
  const key = String(fieldOf(expression, 'key'));
  const values = `(${listAt(expression, 'values').map(String).join(',')})`;
  switch (fieldOf(expression, 'operator')) {
    case 'In':
      return `${key} in ${values}`;
    case 'NotIn':
      return `${key} notin ${values}`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}

/** The first by name of the pods that are ready and stay. */
export function firstReady(pods: readonly KubernetesObject[]): KubernetesObject | undefined {
  return pods
    .filter((pod) => pod.metadata.deletionTimestamp === undefined && isReady(pod))
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))[0];
}

function isReady(pod: KubernetesObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (one) => fieldOf(one, 'type') === 'Ready' && fieldOf(one, 'status') === 'True',
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = path.reduce<unknown>(fieldOf, value);
  return Array.isArray(found) ? found : [];
}

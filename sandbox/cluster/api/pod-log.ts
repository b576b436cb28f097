import type { Images, Printed } from '../controllers/images.ts';
import { podSpecOf } from './admission/pod-fields.ts';
import { badRequest } from './failures.ts';
import type { KubeObject } from './objects.ts';

/** The log of a container, as a node's agent gives it: what was printed since an instant (to the second), of that the newest lines. */
export function podLog(images: Images, pod: KubeObject, query: URLSearchParams): string {
  const { containers = [], nodeName } = podSpecOf(pod.spec);
  const wanted = query.get('container') ?? theOnly(pod.metadata.name, containers);
  const container = containers.find((one) => one.name === wanted);
  if (container === undefined) {
    throw badRequest(`container ${wanted} is not valid for pod ${pod.metadata.name}`);
  }
  if (nodeName === undefined) {
    return '';
  }
  const printed = printedBy(images, pod, container, query.get('previous') === 'true');
  return chosen(printed, query)
    .map(({ text }) => `${text}\n`)
    .join('');
}

type Container = { readonly name?: string; readonly image?: string };

function theOnly(pod: string, containers: readonly Container[]): string {
  const names = containers.map(({ name = '' }) => name);
  if (names.length > 1) {
    const choices = `[${names.join(' ')}]`;
    throw badRequest(
      `a container name must be specified for pod ${pod}, choose one of: ${choices}`,
    );
  }
  return names[0] ?? '';
}

function printedBy(
  images: Images,
  { metadata, status }: KubeObject,
  { name = '', image = '' }: Container,
  isPrevious: boolean,
): readonly Printed[] {
  const which = `container ${JSON.stringify(name)} in pod ${JSON.stringify(metadata.name)}`;
  if (status?.['phase'] === 'Pending') {
    throw badRequest(`${which} is waiting to start: ContainerCreating`);
  }
  const { log, previousLog } = images.of(image);
  if (!isPrevious) {
    return log?.(name) ?? [];
  }
  const before = previousLog?.(name);
  if (before === undefined) {
    throw badRequest(`previous terminated ${which} not found`);
  }
  return before;
}

function chosen(printed: readonly Printed[], query: URLSearchParams): readonly Printed[] {
  const since = Date.parse(query.get('sinceTime') ?? '');
  const late = Number.isNaN(since) ? printed : printed.filter(({ at }) => at >= since);
  const last = query.get('tailLines');
  return last === null ? late : late.slice(Math.max(0, late.length - Number(last)));
}

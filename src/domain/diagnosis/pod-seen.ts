import type { KubernetesObject } from '../kubernetes-object.ts';
import { mask } from '../masking.ts';
import { each, fields, instant, known, text, whole, type Fields } from '../restore-test/fields.ts';
import type { ContainerEnd, ContainerSeen, PodSeen } from './facts/pods.ts';

/** A pod as a fact, whatever its fields hold. */
export function podSeen(pod: KubernetesObject): PodSeen {
  const [spec, status] = [fields(pod['spec']), fields(pod['status'])];
  const conditions = each(status['conditions']);
  const unscheduled = conditions.find(
    ({ type, status: is }) => type === 'PodScheduled' && is === 'False',
  );
  const { metadata } = pod;
  return known({
    name: metadata.name,
    node: text(spec['nodeName']),
    phase: text(status['reason']) ?? text(status['phase']) ?? '',
    ready: conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    createdAt: instant(metadata.creationTimestamp) ?? 0,
    labels: metadata.labels ?? {},
    message: message(unscheduled?.['message'] ?? status['message']),
    containers: [
      ...containers(spec['initContainers'], status['initContainerStatuses'], true),
      ...containers(spec['containers'], status['containerStatuses'], false),
    ],
  });
}

const mostContainers = 20;

function containers(specs: unknown, statuses: unknown, isInit: boolean): readonly ContainerSeen[] {
  const said = new Map(each(statuses).map((one) => [text(one['name']) ?? '', one]));
  return each(specs)
    .slice(0, mostContainers)
    .map((one) => containerSeen(one, said.get(text(one['name']) ?? '') ?? {}, isInit));
}

function containerSeen(spec: Fields, status: Fields, isInit: boolean): ContainerSeen {
  const limits = fields(fields(spec['resources'])['limits']);
  const state = fields(status['state']);
  const waiting = fields(state['waiting']);
  const reason = text(waiting['reason']);
  // A pod that stays at its end has no other state.
  const ended = [fields(status['lastState'])['terminated'], state['terminated']].map(fields);
  return known({
    name: text(spec['name']) ?? '',
    isInit,
    image: text(spec['image']) ?? '',
    restarts: whole(status['restartCount']) ?? 0,
    memoryLimit: text(limits['memory']),
    waiting:
      reason === undefined ? undefined : known({ reason, message: message(waiting['message']) }),
    lastEnd: ended.map(endOf).find((one) => one !== undefined),
  });
}

function endOf(terminated: Fields): ContainerEnd | undefined {
  const reason = text(terminated['reason']);
  return reason === undefined || reason === 'Completed'
    ? undefined
    : known({
        reason,
        exitCode: whole(terminated['exitCode']),
        at: instant(terminated['finishedAt']),
        message: message(terminated['message']),
      });
}

function message(value: unknown): string | undefined {
  return typeof value === 'string' && value !== ''
    ? mask(value.slice(0, 2_000)).slice(0, 500)
    : undefined;
}

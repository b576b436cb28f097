import { containersOf, podSpecOf, type Container } from '../api/admission/pod-fields.ts';
import { timestamp, type Fields, type KubeObject } from '../api/objects.ts';
import type { ImageBehavior } from './images.ts';
import { tell } from './events.ts';
import { isOfJob } from './jobs.ts';
import { connectionExit } from './network.ts';
import { isActive } from './pod-sets.ts';
import { placed } from './scheduling.ts';
import { waitingFor } from './waiting.ts';
import { changed, isReady, listed, withStatus, type Condition, type Controlled } from './world.ts';

const usualStartMs = 2_000;
const usualWorkMs = 2_000;

/** Pods get a node, start and become ready in the cluster's time, unless something keeps them from it. */
export function keepPods(world: Controlled, namespace: string): void {
  for (const pod of listed(world, 'pods', namespace)) {
    if (isActive(pod) && !(isReady(pod) && !isOfJob(world, pod))) {
      advance(world, pod);
    }
  }
}

function advance(world: Controlled, pod: KubeObject): void {
  const spec = podSpecOf(pod.spec);
  const place = spec.nodeName === undefined ? placed(world, pod) : { node: spec.nodeName };
  if ('why' in place) {
    tell(world, pod, 'FailedScheduling', place.why);
    say(world, pod, 'Pending', [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: place.why },
    ]);
    return;
  }
  const here =
    spec.nodeName === undefined
      ? changed(world, 'pods', pod, (now) => ({ spec: { ...now.spec, nodeName: place.node } }))
      : pod;
  if (here !== undefined) {
    start(world, here);
  }
}

function start(world: Controlled, pod: KubeObject): void {
  const waits = waitingFor(world, pod);
  if (waits !== undefined) {
    if (waits.event !== undefined) {
      tell(world, pod, waits.event, waits.message);
    }
    sayWaiting(world, pod, waits.reason, waits.message);
    return;
  }
  const behaviors = containersOf(podSpecOf(pod.spec)).map(({ image = '' }) =>
    world.images.of(image),
  );
  const failing = behaviors.find(({ fails }) => fails !== undefined);
  const startMs = Math.max(...behaviors.map((one) => one.readyAfterMs ?? usualStartMs), 0);
  const { namespace = '', uid } = pod.metadata;
  if (failing?.fails !== undefined) {
    fail(world, pod, failing.fails);
  } else if (world.hasPassed(`start ${uid}`, startMs, namespace)) {
    run(world, pod, behaviors);
  } else {
    sayWaiting(world, pod, 'ContainerCreating', '');
  }
}

function run(world: Controlled, pod: KubeObject, behaviors: readonly ImageBehavior[]): void {
  const { namespace = '', uid } = pod.metadata;
  const isWork = isOfJob(world, pod);
  const workMs = Math.max(...behaviors.map((one) => one.worksForMs ?? usualWorkMs), 0);
  if (isWork && world.hasPassed(`work ${uid}`, workMs, namespace)) {
    const finishedAt = timestamp(world.now());
    const state = { terminated: { exitCode: 0, reason: 'Completed', finishedAt } };
    say(world, pod, 'Succeeded', conditions(true, false, 'PodCompleted'), { state, ready: false });
    return;
  }
  const exitCode = connectionExit(world, pod);
  if (exitCode !== undefined) {
    const [phase, reason] = exitCode === 0 ? ['Succeeded', 'Completed'] : ['Failed', 'Error'];
    const state = { terminated: { exitCode, reason, finishedAt: timestamp(world.now()) } };
    say(world, pod, phase, conditions(true, false, 'PodCompleted'), { state, ready: false });
    return;
  }
  const startedAt = timestamp(world.now());
  say(world, pod, 'Running', conditions(true, true), {
    state: { running: { startedAt } },
    ready: true,
    started: true,
  });
}

function fail(world: Controlled, pod: KubeObject, how: 'pull' | 'crash' | 'probe'): void {
  const [container] = containersOf(podSpecOf(pod.spec)).filter(
    ({ image = '' }) => world.images.of(image).fails !== undefined,
  );
  const { name = '', image = '' } = container ?? {};
  if (how === 'pull') {
    const message = `Back-off pulling image ${JSON.stringify(image)}`;
    tell(
      world,
      pod,
      'Failed',
      `Failed to pull image ${JSON.stringify(image)}: rpc error: code = NotFound desc = failed to pull and unpack image ${JSON.stringify(image)}: not found`,
    );
    sayWaiting(world, pod, 'ImagePullBackOff', message);
    return;
  }
  if (how === 'crash') {
    const message = `back-off 5m0s restarting failed container=${name} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`;
    tell(world, pod, 'BackOff', message);
    say(world, pod, 'Running', conditions(true, false), {
      state: { waiting: { reason: 'CrashLoopBackOff', message } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      ready: false,
      restartCount: 4,
    });
    return;
  }
  tell(world, pod, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503');
  say(world, pod, 'Running', conditions(true, false), {
    state: { running: {} },
    ready: false,
    started: true,
  });
}

function sayWaiting(world: Controlled, pod: KubeObject, reason: string, message: string): void {
  const isInit = reason === 'PodInitializing';
  say(world, pod, 'Pending', conditions(!isInit, false), {
    state: { waiting: { reason, ...(message === '' ? {} : { message }) } },
    ready: false,
    started: false,
  });
}

function conditions(
  initialized: boolean,
  ready: boolean,
  reason = 'ContainersNotReady',
): readonly Condition[] {
  const why = ready ? {} : { reason };
  const holds = ready ? 'True' : 'False';
  return [
    { type: 'Initialized', status: initialized ? 'True' : 'False' },
    { type: 'Ready', status: holds, ...why },
    { type: 'ContainersReady', status: holds, ...why },
    { type: 'PodScheduled', status: 'True' },
  ];
}

/** Writes the status; a condition keeps the time at which it became what it is. */
function say(
  world: Controlled,
  pod: KubeObject,
  phase: string,
  told: readonly Condition[],
  container?: Fields,
): void {
  const now = timestamp(world.now());
  const before = (pod.status?.['conditions'] ?? []) as readonly (Condition & Fields)[];
  const stamped = told.map((condition) => {
    const old = before.find(({ type }) => type === condition.type);
    const isSame = old?.status === condition.status;
    return { ...condition, lastTransitionTime: isSame ? old['lastTransitionTime'] : now };
  });
  withStatus(world, 'pods', pod, {
    phase,
    conditions: stamped,
    ...(container === undefined
      ? {}
      : {
          startTime: pod.status?.['startTime'] ?? now,
          hostIP: '127.0.0.1',
          podIP: pod.status?.['podIP'] ?? addressOf(pod),
          containerStatuses: (podSpecOf(pod.spec).containers ?? []).map((one) =>
            statusOf(one, container),
          ),
        }),
  });
}

function statusOf({ name, image }: Container, container: Fields): Fields {
  return { name, image, imageID: image, restartCount: 0, lastState: {}, ...container };
}

/** An invented address, always the same for a pod. */
function addressOf({ metadata }: KubeObject): string {
  const bytes = Buffer.from(metadata.uid.replaceAll('-', ''), 'hex');
  return `10.244.${bytes[0] ?? 0}.${bytes[1] ?? 0}`;
}

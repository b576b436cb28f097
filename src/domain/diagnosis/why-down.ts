import type { PodSeen } from './facts/pods.ts';
import type { VeleroServerSeen } from './facts/velero-server.ts';

/** Why no pod of the server is ready. */
export type WhyDown =
  | 'scaled'
  | 'no pods'
  | 'starting'
  | 'image'
  | 'crashing'
  | 'not mounted'
  | 'no node'
  | 'not ready';

const patienceMs = 5 * 60_000;

/** By what its pods say first of all, the most telling first. */
export function whyDown({ deployment, pods, warnings }: VeleroServerSeen, at: number): WhyDown {
  const waiting = pods.flatMap(({ containers }) =>
    containers.flatMap((one) => one.waiting?.reason ?? []),
  );
  if (deployment?.replicas === 0) {
    return 'scaled';
  }
  if (pods.length === 0) {
    return 'no pods';
  }
  if (waiting.some((reason) => /Image/.test(reason))) {
    return 'image';
  }
  if (waiting.includes('CrashLoopBackOff')) {
    return 'crashing';
  }
  if (
    waiting.some((one) => /Config/.test(one)) ||
    warnings.some((one) => /FailedMount/.test(one))
  ) {
    return 'not mounted';
  }
  if (pods.every(({ node }) => node === undefined)) {
    return 'no node';
  }
  return pods.every(({ createdAt }) => at - createdAt < patienceMs) ? 'starting' : 'not ready';
}

/** What pods say of themselves, line by line: the whole pod first, then each container that waits or has ended. */
export function saidByPods(pods: readonly PodSeen[]): readonly string[] {
  return pods.flatMap(({ name, phase, ready, message, containers }) => [
    ...(ready ? [] : [`pod ${name}: ${phase}${message === undefined ? '' : `: ${message}`}`]),
    ...containers.flatMap((one) => [
      ...(one.waiting === undefined
        ? []
        : [
            `pod ${name}, container ${one.name} (${one.image}): ${one.waiting.reason}${one.waiting.message === undefined ? '' : `: ${one.waiting.message}`}`,
          ]),
      ...(one.lastEnd === undefined || ready
        ? []
        : [
            `pod ${name}, container ${one.name}: ended with ${one.lastEnd.reason}, exit code ${one.lastEnd.exitCode ?? 'not known'}, restarts ${one.restarts}`,
          ]),
    ]),
  ]);
}

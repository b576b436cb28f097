import type { Access } from './access.ts';
import { addressOf } from './addresses.ts';
import type { ApiServer } from './api-server.ts';
import type { ClusterPods, Unreachable } from './cluster-objects.ts';
import { Nonsense, Refused, Unreachable as NoAnswer } from './failures.ts';
import { forwardToPod, NotTaken } from './forward-to-pod.ts';
import { list, part, text } from './reduce/fields.ts';
import { podLogs } from './pod-logs.ts';
import { runInPod } from './run-in-pod.ts';
import { ask, watchConnection } from './speak-to-pod.ts';

type Limits = { readonly deadlineMs: number; readonly signal: AbortSignal };

/** The ways into the pods of one cluster: exec and port-forward through its API server, by WebSocket, and their logs. */
export function pods(access: Access, api: ApiServer, cluster: string): ClusterPods {
  return {
    run: (command) =>
      within(command, async (signal) => {
        const path = pathOf(command);
        const container = command.container ?? (await firstContainer(api, path, signal));
        return runInPod(access, path, { command: command.command, container, signal });
      }),
    request: (request) =>
      within(request, async (signal) => {
        const stream = await forwardToPod(access, pathOf(request), { port: request.port, signal });
        return ask(stream, request);
      }),
    connect: (connection) =>
      within(connection, async (signal) => {
        const { port, deadlineMs } = connection;
        const stream = await forwardToPod(access, pathOf(connection), { port, signal });
        return watchConnection(stream, deadlineMs);
      }),
    log: podLogs(api, cluster),
  };
}

function pathOf({ namespace, pod }: { readonly namespace: string; readonly pod: string }): string {
  const path = addressOf({ resource: 'pods', version: 'v1', namespace, name: pod });
  if (path === undefined) {
    throw new NoAnswer('no pod can have this name');
  }
  return path;
}

async function firstContainer(api: ApiServer, path: string, signal: AbortSignal): Promise<string> {
  const pod = await api.get({ path, signal });
  const [first] = list(part(pod, 'spec')['containers'], (one) => text(part(one)['name']));
  if (first === undefined) {
    throw new NoAnswer('the pod has no container');
  }
  return first;
}

/** What lies in the way is a result. Everything that was opened is closed when this resolves. */
async function within<T>(
  limits: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | { readonly state: 'too late' } | Unreachable> {
  const late = AbortSignal.timeout(limits.deadlineMs);
  const over = new AbortController();
  const signal = AbortSignal.any([limits.signal, late, over.signal]);
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([work(signal), aborted.promise]);
  } catch (error) {
    limits.signal.throwIfAborted();
    return late.aborted ? { state: 'too late' } : { state: 'unreachable', why: inTheWay(error) };
  } finally {
    over.abort();
    aborted.promise.catch(() => undefined);
  }
}

function inTheWay(error: unknown): string {
  const isKnown = [Refused, NoAnswer, Nonsense, NotTaken].some((known) => error instanceof known);
  if (error instanceof Error && isKnown) {
    return error.message;
  }
  throw error;
}

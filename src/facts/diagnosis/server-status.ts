import type { ServerStatus } from '../../domain/diagnosis/facts/server-status.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { each, fields, text } from '../../domain/restore-test/fields.ts';
import { serverStatusRequest } from '../../domain/server-status-request.ts';
import { isServerDown, serverIsDown } from '../server-down.ts';
import type { Sources } from './sources.ts';

/** Asks Velero's server for its version and plugins by a ServerStatusRequest of our own, which is removed again: an answer shows that its control loop works. One that does not run is not asked. */
export async function serverStatus(
  from: Sources,
  patienceMs: number = usualPatienceMs,
): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'backup', 'restore', 'location', 'volumes')) {
    return {};
  }
  const what = { en: 'whether Velero’s server answers', zh: 'Velero 服务端是否应答' };
  const status = await from.look(
    what,
    (signal) => asked(from, patienceMs, signal),
    patienceMs + 5_000,
  );
  return status === undefined ? {} : { serverStatus: status };
}

/** A server that works answers within two seconds. */
const usualPatienceMs = 15_000;
const betweenLooksMs = 300;

async function asked(
  from: Sources,
  patienceMs: number,
  signal: AbortSignal,
): Promise<ServerStatus> {
  const { operation, cluster } = from;
  if (await isServerDown(cluster, signal)) {
    throw serverIsDown();
  }
  const { objects, veleroNamespace: namespace } = cluster;
  const name = `lifeboat-status-${operation}`;
  const where = { resource: 'serverstatusrequests.velero.io', version: 'v1', namespace };
  const which = { ...where, name };
  // One that a dead worker left may be answered from then.
  await objects.remove(which);
  await objects.create(where, serverStatusRequest(name, namespace));
  const since = performance.now();
  try {
    while (performance.now() - since < patienceMs) {
      const found = await objects.read(which, signal);
      const answer = found === undefined ? undefined : answerIn(found);
      if (answer !== undefined) {
        return answer;
      }
      await cluster.nextChange({ resource: where.resource, name }, betweenLooksMs);
      signal.throwIfAborted();
    }
    return { answered: false, waitedMs: performance.now() - since };
  } finally {
    await objects.remove(which);
  }
}

const mostPlugins = 500;

function answerIn(request: KubernetesObject): ServerStatus | undefined {
  const status = fields(request['status']);
  return status['phase'] === 'Processed'
    ? {
        answered: true,
        version: text(status['serverVersion']) ?? '',
        plugins: each(status['plugins'])
          .slice(0, mostPlugins)
          .map(({ kind, name }) => ({ kind: text(kind) ?? '', name: text(name) ?? '' })),
      }
    : undefined;
}

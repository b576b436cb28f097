import { runsServer, serverDeployment } from '../domain/diagnosis/server-deployment.ts';
import { serverNotRunning } from '../domain/server-not-running.ts';
import { UserError } from '../errors.ts';
import type { Cluster } from '../outside/kubernetes/clusters.ts';

/**
 * Whether it is certain that no server of Velero runs: who asks it anything would only wait. By the watch cache where that has a ready one, otherwise
 * by the Deployments as they are now: the server may run under another name.
 */
export async function isServerDown(
  { state, objects, veleroNamespace: namespace }: MayBeDown,
  signal: AbortSignal,
): Promise<boolean> {
  if ((state().server?.readyReplicas ?? 0) > 0) {
    return false;
  }
  try {
    const where = { resource: 'deployments.apps', version: 'v1', namespace, most: 2_000 } as const;
    const servers = (await objects.list(where, signal)).filter(runsServer);
    return servers.every((one) => serverDeployment(one).readyReplicas === 0);
  } catch {
    // Whoever may not see them has to ask.
    signal.throwIfAborted();
    return false;
  }
}

export type MayBeDown = Pick<Cluster, 'state' | 'objects' | 'veleroNamespace'>;

/** What is said instead of waiting for it. */
export function serverIsDown(): UserError {
  const { en, zh } = serverNotRunning;
  return new UserError({ en: `${en}.`, zh: `${zh}。` }, { remedy: startServer });
}

const startServer = {
  en: 'Bring it back up. With credentials that may read the bucket, Lifeboat needs no server for a diagnosis or `verify`.',
  zh: '请先恢复服务端。若为 Lifeboat 配置了可读取存储桶的凭证，诊断和 `verify` 无需服务端。',
};

import { runsServer, serverDeployment } from '../../domain/diagnosis/server-deployment.ts';
import { UserError } from '../../errors.ts';
import type { Sources } from './sources.ts';

/** Throws UserError where it is certain that no server of Velero runs: who asks it anything would only wait. */
export async function refuseServerDown(
  from: Pick<Sources, 'cluster' | 'state'>,
  signal: AbortSignal,
): Promise<void> {
  if (await isServerDown(from, signal)) {
    throw new UserError(serverDown, { remedy: startServer });
  }
}

/** By the watch cache where that has a ready one, otherwise by the Deployments as they are now: the server may run under another name. */
async function isServerDown(
  { state, cluster }: Pick<Sources, 'cluster' | 'state'>,
  signal: AbortSignal,
): Promise<boolean> {
  if ((state.server?.readyReplicas ?? 0) > 0) {
    return false;
  }
  try {
    const { objects, veleroNamespace: namespace } = cluster;
    const where = { resource: 'deployments.apps', version: 'v1', namespace, most: 2_000 } as const;
    const servers = (await objects.list(where, signal)).filter(runsServer);
    return servers.every((one) => serverDeployment(one).readyReplicas === 0);
  } catch {
    // Whoever may not see them has to ask.
    signal.throwIfAborted();
    return false;
  }
}

const serverDown = {
  en: 'Velero’s server is not running: none of its Deployments has a ready replica.',
  zh: 'Velero 服务端未在运行：其 Deployment 都没有就绪的副本。',
};

const startServer = {
  en: 'Bring the server up again. With credentials that may read the bucket, Lifeboat reads what backups and restores left there without it.',
  zh: '请先恢复服务端。若为 Lifeboat 配置了可读取存储桶的凭据，没有服务端也能读取备份和恢复留下的文件。',
};

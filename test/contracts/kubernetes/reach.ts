import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { clusters, type Cluster } from '../../../src/outside/kubernetes/clusters.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { clusterSettings } from '../../support/settings.ts';

/** A cluster as the product reaches it, by a kubeconfig. */
export type Reached = { readonly cluster: Cluster; readonly stop: () => Promise<void> };

export async function reach(kubeconfig: string): Promise<Reached> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-contract-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, kubeconfig);
  const all = clusters(
    { clusters: [clusterSettings('reached', { kubeconfig: { path } })] },
    { log: capturedLog().log, now: Date.now },
  );
  return {
    cluster: all.get('reached'),
    stop: async () => {
      await all.stop();
      await rm(folder, { recursive: true });
    },
  };
}

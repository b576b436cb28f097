import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  clusters,
  type Change,
  type Cluster,
  type Clusters,
} from '../../src/outside/kubernetes/clusters.ts';
import type { Pace } from '../../src/outside/kubernetes/pace.ts';
import { capturedLog, type LoggedLine } from './captured-log.ts';
import { clusterSettings } from './settings.ts';

/** A pace at which a test need not wait: everything that takes seconds in production takes milliseconds. */
const hurried: Pace = {
  probeMs: 40,
  awayProbeMs: 20,
  probeSilentMs: 250,
  firstPauseMs: 4,
  longestPauseMs: 40,
  slowMs: 60,
  listSilentMs: 2_000,
  watchSilentMs: 2_000,
  watchSeconds: 300,
};

/** The product's own watching of one cluster, `prod-eu`, reached by the kubeconfig that is given as text. */
export type Watched = {
  readonly clusters: Clusters;
  readonly cluster: Cluster;
  readonly changes: readonly Change[];
  readonly logged: () => readonly LoggedLine[];
  readonly stop: () => Promise<void>;
};

export async function watched(
  kubeconfig: string,
  options: { readonly pace?: Partial<Pace>; readonly watchDownloads?: boolean } = {},
): Promise<Watched> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-kubeconfig-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, kubeconfig);
  const { log, lines } = capturedLog();
  const settings = clusterSettings('prod-eu', { kubeconfig: { path } });
  const all = clusters(
    { clusters: [settings] },
    { log, now: Date.now, ...options, pace: { ...hurried, ...options.pace } },
  );
  const changes: Change[] = [];
  all.onChange((change) => changes.push(change));
  return {
    clusters: all,
    cluster: all.get('prod-eu'),
    changes,
    logged: lines,
    stop: async () => {
      await all.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** A kubeconfig for one server that is reached without TLS and with the token `token-of-test`. */
export function kubeconfigFor(server: string): string {
  return JSON.stringify({
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'test', user: { token: 'token-of-test' } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  });
}

/** Looks until it holds, and fails with what was seen last when it never does. */
export async function eventually(look: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await look();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

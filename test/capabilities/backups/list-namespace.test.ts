import { expect, test } from '@jest/globals';

import { memoryCluster } from '../../support/memory-cluster.ts';
import { memoryObjects } from '../../support/memory-objects.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';
import { aBackup } from '../../support/velero.ts';

/** The backups of one namespace of a cluster that has `shop` and whose backups take all namespaces. */
async function listed(
  namespace: string,
  {
    isAway = false,
    language = 'en',
  }: { readonly isAway?: boolean; readonly language?: 'en' | 'zh' } = {},
): Promise<string> {
  const objects = memoryObjects({ namespaces: ['shop'] });
  const store = isAway ? { ...objects, list: () => Promise.reject(new Error('away')) } : objects;
  const cluster = memoryCluster({
    state: { backups: [aBackup(), aBackup({ name: 'of-old', includedNamespaces: ['old'] })] },
    store,
  });
  const request = { cluster: 'prod-eu', what: 'backups', page: 0, namespace };

  const { lines } = await runJob(theBackups(cluster), 'list', request, { operation: { language } });
  return lines.join('\n');
}

test('a namespace that is nowhere to be seen is told above the backups of all namespaces, with those near it', async () => {
  const text = await listed('shpo');

  expect(text).toContain('`shpo` is not in the cluster now, and no backup names it.');
  expect(text).toContain('Nearest: `shop`.');
  expect(text).toContain('Completed');
});

test('in Chinese, too', async () => {
  expect(await listed('shpo', { language: 'zh' })).toContain('集群中目前没有 `shpo`');
});

test.each(['shop', 'old'])('%s is there or named: nothing is told of it', async (namespace) => {
  expect(await listed(namespace)).not.toContain('is not in the cluster');
});

test('where the cluster does not tell which it has, nothing is told either', async () => {
  expect(await listed('shpo', { isAway: true })).not.toContain('is not in the cluster');
});

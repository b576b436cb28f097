import { expect, test } from '@jest/globals';

import type { Proof } from '../../../src/domain/proof.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';
import { noon } from '../../support/velero.ts';

const proof: Proof = {
  cluster: 'prod-eu',
  backup: 'daily-1',
  namespace: 'shop',
  operation: 'op-7f3k',
  verdict: 'proven',
  level: 'serving',
  provenAt: noon,
  recoveryMs: 252_000,
};

/** What is shown of the backup `daily-1`. */
async function shown(proofs: readonly Proof[], language: 'en' | 'zh' = 'en'): Promise<string> {
  const object = {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'daily-1' },
    spec: {},
    status: { phase: 'Completed' },
  };
  const cluster = memoryCluster({ objects: { 'daily-1': object } });
  const request = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1' };
  const operation = { job: 'show', language };
  const { lines } = await runJob(theBackups(cluster, proofs), 'show', request, { operation });
  return lines.join('\n');
}

test('a backup says when and by which operation it was restored and served', async () => {
  const text = await shown([proof, { ...proof, backup: 'daily-0', operation: 'op-other' }]);

  expect(text).toContain(
    '`shop`: restored and served within 4 min 12 sec 2026-11-22 12:00 UTC, by `op-7f3k`',
  );
  expect(text).not.toContain('op-other');
});

test('a backup that nobody restored says so', async () => {
  expect(await shown([])).toContain('never proven by a test restore');
  expect(await shown([], 'zh')).toContain('从未通过恢复验证');
});

test('the proof of the whole comes first, and a failed one is called so', async () => {
  const failed: Proof = { ...proof, namespace: 'db', verdict: 'not proven', level: 'none' };
  const text = await shown([failed, { ...proof, namespace: '*', level: 'data' }]);

  expect(text).toContain('`db`: test restore failed');
  expect(text.indexOf('the whole backup: restored with its data')).toBeLessThan(
    text.indexOf('`db`'),
  );
});

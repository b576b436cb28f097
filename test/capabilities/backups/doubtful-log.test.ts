import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';

function logOf(content: string | Buffer): ReturnType<typeof runJob> {
  const cluster = memoryCluster({
    objects: { 'daily-1': { status: { phase: 'Completed' } } },
    bucket: { 'BackupLog/daily-1': content },
  });
  const request = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1', errors: false };
  return runJob(theBackups(cluster), 'logs', request);
}

test.each([
  ['an empty file', ''],
  ['the page of a proxy', '<html>502 Bad Gateway</html>\n'],
  ['nothing but the magic number of gzip', Buffer.from([0x1f, 0x8b])],
])('a log that is %s is not called clean', async (_, content) => {
  const { lines, ending } = await logOf(content);

  expect(lines[0]).toBe(
    'What is stored as the log of `daily-1` contains no line from Velero: errors and warnings can’t be counted.',
  );
  expect(ending.outcome.kind).toBe('failed');
});

test('a log that breaks off without trouble is called clean only as far as it can be read', async () => {
  const whole = Array.from({ length: 20_000 }, (_, index) => `level=info msg="${index}"`);
  const content = gzipSync(whole.join('\n')).subarray(0, 30_000);

  const { lines } = await logOf(content);

  expect(lines[0]).toMatch(/^As far as it can be read, the log of `daily-1` has no errors/);
});

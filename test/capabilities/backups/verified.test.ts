import { describe, expect, test } from '@jest/globals';

import type { Verification } from '../../../src/domain/verify/verification.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';

const sound = aDamage({ uid: 'uid-1', verdict: 'intact', flaws: [], flawCount: 0 });

/** What is shown of the backup `daily-1`. */
async function shown(
  verified: readonly Verification[],
  {
    phase = 'Completed',
    kind = 'backup',
    language = 'en',
  }: { phase?: string; kind?: string; language?: 'en' | 'zh' } = {},
): Promise<string> {
  const object = { metadata: { name: 'daily-1', uid: 'uid-1' }, spec: {}, status: { phase } };
  const cluster = memoryCluster({ objects: { 'daily-1': object } });
  const request = { cluster: 'prod-eu', kind, name: 'daily-1' };
  const { lines } = await runJob(theBackups(cluster, [], { verified }), 'show', request, {
    operation: { job: 'show', language },
  });
  return lines.join('\n');
}

describe('the stored bytes of a backup', () => {
  test('that nobody has looked at are told so', async () => {
    expect(await shown([])).toContain('Stored data not verified yet.');
    expect(await shown([], { language: 'zh' })).toContain('存储数据尚未校验。');
    expect(await shown([{ ...sound, uid: 'uid-of-its-namesake' }])).toContain('not verified yet');
  });

  test('that were whole are told with the instant and by which operation', async () => {
    expect(await shown([sound])).toContain(
      'Stored data intact when read 2026-11-22 11:00 UTC (`op-1`).',
    );
  });

  test('that Lifeboat read of its own accord name no operation', async () => {
    const { operation: _none, ...own } = sound;

    expect(await shown([own])).toContain('read 2026-11-22 11:00 UTC.');
  });

  test('that are damaged come with the first flaw, to the byte, escaped', async () => {
    const [flaw] = aDamage().flaws;
    const flaws = flaw === undefined ? [] : [{ ...flaw, entry: 'resources/<!channel>.json' }];
    const text = await shown([aDamage({ uid: 'uid-1', flaws })]);

    expect(text).toMatch(/^❌ [^\n]*\n+❌ \*Stored data damaged/);
    expect(text).toContain(
      '❌ *Stored data damaged*, found 2026-11-22 11:00 UTC (`op-1`): the archive is cut off, byte 3,000, byte 20,000 of its content, in `resources/&lt;!channel&gt;.json`',
    );
  });

  test('of a newer one that latest passed over are named with the one that is shown', async () => {
    const object = { metadata: { name: 'daily-1', uid: 'uid-1' }, status: { phase: 'Completed' } };
    const cluster = memoryCluster({ objects: { 'daily-1': object } });
    const request = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1', passedOver: 'daily-2' };
    const { lines } = await runJob(theBackups(cluster), 'show', request, {
      operation: { job: 'show' },
    });

    expect(lines[1]).toBe(
      'Not the newest: the stored data of `daily-2` is damaged, so it was skipped.',
    );
  });

  test('that could not be read to their end say why', async () => {
    const unread = [{ kind: 'archive', state: 'unread', why: 'late', detail: '' }] as const;

    expect(await shown([{ ...sound, verdict: 'unclear', unread }])).toContain(
      'Not everything a restore needs could be read 2026-11-22 11:00 UTC (`op-1`): the archive: it took too long',
    );
  });

  test.each([
    ['a backup that still runs', { phase: 'InProgress' }],
    ['one that failed', { phase: 'Failed' }],
    ['a restore', { kind: 'restore' }],
  ])('are no business of %s', async (_what, given) => {
    expect(await shown([], given)).not.toMatch(/stored data/i);
  });
});

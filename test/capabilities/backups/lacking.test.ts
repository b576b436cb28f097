import { describe, expect, test } from '@jest/globals';

import type { VolumeLook } from '../../../src/domain/protection/volume-look.ts';
import { aDamage } from '../../support/memory-verifications.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { runJob } from '../../support/run-job.ts';
import { theBackups } from '../../support/the-backups.ts';
import { aBackup, noon } from '../../support/velero.ts';

const volumeLook: VolumeLook = {
  cluster: 'prod-eu',
  at: noon,
  looked: [{ schedule: 'daily', backup: 'daily-1' }],
  lacking: [{ schedule: 'daily', backup: 'daily-1', count: 1, claims: ['shop/uploads'] }],
};
const sound = aDamage({ uid: 'uid-1', verdict: 'intact', flaws: [], flawCount: 0 });

async function shown(
  told: Parameters<typeof theBackups>[2],
  language: 'en' | 'zh' = 'en',
): Promise<string> {
  const object = {
    metadata: { name: 'daily-1', uid: 'uid-1' },
    spec: {},
    status: { phase: 'Completed' },
  };
  const cluster = memoryCluster({ objects: { 'daily-1': object } });
  const request = { cluster: 'prod-eu', kind: 'backup', name: 'daily-1' };
  const { lines } = await runJob(theBackups(cluster, [], told), 'show', request, {
    operation: { job: 'show', language },
  });
  return lines.join('\n');
}

describe('a backup without data of a volume', () => {
  test('is shown with it, by the last look at the volumes', async () => {
    expect(await shown({ volumeLook })).toContain(
      '🟡 *1 volume has no data in it*: `shop/uploads`.',
    );
    expect(await shown({ volumeLook }, 'zh')).toContain(
      '🟡 *其中 1 个卷没有数据*：`shop/uploads`。',
    );
  });

  test('is shown with what its verification saw, where there is one', async () => {
    const volumes = { inRepository: 1, snapshots: 0, withoutData: 2, namesWithout: ['shop/a'] };
    const whole = { inRepository: 2, snapshots: 0, withoutData: 0 };

    expect(await shown({ volumeLook, verified: [{ ...sound, volumes }] })).toContain(
      '🟡 *2 volumes have no data in it*: `shop/a`, ….',
    );
    expect(await shown({ volumeLook, verified: [{ ...sound, volumes: whole }] })).not.toContain(
      'no data',
    );
  });

  test('is told in a list, and no other is', async () => {
    const backups = [aBackup({ name: 'daily-1' }), aBackup({ name: 'daily-0' })];
    const capability = theBackups(memoryCluster({ state: { backups } }), [], { volumeLook });

    const { lines } = await runJob(capability, 'list', {
      cluster: 'prod-eu',
      what: 'backups',
      page: 0,
    });

    const told = lines.filter((line) => line.includes('no data of 1 volume'));
    expect(told).toEqual([expect.stringMatching(/^✅ Completed `daily-1`\n/)]);
  });
});

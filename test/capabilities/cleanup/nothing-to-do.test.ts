import { expect, it } from '@jest/globals';
import type { Operation } from '../../../src/domain/operation.ts';
import { ownAnnotations, ownLabels } from '../../../src/domain/restore-test/ownership.ts';
import { cleanupWorld, given } from '../../support/cleanup-world.ts';
import { noon } from '../../support/velero.ts';

it('says that there is nothing to do without asking anybody', async () => {
  const world = cleanupWorld({ backups: [given.good] });

  const { ending, steps } = await world.play('cleanup', { cluster: 'prod-eu', what: 'backups' });

  expect(ending?.outcome.sentence).toMatch(/nothing to clean up/);
  expect(steps.asked).toEqual([]);
});

it('names the copies of drills that still stand, where there is nothing to do', async () => {
  const goingOn = [{ id: 'op-old' }, { id: 'op-7f3k' }] as Operation[];
  const world = cleanupWorld({ backups: [given.good], goingOn });
  world.objects.put(
    { resource: 'namespaces', version: 'v1' },
    {
      kind: 'Namespace',
      metadata: {
        name: 'lifeboat-op-7f3k',
        labels: ownLabels('op-7f3k'),
        annotations: ownAnnotations({ owner: 'U1ANNA', expiresAt: noon + 7_200_000 }),
      },
    },
  );

  const { ending } = await world.play('cleanup', { cluster: 'prod-eu', what: 'drills' });

  const card = JSON.stringify(ending?.card);
  expect(card).toMatch(/nothing to clean up.*lifeboat-op-7f3k`, until .*2026-11-22 14:00 UTC/);
  expect(card).not.toContain('lifeboat-op-old');
});

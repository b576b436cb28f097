import { expect, it } from '@jest/globals';
import { backupsKind, cleanupWorld, given, live } from '../../support/cleanup-world.ts';
import { hours, noon } from '../../support/velero.ts';

const request = { cluster: 'prod-eu', backup: 'expired', days: 7 };
const inSevenDays = new Date(noon + 7 * 24 * hours).toISOString().replace('.000Z', 'Z');

function expiration(world: ReturnType<typeof cleanupWorld>, name: string): unknown {
  const found = world.objects.all(backupsKind.resource).find((one) => one.metadata.name === name);
  return (found?.['status'] as { expiration?: string } | undefined)?.expiration;
}

it('moves the expiry to so many days after it was asked for, with a line in the audit log', async () => {
  const world = cleanupWorld();

  const { ending } = await world.play('hold', request);

  expect(expiration(world, 'expired')).toBe(inSevenDays);
  expect(ending?.outcome).toMatchObject({ kind: 'done', sentence: /is kept until/ });
  expect(world.audited).toEqual([
    expect.objectContaining({
      what: 'changed',
      who: 'U1ANNA',
      subject: 'Backup expired (uid uid-expired)',
      detail: expect.objectContaining({ expires: inSevenDays, days: 7 }),
    }),
  ]);
});

it('does it once, though the worker dies between doing and recording', async () => {
  const world = cleanupWorld();

  const { ending } = await world.play('hold', request, {
    dieAt: { step: 'hold it', when: 'done' },
  });

  expect(ending?.outcome.sentence).toMatch(/It would have expired/);
  expect(world.audited).toHaveLength(1);
});

it('refuses to shorten the life of a backup, to hold one that is being deleted, or none at all', async () => {
  const world = cleanupWorld();
  const deleting = { ...given.failed, phase: 'Deleting' };
  world.objects.put(backupsKind, live(deleting));

  const shorter = await world.play('hold', { ...request, backup: 'good' });
  const late = await world.play('hold', { ...request, backup: 'failed' });
  const none = await world.play('hold', { ...request, backup: 'other' });

  expect(shorter.refused?.told.en).toMatch(/expires later than that already/);
  expect(late.refused?.told.en).toMatch(/is being deleted/);
  expect(none.refused?.told.zh).toMatch(/已不存在/);
  expect(world.audited).toEqual([]);
});

it.each([0, 401, 1.5, -7])('takes no job that holds for %d days', async (days) => {
  await expect(cleanupWorld().play('hold', { ...request, days })).rejects.toThrow();
});

/** As a restore test leaves a backup while it reads it. */
function readUntil(until: number, before: number): ReturnType<typeof live> {
  const { metadata, ...rest } = live({ ...given.good, expiresAt: until });
  const annotations = {
    'lifeboat.dev/held-by': 'op-2',
    'lifeboat.dev/held-until': new Date(until).toISOString(),
    'lifeboat.dev/expiration-before': new Date(before).toISOString(),
  };
  return { ...rest, metadata: { ...metadata, annotations } };
}

it('holds one that a restore test keeps for longer only as long as it reads it', async () => {
  const world = cleanupWorld();
  world.objects.put(backupsKind, readUntil(noon + 48 * hours, noon + hours));

  const { ending } = await world.play('hold', { ...request, backup: 'good', days: 1 });

  expect(ending?.outcome.kind).toBe('done');
  const moved = Date.parse(String(expiration(world, 'good')));
  expect(moved).toBeGreaterThan(noon + 48 * hours);
  expect(moved).toBeLessThan(noon + 49 * hours);
});

it('refuses to shorten the life that it had before a restore test came', async () => {
  const world = cleanupWorld();
  world.objects.put(backupsKind, readUntil(noon + 480 * hours, noon + 470 * hours));

  const { refused } = await world.play('hold', { ...request, backup: 'good', days: 1 });

  expect(refused?.told.en).toMatch(/expires later than that already/);
});

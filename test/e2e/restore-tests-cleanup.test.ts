import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@kubernetes/client-node';

import { cast } from '../../sandbox/slack/world.ts';
import { privately, reads } from '../support/reading.ts';
import { ask } from './world/conversation.ts';
import { leftBehind } from './world/everything.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** Backups that may go, those that must not, and one that is held, on the real Velero and in the real bucket. */
let world: RestoreWorld;

const daily = { 'velero.io/schedule-name': 'daily' };

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await addApplication(velero, 'alone');
    const shop = { includedNamespaces: ['shop'], ttl: '2h0m0s' };
    expect(await velero.backup('daily-1', shop, daily)).toBe('Completed');
    expect(await velero.backup('daily-2', shop, daily)).toBe('Completed');
    expect(await velero.backup('only', { includedNamespaces: ['alone'] })).toBe('Completed');
    await failed();

    /** Velero ends in the middle of it, and says so when it is back. */
    async function failed(): Promise<void> {
      velero.server().kill('SIGSTOP');
      const spec = { includedNamespaces: ['shop'], storageLocation: 'default' };
      await velero.objects.create(named('broken', { spec }));
      await velero.objects.patch(named('broken', { status: { phase: 'InProgress' } }));
      velero.server().kill('SIGKILL');
      await velero.start();
      await until('the failed backup', async () =>
        (await velero.phaseOf('Backup', 'broken')) === 'Failed' ? true : undefined,
      );
    }
  });
});

afterEach(() => world.velero.server().kill('SIGCONT'));
afterAll(() => world?.stop());

type Backup = KubernetesObject & {
  readonly status: { readonly expiration: string; readonly phase: string };
};

function named(name: string, fields: object): Backup {
  const metadata = { name, namespace: 'velero' };
  return { apiVersion: 'velero.io/v1', kind: 'Backup', metadata, ...fields } as Backup;
}

function backup(name: string): Promise<Backup | undefined> {
  return world.velero.objects.get<Backup>(named(name, {}) as never);
}

async function expire(name: string): Promise<void> {
  await world.velero.objects.patch(named(name, { status: { expiration: '2026-01-01T00:00:00Z' } }));
}

async function stored(name: string): Promise<number> {
  const { client, bucket } = world.bucket;
  const Prefix = `backups/${name}/`;
  return (await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }))).KeyCount ?? 0;
}

it('holds a backup by the expiry that the real Velero goes by', async () => {
  const before = await backup('daily-2');

  const held = await ask(world, 'hold daily-2 7d');
  const card = await held.card(/is kept until/);
  const after = await backup('daily-2');

  const days = (Date.parse(after?.status.expiration ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7.01);
  expect(Date.parse(before?.status.expiration ?? '')).toBeLessThan(Date.now() + 7_200_000);
  expect(reads(card)).toContain('`daily-2`');
});

it('deletes what expired and what failed after another person approved; the last good copy stays', async () => {
  // Velero itself deletes what expired within a minute: it is held until the plan is approved.
  world.velero.server().kill('SIGSTOP');
  await expire('daily-1');
  await expire('only');

  const cleanup = await ask(world, 'cleanup backups');
  const planned = await cleanup.card(/would be deleted/);
  await cleanup.presses(cast.onCall, 'Approve');
  await cleanup.presses(cast.approver, 'Approve');
  await cleanup.card(/are being deleted/);
  world.velero.server().kill('SIGCONT');
  const ended = await cleanup.card(/objects of the plan are deleted/);

  expect(reads(planned)).toMatch(/Backup `broken`.*failed/);
  expect(reads(planned)).toMatch(/Backup `daily-1`.*expired.*`daily-2` is left/);
  expect(reads(planned)).toMatch(/`only`.*stays, it is the last good copy/);
  expect(privately(world.slack, cast.onCall, channel).join('\n')).toMatch(/another person must/);
  expect(reads(ended)).toContain('All 2 objects of the plan are deleted');
  expect(await Promise.all(['daily-1', 'broken'].map(backup))).toEqual([undefined, undefined]);
  expect(await Promise.all(['daily-1', 'broken'].map(stored))).toEqual([0, 0]);
  expect(await stored('daily-2')).toBeGreaterThan(0);
  expect((await backup('daily-2'))?.status.phase).toBe('Completed');
});

it('compares the marker of a canary with its original, and leaves no trace of it', async () => {
  const canary = await ask(world, 'canary');
  const card = await canary.card(/Canary.*(proven|could not be tried)/is, 240_000);

  expect(reads(card)).toMatch(/proven/i);
  expect(reads(card)).not.toMatch(/not proven|could not be tried/i);
  expect(await leftBehind(world)).toEqual([]);
  expect(await stored(`lifeboat-${canary.operation}`)).toBe(0);
});

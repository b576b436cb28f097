import { afterEach, expect, test } from '@jest/globals';
import type { Mood } from '../../sandbox/cluster/worlds.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { until } from '../contracts/kubernetes/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

afterEach(() => lifeboat.stop());

async function firstLine(line: string): Promise<string> {
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  return reads(await card(lifeboat.slack, channel, /Diagnose again/)).split('\n')[0] ?? '';
}

async function ended(kind: string, name: string): Promise<void> {
  const cluster = lifeboat.clusters['prod-eu']?.cluster;
  await until(async () => {
    const phase = cluster?.get(kind, name, 'velero')?.status?.['phase'];
    return Promise.resolve(phase === 'PartiallyFailed' || phase === 'Failed');
  });
}

test.each<[string, Mood, string, RegExp]>([
  ['a full disk', 'full', 'diagnose', /disk|space/i],
  ['copies that expired', 'expired', 'diagnose', /schedule \w+ has expired/],
])('the scenario of %s is told by its root', async (_what, mood, line, root) => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': mood } });

  expect(await firstLine(line)).toMatch(root);
});

test('the scenario of a restore that failed is told by its root', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'restore failed' } });
  await ended('restores.velero.io', 'shop-copy-1');

  const told = await firstLine('diagnose restore shop-copy-1');

  expect(told).toMatch(/quota team-limits/i);
});

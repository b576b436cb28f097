import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

test('a canary is backed up and restored by Velero, compared, and leaves nothing, its backup included', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup canary', { channel });
  const shown = await card(slack, channel, /Canary: /);
  await records.settled();

  expect(reads(shown)).toMatch(/Canary: proven/);
  const cluster = clusters['prod-eu']?.cluster;
  const left = ['namespaces', 'backups.velero.io', 'restores.velero.io']
    .flatMap((kind) => cluster?.list(kind) ?? [])
    .map((one) => one.metadata.name);
  expect(left).toContain('shop');
  expect(left.filter((name) => name.startsWith('lifeboat-op-'))).toEqual([]);
});

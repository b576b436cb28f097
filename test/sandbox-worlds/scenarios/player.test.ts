import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';

import { startPlayer, type Player } from '../../../sandbox/scenarios/player.ts';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import { endCard, reads } from '../../support/reading.ts';
import { startRedis, type PrivateRedis } from '../../support/redis.ts';

let redis: PrivateRedis;
let slack: Slack;
let player: Player;

beforeAll(async () => {
  redis = await startRedis();
  slack = await startSlack();
  player = await startPlayer(slack, redis.url, 'healthy');
}, 60_000);
afterAll(async () => {
  await player.stop();
  await slack.stop();
  await redis.stop();
});

async function asked(line: string, like: RegExp): Promise<string> {
  await slack.person(cast.onCall).types(`/backup ${line}`, { channel: places.backups });
  return reads(await endCard(slack, places.backups, like));
}

it('forgets with a world what was proven in it', async () => {
  await asked('validate latest:hourly', /Validation: proven/);
  expect(await asked('status', /is \*on schedule\*/)).toContain('🟢 proven · *`hourly`*');
  const before = slack.messages(places.backups).length;

  await player.play('left-out');
  await slack.person(cast.onCall).types('/backup status', { channel: places.backups });
  const told = await slack.until(() => slack.messages(places.backups)[before], 30_000);

  expect(reads(told)).toMatch(/`hourly`[^\n]*\n.*never proven/);
  expect(reads(told)).not.toContain('🟢 proven');
}, 180_000);

it('mends what is wrong in a world once, and says what was done', async () => {
  await player.play('full');
  const remedy = 'Raise the quota of the bucket, and give the node a larger disk.';
  expect(player.told().fault).toEqual({ remedy, mended: false });

  await asked('now hourly', /is \*Failed\*/);
  await player.mend();

  expect(player.told().fault).toEqual({ remedy, mended: true });
  // Velero's times are whole seconds: within one, neither run is the later one.
  await delay(1_100);
  await asked('now hourly', /is \*Completed\*/);
  await asked('now daily', /`daily-\S+` of schedule `daily` in `prod-eu` is \*Completed\*/);
  expect(await asked('diagnose', /Diagnose again/)).not.toMatch(/P0|P1|P2/);
}, 180_000);

it('has nothing to mend in a world where all is well', async () => {
  await player.play('healthy');

  await player.mend();

  expect(player.told().fault).toBeUndefined();
}, 60_000);

import { afterEach, expect, test } from '@jest/globals';
import type { Mood } from '../../sandbox/cluster/worlds/mood.ts';
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
  ['a full object store', 'full', 'diagnose', /The object store is full/],
  [
    'copies that expired',
    'expired',
    'diagnose',
    /Backups of schedule \w+ expire before the next one is taken/,
  ],
  [
    'a volume in no backup',
    'left out',
    'diagnose',
    /A volume annotation is on a workload instead of its pods/,
  ],
])('the scenario of %s is told by its root', async (_what, mood, line, root) => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': mood } });

  expect(await firstLine(line)).toMatch(root);
});

test('the scenario of a volume in no backup names the claim and Velero’s reason', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'left out' } });
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup diagnose volumes shop', { channel });
  const told = await card(lifeboat.slack, channel, /Diagnose again/);
  await lifeboat.records.settled();
  const thread = lifeboat.slack.messages(channel, told.ts);
  const files = thread
    .flatMap((one) => one.files ?? [])
    .map((id) => String(lifeboat.slack.workspace.files.get(id)?.content))
    .join('\n');

  expect(reads(told)).toMatch(/^🟠 P1 · \*A volume annotation[^]*: Deployment shop\/uploads\*/);
  expect(reads(told)).toMatch(
    /annotate --overwrite pod uploads-\S+ backup\.velero\.io\/backup-volumes=files/,
  );
  expect(files).toMatch(/The newest good backup is Completed but has no data of PVC shop\/uploads/);
  expect(files).toMatch(
    /skippedReason: no applicable volumesnapshotter found; no data of it is known/,
  );
  expect(files).not.toMatch(/shop\/data-db-0/);
});

test('the scenario of a restore that failed is told by its root', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'restore failed' } });
  await ended('restores.velero.io', 'shop-copy-1');

  const told = await firstLine('diagnose restore shop-copy-1');

  expect(told).toMatch(/quota team-limits/i);
});

// Velero's objects and logs show nothing of bytes that changed later, and a diagnosis reads no archive.
test('the scenario of damaged archives is claimed to be no health before anybody has read them', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'damaged' } });
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup diagnose', { channel });
  const told = reads(await card(lifeboat.slack, channel, /Diagnose again/));

  expect(told).not.toMatch(/P0|P1|nothing is wrong/i);
  expect(told).toMatch(/Only a restore proves/);
  expect(told).toContain('[Validate the latest]');
});

test('a schedule of a namespace that is gone is told by its root', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'healthy' } });
  lifeboat.clusters['prod-eu']?.cluster.patch('schedules.velero.io', 'daily', {
    spec: { template: { includedNamespaces: ['shop', 'shop-old'] } },
  });

  expect(await firstLine('diagnose')).toMatch(
    /P1 · .*Schedule daily names namespace shop-old, which does not exist/,
  );
});

test('the scenario of damaged archives is told by its root when they were verified, in `status` and in `show` too', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'damaged' } });
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const onCall = lifeboat.person(cast.onCall);

  await onCall.types('/backup verify latest:daily', { channel });
  const verified = reads(await card(slack, channel, /is damaged in the bucket/));
  const [, backup = '', before = ''] =
    /`(daily-\d+)`[^]*last good one before it is `(daily-\d+)`/.exec(verified) ?? [];

  const root = await firstLine('diagnose');
  expect(root).toContain(
    `The newest backup, ${backup}, is damaged in the bucket; the last good one before it is ${before}`,
  );
  expect(root).toContain('P0');

  await onCall.types('/backup status', { channel });
  const status = reads(await card(slack, channel, /Damaged in the bucket/));
  expect(status).toMatch(new RegExp(`Damaged in the bucket: \`${backup}\``));
  expect(status).toContain(`the last good one before it is \`${before}\``);

  await onCall.types(`/backup show ${backup}`, { channel });
  expect(reads(await card(slack, channel, /Stored data damaged/))).toMatch(
    /found .*: the archive [^:]*, byte \d+/,
  );
});

test('where the copies of a schedule expired, a backup now is a press away', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'expired' } });
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup diagnose', { channel });
  await card(lifeboat.slack, channel, /Diagnose again/);
  await mira.presses('Back up now', { channel });

  const made = reads(await card(lifeboat.slack, channel, /is \*Completed\*/));
  expect(made).toMatch(/`(hourly|daily|weekly)-\d{14}-op-\w+` of schedule/);
});

test('where the store is full, no backup is offered that would fail as well', async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'full' } });
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup diagnose', { channel });

  const told = reads(await card(lifeboat.slack, channel, /Diagnose again/));
  expect(told).not.toContain('Back up now');
});

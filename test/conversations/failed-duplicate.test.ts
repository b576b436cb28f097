import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Cluster } from '../../sandbox/cluster/simulator.ts';
import type { Bucket } from '../../sandbox/object-store/bucket.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { until } from '../contracts/kubernetes/world.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

const backups = 'backups.velero.io';

let lifeboat: Lifeboat;
let profile: Awaited<ReturnType<typeof withAwsProfile>>;
let cluster: Cluster;
let bucket: Bucket;

beforeAll(async () => {
  lifeboat = await startLifeboat({
    clusters: { 'prod-eu': 'healthy' },
    access: [{ role: 'approver', users: [cast.secondApprover] }],
  });
  const world = lifeboat.clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('there is no cluster');
  }
  ({ cluster, bucket } = world);
  profile = await withAwsProfile('default', bucket.credentials);
});
afterAll(async () => {
  await lifeboat.stop();
  await profile.stop();
});

/** What happens to whoever runs an old manifest again: Velero fails, and the name now stands for a backup that is not this one. */
async function runsAgain(name: string): Promise<void> {
  cluster.velero.stop();
  cluster.remove(backups, name);
  asksFor(name);
  cluster.velero.start();
  await failed(name);
}

function asksFor(name: string): void {
  const spec = { includedNamespaces: ['shop'], storageLocation: 'default' };
  cluster.apply({ apiVersion: 'velero.io/v1', kind: 'Backup', metadata: { name }, spec });
}

async function failed(name: string): Promise<void> {
  await until(() => Promise.resolve(cluster.get(backups, name)?.status?.['phase'] === 'Failed'));
}

function filesOf(name: string): readonly string[] {
  return bucket.keys().filter((key) => key.startsWith(`backups/${name}/`));
}

test('a clean-up leaves the failed duplicate of a good backup alone, and so the good one, and says why', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const hourly = cluster.list(backups).map(({ metadata }) => metadata.name);
  const good = hourly.findLast((name) => name.startsWith('hourly-')) ?? '';
  const files = filesOf(good);
  await runsAgain(good);
  cluster.velero.script('no-luck', { fails: 'the disk was full' });
  asksFor('no-luck');
  await failed('no-luck');

  await lifeboat.person(cast.onCall).types('/backup cleanup backups', { channel });
  const { ts } = await card(slack, channel, /Another person must approve/);
  const plan = reads(slack.messages(channel).find((one) => one.ts === ts));
  await lifeboat.person(cast.secondApprover).presses('Approve', { channel, ts });
  await card(slack, channel, /objects? of the plan (?:is|are) deleted/);
  await records.settled();

  expect(files.length).toBeGreaterThan(5);
  expect(filesOf(good)).toEqual(files);
  expect(cluster.get(backups, good)?.status?.['failureReason']).toMatch(/already exists in object/);
  expect(cluster.get(backups, 'no-luck')).toBeUndefined();
  expect(plan).toContain(good);
  expect(plan).toMatch(/another backup of this name/);
});

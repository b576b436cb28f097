import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { ownAnnotations, ownLabels } from '../../src/domain/restore-test/ownership.ts';
import { auditRecords } from '../../src/outside/store/audit/records.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, endCard, privately, reads } from '../support/reading.ts';

/** Each may ask 20 times a minute: together they press a thousand times. */
const crowd = Array.from({ length: 50 }, (_, at) => `U0CROWD${String(at).padStart(2, '0')}`);

let lifeboat: Lifeboat;
let profile: Awaited<ReturnType<typeof withAwsProfile>>;
let redis: Redis;

beforeAll(async () => {
  lifeboat = await startLifeboat({
    clusters: { 'prod-eu': 'failing' },
    access: [
      { role: 'approver', users: [cast.secondApprover, ...crowd] },
      { role: 'viewer', users: [cast.viewer] },
    ],
  });
  const bucket = lifeboat.clusters['prod-eu']?.bucket;
  profile = await withAwsProfile(
    'default',
    bucket?.credentials ?? { accessKeyId: '', secretAccessKey: '' },
  );
  const { people } = lifeboat.slack.workspace.world;
  const anna = people.get(cast.approver);
  crowd.forEach((id) => anna && people.set(id, { ...anna, id, name: id.toLowerCase() }));
  redis = new Redis(lifeboat.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await lifeboat.stop();
  await profile.stop();
});

function cluster(): NonNullable<Lifeboat['clusters'][string]>['cluster'] {
  const found = lifeboat.clusters['prod-eu']?.cluster;
  if (found === undefined) {
    throw new Error('there is no cluster');
  }
  return found;
}

/** What an operation that nobody knows has left. Before its expiry only people remove it: Lifeboat's own rounds would do it sooner. */
function leaves(operation: string): string {
  const name = `lifeboat-${operation}`;
  cluster().apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: ownLabels(operation),
      annotations: ownAnnotations({ owner: cast.onCall, expiresAt: Date.now() + 86_400_000 }),
    },
  });
  return name;
}

function names(resource: string): readonly string[] {
  return cluster()
    .list(resource)
    .map((one) => one.metadata.name);
}

async function asks(line: string, channel: string): Promise<StoredMessage> {
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  return endCard(lifeboat.slack, channel, /Another person must approve/);
}

async function audited(operation: string): Promise<readonly string[]> {
  const entries = await auditRecords(redis, recorder(redis)).recent(5_000, { operation });
  return entries.map(({ what, who }) => `${what} ${who}`);
}

async function operationIn(channel: string): Promise<string> {
  const all = await lifeboat.records.operations(channel);
  return all.find(({ job }) => job === 'cleanup')?.id ?? '';
}

test('another person approves the exact list, and exactly that is deleted', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const before = names('backups.velero.io');
  const name = leaves('op-old1');

  const { ts } = await asks('cleanup', channel);
  const waiting = reads(slack.messages(channel).find((one) => one.ts === ts));
  await lifeboat.person(cast.secondApprover).presses('Approve', { channel, ts });
  const shown = await endCard(slack, channel, /objects of the plan are deleted/);
  await records.settled();

  expect(waiting).toMatch(/Plan `[0-9a-f]{8}` · asked by <@U0MIRA>/);
  expect(reads(shown)).toMatch(/All \d+ objects.*approved by <@U0BEN>/s);
  const gone = before.filter((one) => !names('backups.velero.io').includes(one));
  expect(gone.length).toBeGreaterThan(0);
  gone.forEach((one) => expect(waiting).toContain(one));
  expect(names('namespaces')).not.toContain(name);
  const files = slack.messages(channel, ts).flatMap((message) => message.files ?? []);
  expect(files).toHaveLength(2);
  expect(await audited(await operationIn(channel))).toEqual(
    expect.arrayContaining(['asked U0MIRA', 'approved U0BEN', 'deleted lifeboat']),
  );
});

test('everybody who may not decide reads why, and nothing happens', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const name = leaves('op-old2');
  const { ts } = await asks('cleanup drills', channel);
  const membersOnly = /full members of this workspace only/;
  const no: readonly (readonly [string, RegExp])[] = [
    [cast.onCall, /You asked for this yourself/],
    [cast.viewer, /Only people with the role \*approver\*/],
    [cast.guest, membersOnly],
    [cast.deactivated, membersOnly],
    [cast.robot, membersOnly],
  ];

  for (const [userId, why] of no) {
    await lifeboat.person(userId).presses('Approve', { channel, ts });
    const told = await slack.until(() => privately(slack, userId, channel).at(-1));
    expect(told).toMatch(why);
  }

  expect(names('namespaces')).toContain(name);
  expect(await audited(await operationIn(channel))).toEqual(
    expect.arrayContaining([`refused ${cast.onCall}`, `refused ${cast.viewer}`]),
  );
  await lifeboat.person(cast.onCall).presses('Withdraw', { channel, ts });
  await card(slack, channel, /withdrawn by <@U0MIRA>/);
  expect(names('namespaces')).toContain(name);
});

test('a rejection asks for its reason, which the card tells', async () => {
  const { slack } = lifeboat;
  const channel = lifeboat.room();
  const name = leaves('op-old3');
  const { ts } = await asks('cleanup drills', channel);
  const ben = lifeboat.person(cast.secondApprover);

  await ben.presses('Reject', { channel, ts });
  await slack.until(() => ben.modal());
  await ben.submits({ reason: 'Vera still looks at it' });

  await card(slack, channel, /rejected by <@U0BEN>: Vera still looks at it/);
  expect(names('namespaces')).toContain(name);
});

test('of a thousand presses of fifty approvers exactly one counts', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const name = leaves('op-old4');
  const { members } = slack.workspace.world.channels.get(channel) ?? {};
  crowd.forEach((id) => members?.add(id));
  const { ts } = await asks('cleanup drills', channel);

  await Promise.all(
    Array.from({ length: 1_000 }, (_, at) =>
      lifeboat.person(crowd[at % crowd.length] ?? '').presses('Approve', { channel, ts }),
    ),
  );
  await endCard(slack, channel, /objects of the plan are deleted/);
  await records.settled();

  expect(names('namespaces')).not.toContain(name);
  const entries = await audited(await operationIn(channel));
  expect(entries.filter((entry) => entry.startsWith('approved'))).toHaveLength(1);
  const answers = crowd.flatMap((userId) => privately(slack, userId, channel));
  expect(answers.filter((answer) => /You approved the plan/.test(answer))).toHaveLength(1);
}, 120_000);

test('hold keeps a backup for longer, and audit tells approvers who did it', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const backup = names('backups.velero.io').find((one) => one.startsWith('hourly-')) ?? '';

  await lifeboat.person(cast.onCall).types(`/backup hold ${backup} 300`, { channel });
  await card(slack, channel, /is kept until/);
  await records.settled();
  const held = cluster()
    .list('backups.velero.io')
    .find((one) => one.metadata.name === backup);
  const operation = (await records.operations(channel)).find(({ job }) => job === 'hold')?.id;
  await lifeboat.person(cast.secondApprover).types(`/backup audit ${operation}`, { channel });
  const told = await slack.until(() => privately(slack, cast.secondApprover, channel).at(-1));

  const { expiration = '' } = (held?.status ?? {}) as { readonly expiration?: string };
  expect(Date.parse(expiration)).toBeGreaterThan(Date.now() + 299 * 86_400_000);
  expect(told).toMatch(new RegExp(`<@U0MIRA> changed: Backup ${backup}`));
  expect(told).toMatch(/<@U0MIRA> asked: hold/);
  await lifeboat.person(cast.onCall).types('/backup audit', { channel });
  const no = await slack.until(() => privately(slack, cast.onCall, channel).at(-1));
  expect(no).toMatch(/needs the role \*approver\*/);
});

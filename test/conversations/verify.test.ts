import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject, StoredMessage } from '../../sandbox/slack/messages.ts';
import { controls } from '../../sandbox/slack/person/elements.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, endCard, privately, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;
let aws: { readonly stop: () => Promise<void> };

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'damaged' } });
  const { bucket } = lifeboat.clusters['prod-eu'] ?? {};
  aws = await withAwsProfile(
    'default',
    bucket?.credentials ?? { accessKeyId: '', secretAccessKey: '' },
  );
});
afterAll(async () => {
  await aws.stop();
  await lifeboat.stop();
});

async function says(line: string, like: RegExp, channel = lifeboat.room()): Promise<StoredMessage> {
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  return endCard(lifeboat.slack, channel, like);
}

test('a rotten byte is found, P0, and the good one before it is a press away', async () => {
  const channel = lifeboat.room();

  const told = await says('verify latest:daily', /Verify again/, channel);

  expect(reads(told)).toMatch(
    /^🔴 P0 · \*`daily-\d{14}` is damaged in the bucket:\* the archive .*byte \d/,
  );
  expect(reads(told)).toMatch(/The last good one before it is `daily-\d{14}` of 20/);
  const [good = ''] = /Verify (daily-\d{14})/.exec(reads(told))?.slice(1) ?? [];
  await lifeboat.person(cast.onCall).presses(`Verify ${good}`, { channel });
  const sound = await card(
    lifeboat.slack,
    channel,
    new RegExp(`\`${good}\` is intact in the bucket`),
  );
  expect(reads(sound)).toContain('from the bucket');
});

test('the files of a verification are in its thread', async () => {
  const channel = lifeboat.room();
  const told = await says('verify latest:hourly', /Verify again/, channel);
  await lifeboat.records.settled();

  const files = lifeboat.slack
    .messages(channel, told.ts)
    .flatMap((message) => message.files ?? [])
    .map((id) => lifeboat.slack.workspace.files.get(id));

  expect(files.map((file) => file?.name)).toEqual(['verify.md', 'verify.json']);
  expect(JSON.parse(files[1]?.content?.toString() ?? '')).toMatchObject({
    verdict: 'damaged',
    danger: { severity: 'P0' },
    flaws: [{ artifact: 'archive', what: 'cut off', weight: 'damage' }],
  });
});

test('all backups are summed up on one card, the damaged ones first', async () => {
  const channel = lifeboat.room();

  const told = reads(await says('verify --all', /Verify again/, channel));

  expect(told).toMatch(
    /^🔴 P0 · \*2 of \d+ backups of `prod-eu` are damaged in the bucket:\* `(hourly|daily)-\d+`, `(hourly|daily)-\d+`/,
  );
  expect(told).toMatch(
    /\n\d+ intact, 0 flawed, 2 damaged, 0 unclear; .* read, each to the last byte\./,
  );
  expect(told).toMatch(
    /• 🔴 P0 · `hourly-\d+` damaged · the archive is cut off, byte [\d,]+.* · a good one is `hourly-\d+`/,
  );
}, 90_000);

test('in a channel that speaks Chinese it is told in Chinese', async () => {
  const [damaged = ''] = await damagedDaily();
  const told = reads(await says(`verify ${damaged}`, /重新检查/, places.chinese));

  expect(told).toMatch(/^🔴 P0 · \*`daily-\d{14}` 在存储桶中已损坏：\* 归档/);
});

test('the latest is none that is known as damaged, and says which one it passed over', async () => {
  const [damaged = ''] = await damagedDaily();

  const told = reads(await says('verify latest:daily', /Verify again/));

  expect(told).toMatch(/^✅ \*`daily-\d{14}` is intact/);
  expect(told).toContain(
    `Not the newest: the stored data of \`${damaged}\` is damaged, so it was skipped.`,
  );
});

test('a backup that is not there is answered with the nearest', async () => {
  const channel = lifeboat.room();
  const { cluster } = lifeboat.clusters['prod-eu'] ?? {};
  const [name = ''] = (cluster?.list('backups.velero.io') ?? []).map(
    ({ metadata }) => metadata.name,
  );

  await lifeboat.person(cast.onCall).types(`/backup verify ${name}x`, { channel });

  const told = privately(lifeboat.slack, cast.onCall, channel).join('\n');
  expect(told).toContain(`There is no backup \`${name}x\``);
  expect(told).toContain(`[${name}]`);
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});

test('a missing backup is asked for by a form', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  await mira.types('/backup verify', { channel });
  const form = await lifeboat.slack.until(() => mira.modal());
  const [input] = controls(form.blocks).filter(({ type }) => /select/.test(type));
  const options = (input?.element['options'] ?? []) as JsonObject[];

  await mira.submits({ [input?.blockId ?? '']: options.at(-1)?.['value'] as string });

  expect(reads(await card(lifeboat.slack, channel, /Verify again/))).toMatch(
    /^✅ \*`[a-z]+-\d{14}` is intact/,
  );
});

test('one backup and all of them at once is no wish', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup verify latest --all', { channel });

  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    'Name one backup or use `--all`, not both.',
  ]);
});

test('who may only look is told which role it takes', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.approver).types('/backup verify latest:daily', { channel });

  expect(privately(lifeboat.slack, cast.approver, channel).join('\n')).toMatch(/operator/);
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});

/** The names of the daily backups that verifications found damaged until now. */
async function damagedDaily(): Promise<readonly string[]> {
  const told = reads(await says('verify --all', /Verify again/));
  return told.match(/(?<=🔴 P0 · `)daily-\d{14}/gu) ?? [];
}

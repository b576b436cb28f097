import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { controls } from '../../sandbox/slack/person/elements.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { until } from '../support/operations.ts';
import { endCard, privately, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

/** Our backups of a schedule, by phase. */
function ofNow(schedule: string): readonly (string | undefined)[] {
  const all = lifeboat.clusters['prod-eu']?.cluster.list('backups.velero.io') ?? [];
  return all
    .filter(({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === schedule)
    .filter(({ metadata }) => metadata.labels?.['lifeboat.dev/operation'] !== undefined)
    .map(({ status }) => (status as { readonly phase?: string } | undefined)?.phase);
}

test('a schedule is chosen in a form, and its backup is followed to its end', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup now', { channel });
  const form = await slack.until(() => mira.modal());
  const [input] = controls(form.blocks).filter(({ type }) => /select/.test(type));
  await mira.submits({ [input?.blockId ?? '']: 'daily' });
  const ended = await endCard(slack, channel, /is \*Completed\*/);
  await records.settled();

  expect(reads(ended)).toMatch(
    /`daily-\d{14}-op-\w+` of schedule `daily` in `prod-eu`.* \d+ items/,
  );
  expect(reads(ended)).toContain('[Validate]');
  expect(ofNow('daily')).toEqual(['Completed']);
  expect(clusters['prod-eu']?.cluster.list('serverstatusrequests.velero.io')).toEqual([]);
});

test('a second one of the schedule is told of the first, and a press makes it beside that one', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  const takeBack = clusters['prod-eu']?.cluster.velero.script(/^weekly-/, { durationMs: 60_000 });

  await mira.types('/backup now weekly', { channel });
  await until(() => ofNow('weekly').length === 1);
  await mira.types('/backup now weekly', { channel });
  const told = await endCard(slack, channel, /Nothing was started/);

  expect(reads(told)).toMatch(/a backup of `weekly` in `prod-eu` has not ended yet: `weekly-/);
  expect(ofNow('weekly')).toHaveLength(1);
  takeBack?.();
  await mira.presses('Back up anyway', { channel });
  await until(() => ofNow('weekly').length === 2);
  await records.settled();
  expect(ofNow('weekly')).toEqual(['Completed', 'Completed']);
});

test('a mistyped schedule is answered with the nearest, and one who may only look is refused', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup now dailly', { channel });
  await lifeboat.person(cast.viewer).types('/backup now daily', { channel });

  expect(privately(lifeboat.slack, cast.onCall, channel).join()).toMatch(/\[.*daily.*\]/);
  expect(privately(lifeboat.slack, cast.viewer, channel).join()).toMatch(/operator/);
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});

test('a Chinese channel is told in Chinese', async () => {
  const { slack, records } = lifeboat;

  await lifeboat
    .person(cast.onCallInShanghai)
    .types('/backup now hourly', { channel: places.chinese });
  const ended = await endCard(slack, places.chinese, /已 \*Completed\*/);
  await records.settled();

  expect(reads(ended)).toMatch(/备份计划 `hourly` 的 `hourly-\d{14}-op-\w+`.*：\d+ 项，/);
});

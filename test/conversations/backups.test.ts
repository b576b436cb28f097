import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../sandbox/slack/messages.ts';
import { controls } from '../../sandbox/slack/person/elements.ts';
import { buttonsOf } from '../../sandbox/slack/person/hands.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { until } from '../support/operations.ts';
import { card, privately, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

test('list is filtered, and its next page comes on the same card', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup list --schedule hourly', { channel });
  const first = await card(slack, channel, /newest first/);
  expect(reads(first)).toMatch(/`hourly-/);
  expect(reads(first)).not.toMatch(/`(daily|weekly)-/);
  const before = reads(first);
  await mira.presses('Older', { channel });

  const second = await card(slack, channel, /\[Newer\]/);
  expect(second.ts).toBe(first.ts);
  expect(reads(second)).not.toBe(before);
  await records.settled();
  expect(slack.messages(channel)).toHaveLength(1);
});

test('show latest:SCHEDULE shows the newest backup of that schedule', async () => {
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup show latest:daily', { channel });

  expect(reads(await card(lifeboat.slack, channel, /Completed/))).toMatch(/`daily-\d{14}`/);
});

test('logs puts the whole log into the thread as a file and leaves no DownloadRequest', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat.person(cast.onCall).types('/backup logs latest:daily', { channel });
  const answer = await card(slack, channel, /The log of/);
  await records.settled();

  const files = slack.messages(channel, answer.ts).flatMap((message) => message.files ?? []);
  expect(files).toHaveLength(1);
  expect(clusters['prod-eu']?.cluster.list('downloadrequests.velero.io')).toEqual([]);
});

test('an unknown name is answered with the nearest ones as buttons', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup show daily-2', { channel });

  const [offer] = mira.sees(channel);
  expect(privately(lifeboat.slack, cast.onCall, channel)).toEqual([
    expect.stringContaining('There is no backup or restore `daily-2` in `prod-eu`'),
  ]);
  expect(offer && buttonsOf(offer).some((label) => label.includes('daily-'))).toBe(true);
  expect(lifeboat.slack.messages(channel)).toEqual([]);
});

test('a missing name is asked for by a form, and what is chosen there is shown', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup show', { channel });
  const form = await lifeboat.slack.until(() => mira.modal());
  const [input] = controls(form.blocks).filter(({ type }) => /select/.test(type));
  const [newest] = (input?.element['options'] ?? []) as JsonObject[];
  const name = newest?.['value'] as string;
  await mira.submits({ [input?.blockId ?? '']: name });

  expect(reads(await card(lifeboat.slack, channel, /Completed/))).toContain(name);
});

test('a secret in a log never gets to Slack', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();
  const secret = 'hunter2-very-secret-9f8e7d';
  const cluster = clusters['prod-eu']?.cluster;
  const message = `could not reach postgres://backup:${secret}@db.shop:5432/orders`;
  cluster?.velero.script('leaky', {
    errors: [{ resource: 'pods', namespace: 'shop', name: 'db-0', message }],
  });
  cluster?.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'leaky' },
    spec: { includedNamespaces: ['shop'], ttl: '72h0m0s', storageLocation: 'default' },
  });
  await until(() => {
    const status = cluster?.get('backups.velero.io', 'leaky')?.['status'];
    return (status as { phase?: string } | undefined)?.phase === 'PartiallyFailed';
  });

  await lifeboat.person(cast.onCall).types('/backup logs leaky --errors', { channel });
  await card(slack, channel, /db\.shop/);
  await records.settled();

  expect(JSON.stringify(slack.workspace.messages.in(channel))).not.toContain(secret);
  const logs = [...slack.workspace.files.values()].map(({ content }) => content?.toString() ?? '');
  expect(logs.filter((log) => log.includes('db.shop'))).toHaveLength(1);
  expect(logs.filter((log) => log.includes(secret))).toEqual([]);
});

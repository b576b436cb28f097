import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { endCard, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

test('validate restores a backup beside the living namespace, shows the proof, and leaves nothing', async () => {
  const { slack, records, clusters } = lifeboat;
  const channel = lifeboat.room();
  const cluster = clusters['prod-eu']?.cluster;
  const living = cluster?.list('namespaces').find((one) => one.metadata.name === 'shop');

  await lifeboat
    .person(cast.onCall)
    .types('/backup validate latest:daily --namespace shop', { channel });
  const shown = await endCard(slack, channel, /Validate again/);
  await records.settled();

  expect(reads(shown)).toMatch(/Validation: proven/);
  const thread = slack.messages(channel, shown.ts).flatMap((message) => message.files ?? []);
  expect(thread).toHaveLength(3);
  const names = cluster?.list('namespaces').map((one) => one.metadata.name) ?? [];
  expect(names.filter((name) => name.startsWith('lifeboat-op-'))).toEqual([]);
  expect(cluster?.list('restores.velero.io').map((one) => one.metadata.name)).not.toContainEqual(
    expect.stringMatching(/^lifeboat-/),
  );
  expect(cluster?.list('namespaces').find((one) => one.metadata.name === 'shop')).toEqual(living);
});

test('validate alone offers the backups that exist', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);

  await mira.types('/backup validate', { channel });

  const form = await lifeboat.slack.until(() => mira.modal());
  expect(JSON.stringify(form)).toMatch(/daily-\d{14}/);
});

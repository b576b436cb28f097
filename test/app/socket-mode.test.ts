import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ door: 'socket' });
});
afterAll(() => lifeboat.stop());

test('in Socket Mode commands, presses, mentions and forms do what they do over HTTP', async () => {
  const { slack, person } = lifeboat;
  const [channel, other, third] = [lifeboat.room(), lifeboat.room(), lifeboat.room()];
  const mira = person(cast.onCall);

  const { ack } = await mira.types('/backup status', { channel });
  const asked = await card(slack, channel, /on schedule/);
  await mira.presses('Details', { channel });
  await mira.mentions('list', { channel: other });
  const [, name = ''] = /`(\S+-\d{14})`/.exec(reads(await card(slack, other, /Completed/))) ?? [];
  await mira.types('/backup show', { channel: third });
  await slack.until(() => mira.modal());
  const sent = await mira.submits({ name });

  expect(ack).toEqual({ state: 'acked', body: undefined });
  await card(slack, channel, /./, asked.ts);
  expect(sent.errors).toBeUndefined();
  await card(slack, third, new RegExp(name));
});

test('nothing of Slack is taken in over HTTP then', async () => {
  const answer = await fetch(`${lifeboat.url}/slack/events`, { method: 'POST', body: 'x' });

  expect(answer.status).toBe(404);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ clusters: { 'prod-eu': 'healthy', 'prod-us': 'away' } });
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types('/backup status', { channel });
  await card(lifeboat.slack, channel, /on schedule/);
  await lifeboat.records.settled();
});
afterAll(() => lifeboat.stop());

test('a process with one cluster away is ready, and says which and why', async () => {
  const answer = await fetch(`${lifeboat.url}/readyz`);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    ready: true,
    checks: [
      { name: 'redis', ok: true, needed: true },
      { name: 'slack', ok: true, needed: true },
      { name: 'cluster prod-eu', ok: true },
      {
        name: 'cluster prod-us',
        ok: false,
        needed: false,
        why: [expect.stringMatching(/refuses the connection/)],
      },
    ],
  });
});

test('its figures tell what was asked, how it ended, what waits, and when each cluster was seen', async () => {
  const lines = await figures();

  expect(lines).toEqual(
    expect.arrayContaining([
      'lifeboat_commands_total{command="status"} 1',
      'lifeboat_operations_total{kind="status",outcome="done"} 1',
      'lifeboat_ack_seconds_count 1',
      'lifeboat_queue_operations{state="waiting"} 0',
      'lifeboat_queue_oldest_seconds 0',
      'lifeboat_outbox_oldest_seconds 0',
    ]),
  );
  const seen = lines.filter((line) => line.startsWith('lifeboat_watch_last_event_timestamp'));
  expect(seen).toEqual([expect.stringMatching(/\{cluster="prod-eu"\} \d{10}/)]);
});

test('without its Redis it lives but is not ready, and is again when Redis is back', async () => {
  const { redis, url } = lifeboat;
  redis.pause();

  const [alive, unready] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)]);

  redis.resume();

  expect(alive.status).toBe(200);
  expect(unready.status).toBe(503);
  expect(await unready.json()).toMatchObject({
    ready: false,
    checks: expect.arrayContaining([expect.objectContaining({ name: 'redis', ok: false })]),
  });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

async function figures(): Promise<readonly string[]> {
  const answer = await fetch(`${lifeboat.url}/metrics`);
  return (await answer.text()).split('\n');
}

import { expect, test } from '@jest/globals';

import { metrics } from '../../../src/outside/http/metrics.ts';
import type { Readings } from '../../../src/outside/http/figures.ts';
import { capturedLog } from '../../support/captured-log.ts';

function given(readings: Readings = {}, deadlineMs = 1_000) {
  const { log } = capturedLog();
  return metrics({ commands: ['status', 'help'], readings, log, deadlineMs });
}

test('requests are counted by command, and words that are none count as other', async () => {
  const counted = given();

  ['status', 'status', 'help', 'statsu', '<!channel>'].forEach(counted.commandSaid);

  const text = await counted.text();
  expect(text).toContain('lifeboat_commands_total{command="status"} 2');
  expect(text).toContain('lifeboat_commands_total{command="other"} 2');
  expect(text).not.toContain('statsu');
});

test('acknowledgements are a histogram with a bucket at the three seconds of Slack', async () => {
  const counted = given();

  [0.004, 0.2, 2.5].forEach(counted.acknowledged);

  const text = await counted.text();
  expect(text).toContain('lifeboat_ack_seconds_bucket{le="0.25"} 2');
  expect(text).toContain('lifeboat_ack_seconds_bucket{le="3"} 3');
});

test('operations are counted by kind and outcome', async () => {
  const counted = given();

  counted.operationEnded('status', 'done');
  counted.operationEnded('logs', 'failed');

  expect(await counted.text()).toContain(
    'lifeboat_operations_total{kind="logs",outcome="failed"} 1',
  );
});

test('queue, outbox and clusters are read when they are asked for', async () => {
  const counted = given({
    queue: async () => ({ waiting: 3, running: 2, delayed: 1, oldestWaitingMs: 1_500 }),
    outboxAgeMs: async () => 250,
    watched: () => [
      { cluster: 'prod-eu', at: 1_795_000_000_000 },
      { cluster: 'prod-us', at: undefined },
    ],
  });

  const text = await counted.text();

  expect(text).toContain('lifeboat_queue_operations{state="waiting"} 3');
  expect(text).toContain('lifeboat_queue_oldest_seconds 1.5');
  expect(text).toContain('lifeboat_outbox_oldest_seconds 0.25');
  expect(text).toContain(
    'lifeboat_watch_last_event_timestamp_seconds{cluster="prod-eu"} 1795000000',
  );
  expect(text).not.toContain('prod-us');
});

test('with Redis away the other figures are still told, and what is missing is counted', async () => {
  const counted = given(
    {
      queue: async () => Promise.reject(new Error('connect ECONNREFUSED')),
      outboxAgeMs: () => new Promise(() => {}),
    },
    5,
  );
  counted.commandSaid('help');
  await counted.text();

  const text = await counted.text();

  expect(text).toContain('lifeboat_commands_total{command="help"} 1');
  expect(text).not.toMatch(/^lifeboat_queue_oldest_seconds/m);
  expect(text).not.toMatch(/^lifeboat_outbox_oldest_seconds/m);
  expect(text).toMatch(
    /lifeboat_unread_metrics_total\{metric="lifeboat_outbox_oldest_seconds"\} [12]/,
  );
});

test('two processes in one have two registries', async () => {
  const [one, other] = [given(), given()];

  one.commandSaid('status');

  expect(await other.text()).not.toContain('command="status"');
});

import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Message } from '../../src/messages/blocks.ts';
import { message, section } from '../../src/messages/compose.ts';
import { deliver } from '../../src/engine/delivery/deliver.ts';
import type { DeliveryParts } from '../../src/engine/delivery/parts.ts';
import { deliveryTimes, type DeliveryTimes } from '../../src/engine/delivery/times.ts';
import { webPosting } from '../../src/outside/slack/web-posting.ts';
import { readFile } from '../../src/outside/store/files/files.ts';
import type { Told } from '../../src/outside/store/outbox/entries.ts';
import { pace } from '../../src/outside/store/outbox/pace.ts';
import { outbox } from '../../src/outside/store/outbox/waiting.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { capturedLog } from './captured-log.ts';

/** Delivery's waits, made short. The order in which things happen stays that of the real ones. */
export const quickTimes: DeliveryTimes = {
  ...deliveryTimes,
  lookAfterMs: 150,
  lookAgainAfterMs: 300,
  repeatAfterMs: 150,
  retryMs: 50,
  unacceptedRetryMs: 50,
  postEveryMs: 5,
  updateEveryMs: 5,
};

/** Delivery over a real Redis and a Slack, without a queue: `wake` does nothing. */
export function deliveryParts(
  redis: Redis,
  slack: { readonly apiUrl: string; readonly token: string },
  over: Partial<DeliveryParts> = {},
): DeliveryParts {
  const { log } = capturedLog();
  return {
    outbox: outbox(redis),
    record: recorder(redis),
    pace: pace(redis),
    posting: webPosting({ token: slack.token, apiUrl: slack.apiUrl, timeoutMs: 300, log }),
    fileContent: (key) => readFile(redis, key),
    wake: () => Promise.resolve(),
    now: Date.now,
    times: quickTimes,
    log,
    ...over,
  };
}

/** Takes turns, as the queue would, until nothing waits in the channel. */
export async function deliverAll(parts: DeliveryParts, channel: string): Promise<void> {
  const { signal } = new AbortController();
  for (;;) {
    const delivered = await deliver(parts, channel, signal);
    if (delivered.state === 'empty') {
      return;
    }
    await delay(delivered.inMs);
  }
}

/** An operation as the outbox knows it. */
export function told(id: string, channel: string, over: Partial<Told> = {}): Told {
  return {
    id,
    card: id,
    place: { channel },
    requester: { userId: 'U0MIRA', teamId: 'T0HARBOR' },
    language: 'en',
    ...over,
  };
}

export function saying(text: string): Message {
  return message(text, [section(text)]);
}

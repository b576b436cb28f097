import { setTimeout as delay } from 'node:timers/promises';

import { cast } from '../../sandbox/slack/world.ts';
import { app } from '../../src/app.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { capturedLog } from './captured-log.ts';
import { startHarbor, type Harbor, type HarborOptions } from './lifeboat.ts';
import { startMortalWorker } from './mortal-worker.ts';
import { ready } from './ready.ts';
import { freePort } from './redis.ts';
import { traceOf, type Trace } from './restore-test-trace.ts';

/** A stage on which one restore test after the other is played: the bot lives on, its worker may die. */
export type Stage = {
  readonly harbor: Harbor;
  /** Plays it in a channel of its own, the worker dying once at this point; left out: it lives. */
  readonly play: (act: Act, point?: string) => Promise<Played>;
  readonly stop: () => Promise<void>;
};

export type Act = 'validate' | 'drill';

export type Played = Trace & {
  readonly outcome: Operation['outcome'];
  readonly points: readonly string[];
  readonly died: boolean;
};

/** Time enough for a worker's job to be taken over three times. */
const patienceMs = 180_000;

export async function startStage(options: HarborOptions = {}): Promise<Stage> {
  const harbor = await startHarbor(options);
  const port = await freePort();
  const { log } = capturedLog();
  const bot = app({ ...(await harbor.config(port)), role: 'bot' }, log);
  await bot.start();
  await ready(`http://127.0.0.1:${port}`);
  harbor.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return {
    harbor,
    play: (act, point) => play(harbor, act, point),
    stop: async () => {
      await bot.stop();
      await harbor.stop();
    },
  };
}

async function play(harbor: Harbor, act: Act, point?: string): Promise<Played> {
  const { slack, clusters, records } = harbor;
  const cluster = clusters['prod-eu']?.cluster;
  if (cluster === undefined) {
    throw new Error('the stage has no cluster prod-eu');
  }
  const channel = harbor.room();
  const trace = traceOf(cluster);
  const worker = await startMortalWorker(harbor, point);
  try {
    await acts[act](harbor, channel);
    const outcome = await endOf(harbor, channel);
    await records.settled();
    return {
      ...trace.read(slack, channel),
      outcome,
      points: await worker.points(),
      died: await worker.died(),
    };
  } finally {
    trace.stop();
    await worker.stop();
  }
}

async function endOf({ records }: Harbor, channel: string): Promise<Operation['outcome']> {
  const untilAt = Date.now() + patienceMs;
  while (Date.now() < untilAt) {
    const [operation] = await records.operations(channel);
    if (operation?.outcome !== undefined) {
      return operation.outcome;
    }
    await delay(100);
  }
  throw new Error(`the operation in ${channel} did not end`);
}

const acts: Readonly<Record<Act, (harbor: Harbor, channel: string) => Promise<void>>> = {
  validate: async (harbor, channel) => {
    await harbor.person(cast.onCall).types('/backup validate latest:daily --namespace shop', {
      channel,
    });
  },
  drill: async (harbor, channel) => {
    const { slack } = harbor;
    await harbor.person(cast.onCall).types('/backup drill shop', { channel });
    await slack.until(() => shows(slack.messages(channel), 'Clean up'), patienceMs);
    await harbor.person(cast.onCall).presses('Clean up', { channel });
    await slack.until(() => shows(slack.messages(channel), 'Approve'), patienceMs);
    await harbor.person(cast.approver).presses('Approve', { channel });
  },
};

function shows(
  messages: readonly { readonly blocks: readonly object[] }[],
  label: string,
): unknown {
  return messages.find(({ blocks }) => JSON.stringify(blocks).includes(`"${label}"`));
}

import { setTimeout as delay } from 'node:timers/promises';

import { journalKeys } from '../src/outside/store/journals/keys.ts';
import { keyPrefix } from '../src/outside/store/keys.ts';
import type { Product } from '../test/e2e/world/product.ts';
import { startHarbor, type Harbor } from './harbor.ts';
import { median, type Report } from './report.ts';

const runs = 7;
const goalMs = 30_000;
const slowMs = 3_000;

type GoneOn = { readonly takenMs: number; readonly recordedMs: number };

/** A worker is killed in the middle of a step of a validation: from SIGKILL until another one has taken the operation, and has recorded the first step behind it. */
export async function killed(): Promise<Report> {
  const harbor = await startHarbor({ clusters: ['east'], channels: runs, speed: 20 });
  const bot = await harbor.start('bot', 'bot');
  let worker = await harbor.start('worker-0', 'worker');
  const all: GoneOn[] = [];
  for (let run = 0; run < runs; run += 1) {
    const found = await killedInTheMiddle(harbor, { bot, worker, run });
    all.push(found.goneOn);
    worker = found.worker;
  }
  await harbor.stop();
  const recorded = all.map(({ recordedMs }) => recordedMs);
  const worst = Math.max(...recorded);
  return {
    bench: 'killed',
    figures: [
      { what: 'taken by another', value: median(all.map(({ takenMs }) => takenMs)), unit: 'ms' },
      { what: 'first step recorded', value: median(recorded), unit: 'ms' },
      {
        what: `the worst of ${runs}`,
        value: worst,
        unit: 'ms',
        goal: { text: `at most ${goalMs} ms`, met: worst <= goalMs },
      },
    ],
  };
}

/** The cluster answers slowly until then, so that the worker dies in a step that it works on, with another worker ready. */
async function killedInTheMiddle(
  harbor: Harbor,
  by: {
    readonly bot: Product;
    readonly worker: Product;
    readonly run: number;
  },
): Promise<{ readonly worker: Product; readonly goneOn: GoneOn }> {
  const { redis, records } = harbor;
  const [world] = harbor.clusters;
  world?.cluster.faults.slow(slowMs);
  await harbor.say(by.bot, by.run, 'validate latest --namespace shop');
  const id = await until(async () => (await records.unfinished())[0]?.id);
  const worker = await harbor.start(`worker-${by.run + 1}`, 'worker');
  await until(() => isInAStep(harbor, id));

  const epoch = await redis.get(journalKeys.epoch(id));
  const ended = await endedSteps(harbor, id);
  by.worker.running.kill('SIGKILL');
  const killedAt = performance.now();
  world?.cluster.faults.slow(0);
  await until(async () => ((await redis.get(journalKeys.epoch(id))) === epoch ? undefined : true));
  const takenMs = performance.now() - killedAt;
  await until(async () => ((await endedSteps(harbor, id)) > ended ? true : undefined));
  const recordedMs = performance.now() - killedAt;

  await until(async () => ((await records.find(id))?.state === 'ended' ? true : undefined));
  return { worker, goneOn: { takenMs, recordedMs } };
}

/** A worker has it, and has begun a step that it has not ended. */
async function isInAStep({ redis, records }: Harbor, id: string): Promise<true | undefined> {
  const isLocked = (await redis.exists(`${keyPrefix}:operations:${id}:lock`)) === 1;
  const steps = await records.steps(id);
  return isLocked && steps.some(({ endedAt }) => endedAt === undefined) ? true : undefined;
}

async function endedSteps({ records }: Harbor, id: string): Promise<number> {
  return (await records.steps(id)).filter(({ endedAt }) => endedAt !== undefined).length;
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const lateAt = Date.now() + 120_000;
  while (Date.now() < lateAt) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    await delay(20);
  }
  throw new Error('an operation did not go on within two minutes');
}

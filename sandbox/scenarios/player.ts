import { startRedis } from '../../scripts/redis.js';
import type { ScenarioPlayer } from '../page/server.ts';
import type { Scenarios } from '../page/snapshot.ts';
import type { Slack } from '../slack/simulator.ts';
import { scenarios, type Scenario } from './scenarios.ts';
import { setStage, type Stage } from './stage.ts';

/** Plays one scenario at a time; choosing another one ends the one before, with Lifeboat stopped in order. */
export type Player = ScenarioPlayer & { readonly stop: () => Promise<void> };

/** Each world after the first has a Redis of its own: what was proven in another says nothing of it. Throws for a name that no scenario has. */
export async function startPlayer(slack: Slack, redisUrl: string, first: string): Promise<Player> {
  let current = named(first);
  let stage: Stage | undefined = await setStage(current, slack, redisUrl);
  let mended = false;
  let changing = Promise.resolve();
  let records: Awaited<ReturnType<typeof startRedis>> | undefined;

  async function change(to: Scenario): Promise<void> {
    await stage?.stop();
    stage = undefined;
    records?.stop();
    records = await startRedis();
    current = to;
    mended = false;
    stage = await setStage(to, slack, records.url);
  }

  /** One change of the world at a time. */
  async function inTurn(work: () => Promise<void>): Promise<void> {
    changing = changing.catch(() => undefined).then(work);
    await changing;
  }
  return {
    told: () => ({
      names: scenarios.map(({ name, says }) => ({ name, says })),
      current: current.name,
      ...remedyOf(stage, mended),
    }),
    play: async (name) => {
      const to = named(name);
      await inTurn(() => change(to));
    },
    mend: () =>
      inTurn(async () => {
        if (mended) return;
        for (const fault of stage?.faults ?? []) await fault.mend();
        mended = true;
      }),
    stop: async () => {
      await changing.catch(() => undefined);
      await stage?.stop();
      records?.stop();
    },
  };
}

function remedyOf(stage: Stage | undefined, mended: boolean): Pick<Scenarios, 'fault'> {
  const remedy = stage?.faults.map((fault) => fault.remedy).join(' ') ?? '';
  return remedy === '' ? {} : { fault: { remedy, mended } };
}

function named(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  throw new Error(
    `There is no scenario ${name}: choose ${scenarios.map((one) => one.name).join(', ')}.`,
  );
}

import { availableParallelism } from 'node:os';

import type { Act } from './restore-test-acts.ts';
import { startStage, type Played, type Stage, type Trouble } from './restore-test-play.ts';

const asked = process.env['LIFEBOAT_FAULTS'] ?? '';

/** Every point of every step where `npm run test:faults` asks for it; a few of them otherwise. */
export const isWhole = asked !== '';

/** `LIFEBOAT_FAULTS` may name a part of them, such as `frozen` or `killed at clean up`. */
export function isAskedFor({ act, name }: Pick<Scene, 'act' | 'name'>): boolean {
  return asked === '' || asked === 'all' || `${act}: ${name}`.includes(asked);
}

/** A restore test, and what goes wrong in its middle; left out: nothing. */
export type Scene = { readonly act: Act; readonly name: string; readonly trouble?: Trouble };

/** What came of a scene; `wrong`: it did not come to its end. */
export type Ended = Played | { readonly wrong: string };

/** Several stages that play at once: a worker that was killed is missed for some 10 s, in which others use the machine. */
export type Stages = {
  /** What came of each, in this order; `seen` is called as each comes to its end. */
  readonly play: (
    scenes: readonly Scene[],
    seen?: (scene: Scene, ended: Ended, tookMs: number) => void,
  ) => Promise<readonly Ended[]>;
  readonly stop: () => Promise<void>;
};

/** How many play at once where all are played: most of a scene is waiting. All bots and simulators live in this one process, so that more than a few are none. */
const atOnceInAll = Number(
  process.env['LIFEBOAT_STAGES'] ?? Math.min(8, 2 * availableParallelism() + 1),
);

/** A channel of its own for each play is all that a stage runs out of. */
const playsPerStage = 35;

type Used = { readonly stage: Stage; plays: number };

export function stages(atOnce = isWhole ? atOnceInAll : 2): Stages {
  const free: Used[] = [];
  let starting: Promise<unknown> = Promise.resolve();

  /** One starts after the other: each loads the product three times. */
  async function take(): Promise<Used> {
    const known = free.pop();
    if (known !== undefined) {
      return known;
    }
    const stage = starting.then(() => startStage());
    starting = stage.catch(() => undefined);
    return { stage: await stage, plays: 0 };
  }

  async function onOne({ act, trouble }: Scene): Promise<Ended> {
    const used = await take();
    const ended = await used.stage
      .play(act, trouble)
      .catch((error: unknown): Ended => ({ wrong: String(error) }));
    used.plays += 1;
    if ('wrong' in ended || used.plays >= playsPerStage) {
      await used.stage.stop();
    } else {
      free.push(used);
    }
    return ended;
  }

  return {
    play: async (scenes, seen = () => undefined) => {
      const results: Ended[] = [];
      const waiting = [...scenes.entries()];
      async function work(): Promise<void> {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const [at, scene] = next;
          const beganAt = Date.now();
          const ended = await onOne(scene);
          results[at] = ended;
          seen(scene, ended, Date.now() - beganAt);
        }
      }
      await Promise.all(Array.from({ length: atOnce }, work));
      return results;
    },
    stop: async () => {
      await Promise.all(free.map(({ stage }) => stage.stop()));
    },
  };
}

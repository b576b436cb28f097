import { startStage, type Stage } from './restore-test-play.ts';

/** Every point of every step where `npm run test:faults` asks for it; a few of them otherwise. */
export const isWhole = process.env['LIFEBOAT_FAULTS'] === 'all';

/** A worker that was killed is missed for some 10 s, in which other stages can use the machine. */
const atOnce = isWhole ? 4 : 2;

/** A channel of its own for each play is all that a stage runs out of. */
const playsPerStage = 35;

/** Plays each on one of several stages at once, and gives back what came of them, in the order of `all`. */
export async function onStages<T, R>(
  all: readonly T[],
  play: (stage: Stage, one: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...all.entries()];
  let starting: Promise<unknown> = Promise.resolve();

  /** One after the other: each loads the product three times. */
  function nextStage(): Promise<Stage> {
    const stage = starting.then(() => startStage());
    starting = stage.catch(() => undefined);
    return stage;
  }

  async function playSome(stage: Stage): Promise<void> {
    for (let plays = 0; plays < playsPerStage && waiting.length > 0; plays += 1) {
      const [next] = waiting.splice(0, 1);
      if (next !== undefined) {
        const [at, one] = next;
        results[at] = await play(stage, one);
      }
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const stage = await nextStage();
      await playSome(stage).finally(() => stage.stop());
    }
  }

  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return results;
}

import type { Json } from '../../src/domain/json.ts';
import type { Afterwards, StepContext, Tidied } from '../../src/engine/steps.ts';
import { Died, type Pass } from './crash-points.ts';

/** Tidying up in memory: each journaled under `afterwards: STEP`, as a worker does it. */
export function memoryTidying(parts: {
  readonly journal: Map<string, Json>;
  readonly pass: Pass;
  readonly looks: number;
  readonly meanwhile: (step: string) => void | Promise<void>;
  readonly context: StepContext;
}): {
  readonly register: (step: string, afterwards: Afterwards | undefined) => void;
  readonly keep: () => void;
  /** What is registered by now, the last one first, and what of it was left behind. */
  readonly tidy: () => Promise<readonly string[]>;
} {
  const { journal, pass } = parts;
  let registered: { readonly step: string; readonly afterwards: Afterwards }[] = [];

  return {
    register: (step, afterwards) => {
      if (afterwards !== undefined) {
        registered.push({ step, afterwards });
      }
    },
    keep: () => {
      registered = [];
    },
    tidy: async () => {
      const left: string[] = [];
      for (const { step, afterwards } of registered.toReversed()) {
        const name = `afterwards: ${step}`;
        if (!journal.has(name)) {
          pass(name, 'before', 'tidying');
          pass(name, 'begun', 'tidying');
          const tidied = await tidiedBy(parts, name, afterwards);
          pass(name, 'done', 'tidying');
          journal.set(name, tidied);
          pass(name, 'after', 'tidying');
        }
        const tidied = journal.get(name);
        if (typeof tidied === 'string' && tidied !== 'done') {
          left.push(tidied === 'failed' || tidied === 'not yet' ? step : tidied);
        }
      }
      registered = [];
      return left;
    },
  };
}

/** `failed` stands for what goes wrong again and again. */
async function tidiedBy(
  { looks, meanwhile, context }: Parameters<typeof memoryTidying>[0],
  name: string,
  afterwards: Afterwards,
): Promise<string> {
  try {
    if (typeof afterwards === 'function') {
      await afterwards(context);
      return 'done';
    }
    let tidied: Tidied = 'not yet';
    for (let looked = 0; looked < looks && tidied === 'not yet'; looked += 1) {
      tidied = await afterwards.act(context);
      await (tidied === 'not yet' ? meanwhile(name) : undefined);
    }
    return typeof tidied === 'string' ? tidied : tidied.left;
  } catch (error) {
    if (error instanceof Died) {
      throw error;
    }
    return 'failed';
  }
}

import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { app } from '../../src/app.ts';
import { watching } from '../../src/app/watching.ts';
import type { Job } from '../../src/capability.ts';
import { readConfig } from '../../src/config.ts';
import type { Afterwards, StepContext, Steps, Tidied } from '../../src/engine/steps.ts';
import { log } from '../../src/log.ts';

/**
 * The product in a process that writes down each point of its jobs, and kills itself with SIGKILL at the one that it was given, once.
 * Points: a step has begun and done nothing; has done its work and recorded nothing; is recorded; the same of tidying up.
 */
const { MORTAL_FOLDER = '', MORTAL_POINT = '' } = process.env;
const died = join(MORTAL_FOLDER, 'died');

const config = readConfig();
const logger = log({ level: config.logLevel });
const lifeboat = app(config, logger, watching(config, logger), mortal);
process.on('SIGTERM', () => {
  void lifeboat.stop().then(() => process.exit(0));
});
await lifeboat.start();

function mortal(job: Job): Job {
  return { ...job, run: (request, steps) => job.run(request, mortalSteps(steps)) };
}

function mortalSteps(steps: Steps): Steps {
  return {
    ...steps,
    run: async (name, work, options) => {
      const afterwards = options?.afterwards;
      const tidied =
        afterwards === undefined ? {} : { afterwards: mortalTidying(name, afterwards) };
      const result = await steps.run(name, around(name, work), { ...options, ...tidied });
      await pass(`${name} · recorded`);
      return result;
    },
    waitFor: async (name, look, options) => {
      const result = await steps.waitFor(name, around(name, look), options);
      await pass(`${name} · recorded`);
      return result;
    },
    tell: async (name, told) => {
      await pass(`${name} · begun`);
      await steps.tell(name, told);
      await pass(`${name} · recorded`);
    },
    approval: async (name, wanted) => {
      await pass(`${name} · begun`);
      const result = await steps.approval(name, wanted);
      await pass(`${name} · recorded`);
      return result;
    },
    tidyUp: async (name) => {
      await pass(`${name} · begun`);
      const result = await steps.tidyUp(name);
      await pass(`${name} · recorded`);
      return result;
    },
  };
}

function around<T>(
  name: string,
  work: (context: StepContext) => Promise<T>,
): (context: StepContext) => Promise<T> {
  return async (context: StepContext): Promise<T> => {
    await pass(`${name} · begun`);
    const result = await work(context);
    if (result !== undefined) {
      await pass(`${name} · done, not recorded`);
    }
    return result;
  };
}

function mortalTidying(step: string, afterwards: Afterwards): Afterwards {
  const name = `afterwards: ${step}`;
  if (typeof afterwards === 'function') {
    return async (context) => {
      await pass(`${name} · begun`);
      await afterwards(context);
      await pass(`${name} · done, not recorded`);
    };
  }
  return {
    ...afterwards,
    act: async (context): Promise<Tidied> => {
      await pass(`${name} · begun`);
      const tidied = await afterwards.act(context);
      if (tidied !== 'not yet') {
        await pass(`${name} · done, not recorded`);
      }
      return tidied;
    },
  };
}

async function pass(point: string): Promise<void> {
  appendFileSync(join(MORTAL_FOLDER, 'points'), `${point}\n`);
  if (point === MORTAL_POINT && !existsSync(died)) {
    writeFileSync(died, point);
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing may happen behind this point.
    await new Promise(() => undefined);
  }
}

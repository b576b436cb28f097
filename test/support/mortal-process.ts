import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { app } from '../../src/app.ts';
import { watching } from '../../src/app/watching.ts';
import type { Job } from '../../src/capability.ts';
import { readConfig } from '../../src/config.ts';
import type { Afterwards, StepContext, Steps, Tidied } from '../../src/engine/steps.ts';
import { log } from '../../src/log.ts';
import { files, type Aim } from './mortal-files.ts';

/**
 * The product in a process that writes down each point of its jobs, and dies by SIGKILL or stands still at the one that is aimed at; of
 * several processes in one folder only the first that comes there. Points: a step has begun and done nothing; has done its work and
 * recorded nothing; is recorded; the same of tidying up.
 */
const { MORTAL_FOLDER = '' } = process.env;

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
    tell: (name, told) => whole(name, () => steps.tell(name, told)),
    approval: (name, wanted) => whole(name, () => steps.approval(name, wanted)),
    tidyUp: (name) => whole(name, () => steps.tidyUp(name)),
  };
}

async function whole<T>(name: string, act: () => Promise<T>): Promise<T> {
  await pass(`${name} · begun`);
  const result = await act();
  await pass(`${name} · recorded`);
  return result;
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
  appendFileSync(join(MORTAL_FOLDER, files.points), `${point}\n`);
  const aim = taken(point);
  if (aim === undefined) {
    return;
  }
  if (aim.fate === 'die') {
    process.kill(process.pid, 'SIGKILL');
    // The signal is on its way: nothing may happen behind this point.
    await new Promise(() => undefined);
  }
  while (!existsSync(join(MORTAL_FOLDER, files.go))) {
    await delay(20);
  }
}

/** Whether this is the point, and this process the first that came there. */
function taken(point: string): Aim | undefined {
  const [aimed, reached] = [join(MORTAL_FOLDER, files.aim), join(MORTAL_FOLDER, files.reached)];
  try {
    const aim = JSON.parse(readFileSync(aimed, 'utf8')) as Aim;
    if (aim.point !== point) {
      return undefined;
    }
    renameSync(aimed, `${reached}.${process.pid}`);
    writeFileSync(`${reached}.${process.pid}`, String(process.pid));
    renameSync(`${reached}.${process.pid}`, reached);
    return aim;
  } catch {
    return undefined;
  }
}

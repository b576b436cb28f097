import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { Harbor } from './lifeboat.ts';
import type { LifeboatProcess } from './lifeboat-process.ts';
import { type Aim, files } from './mortal-files.ts';

/** Workers of which one dies or stands still at a point of a job. Another one takes the place of each that ends. */
export type MortalWorkers = {
  /** Forgets what was, and aims at a point; left out: at none. */
  readonly aim: (aim?: Aim) => Promise<void>;
  /** The points that were passed since, each once, in order. */
  readonly points: () => Promise<readonly string[]>;
  /** The process that reached the point, if one did. */
  readonly reached: () => Promise<number | undefined>;
  /** Who stands at the point goes on. */
  readonly letGo: () => Promise<void>;
  /** SIGKILL for all of them, before this returns. */
  readonly killAll: () => void;
  /** SIGTERM for all of them, as a deploy does. */
  readonly terminateAll: () => void;
  /** Returns when none is on its way up. */
  readonly up: () => Promise<void>;
  /** What all of them, the dead ones too, logged of an operation. */
  readonly logged: (operation: string) => readonly string[];
  /** What they logged that somebody should look at. */
  readonly troubles: () => readonly string[];
  readonly stop: () => Promise<void>;
};

const program = fileURLToPath(new URL('mortal-process.ts', import.meta.url));

export async function startMortalWorkers(
  harbor: Pick<Harbor, 'startProcess'>,
  count = 2,
): Promise<MortalWorkers> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-mortal-'));
  const env = { ROLE: 'worker', MORTAL_FOLDER: folder, LOG_LEVEL: 'debug' };
  const running = new Set<LifeboatProcess>();
  const all: LifeboatProcess[] = [];
  const starting = new Set<Promise<void>>();
  let isStopping = false;

  function start(): Promise<void> {
    const coming = begun().finally(() => starting.delete(coming));
    starting.add(coming);
    return coming;
  }

  async function begun(): Promise<void> {
    const one = await harbor.startProcess({ program, env });
    running.add(one);
    all.push(one);
    void one.ended.then(() => {
      running.delete(one);
      return isStopping ? undefined : again();
    });
  }

  /** On a machine that is busy it may not become ready in time. */
  async function again(): Promise<void> {
    await start().catch(() => (isStopping ? undefined : again()));
  }

  function path(name: string): string {
    return join(folder, name);
  }

  async function read(name: string): Promise<string | undefined> {
    return readFile(path(name), 'utf8').catch(() => undefined);
  }

  function signalAll(signal: NodeJS.Signals): void {
    [...running].forEach(({ pid }) => process.kill(pid, signal));
  }

  function lines(): readonly string[] {
    return all.flatMap((one) => one.output().split('\n'));
  }

  await Promise.all(Array.from({ length: count }, start));
  return {
    aim: async (aim) => {
      await Promise.all(Object.values(files).map((name) => rm(path(name), { force: true })));
      if (aim !== undefined) {
        await writeFile(path('next'), JSON.stringify(aim));
        await rename(path('next'), path(files.aim));
      }
    },
    points: async () =>
      [...new Set(((await read(files.points)) ?? '').split('\n'))].filter(Boolean),
    reached: async () => {
      const pid = await read(files.reached);
      return pid === undefined ? undefined : Number(pid);
    },
    letGo: () => writeFile(path(files.go), ''),
    killAll: () => signalAll('SIGKILL'),
    terminateAll: () => signalAll('SIGTERM'),
    up: async () => {
      while (starting.size > 0 || running.size < count) {
        await Promise.all(starting);
        await delay(20);
      }
    },
    logged: (operation) => lines().filter((line) => line.includes(operation)),
    troubles: () => lines().filter((line) => /"level":"(error)"/.test(line)),
    stop: async () => {
      isStopping = true;
      await Promise.allSettled(starting);
      await Promise.all([...running].map((one) => one.kill()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Harbor } from './lifeboat.ts';
import type { LifeboatProcess } from './lifeboat-process.ts';

/** A worker that kills itself once at a point of its job, and another one that takes its place. */
export type MortalWorker = {
  /** The points that were passed so far, each once, in order. */
  readonly points: () => Promise<readonly string[]>;
  readonly died: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};

const program = fileURLToPath(new URL('mortal-process.ts', import.meta.url));

/** Without a point it lives on and writes down those that it passes. See `mortal-process.ts`. */
export async function startMortalWorker(
  harbor: Pick<Harbor, 'startProcess'>,
  point = '',
): Promise<MortalWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-mortal-'));
  const env = { ROLE: 'worker', MORTAL_FOLDER: folder, MORTAL_POINT: point };
  let isStopping = false;
  let current = start();

  function start(): Promise<LifeboatProcess> {
    const starting = harbor.startProcess({ program, env });
    void starting.then(async ({ ended }) => {
      await ended;
      if (!isStopping) {
        current = start();
      }
    });
    return starting;
  }

  async function read(name: string): Promise<string | undefined> {
    return readFile(join(folder, name), 'utf8').catch(() => undefined);
  }

  await current;
  return {
    points: async () => [...new Set(((await read('points')) ?? '').split('\n'))].filter(Boolean),
    died: async () => (await read('died')) !== undefined,
    stop: async () => {
      isStopping = true;
      await (await current).kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

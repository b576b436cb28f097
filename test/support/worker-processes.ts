import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Redis } from '../../src/outside/store/connection.ts';
import { until } from './operations.ts';
import type { PrivateRedis } from './redis.ts';

/** Workers in processes of their own; see `worker-process.ts` for what they do. */
export type WorkerProcesses = {
  readonly start: (generation: string) => ChildProcess;
  /** Returns when so many operations stand at their point in the workers of this generation. */
  readonly standing: (generation: string, count: number) => Promise<void>;
  /** How often each step of an operation had its effect. */
  readonly timesDone: (id: string) => Promise<Record<string, number>>;
  readonly killAll: () => Promise<void>;
};

export function workerProcesses(server: PrivateRedis, redis: Redis): WorkerProcesses {
  const children: ChildProcess[] = [];
  return {
    start: (generation) => {
      const script = fileURLToPath(new URL('worker-process.ts', import.meta.url));
      const env = { ...process.env, REDIS_URL: server.url, GENERATION: generation };
      const child = spawn(process.execPath, [script], { env, stdio: 'inherit' });
      children.push(child);
      return child;
    },
    standing: (generation, count) =>
      until(async () => (await redis.llen(`stands:${generation}`)) >= count),
    timesDone: async (id) => {
      const effects = await redis.lrange(`effects:${id}`, '0', '-1');
      const times: Record<string, number> = {};
      for (const step of effects.map((effect) => effect.split(' ').slice(1).join(' '))) {
        times[step] = (times[step] ?? 0) + 1;
      }
      return times;
    },
    killAll: async () => {
      await Promise.all(children.map(kill));
    },
  };
}

/** SIGKILL: nothing of it runs any more when this returns. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}

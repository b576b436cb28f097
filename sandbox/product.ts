import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

/** Lifeboat itself, as a process of its own, as in production. */
export type Product = {
  readonly eventsUrl: string;
  readonly stop: () => Promise<void>;
};

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const readyWithinMs = 30_000;

/** Starts `src/main.ts` with nothing but these variables and PATH; settles when it is ready. Throws when it ends before. */
export async function startProduct(
  variables: Readonly<Record<string, string>>,
  port: number,
): Promise<Product> {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env['PATH'], ...variables, PORT: String(port) },
  });
  const address = `http://127.0.0.1:${port}`;
  await ready(child, `${address}/readyz`);
  return { eventsUrl: `${address}/slack/events`, stop: () => end(child) };
}

async function ready(child: ChildProcess, address: string): Promise<void> {
  const giveUp = Date.now() + readyWithinMs;
  while (!(await answersWell(address))) {
    if (child.exitCode !== null) throw new Error(`Lifeboat ended with code ${child.exitCode}.`);
    if (Date.now() > giveUp) {
      await end(child);
      throw new Error(`Lifeboat was not ready within ${readyWithinMs / 1000} s.`);
    }
    await sleep(100);
  }
}

async function answersWell(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

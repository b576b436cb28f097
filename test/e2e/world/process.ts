import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { tellDeath, throwIfSomethingDied } from '../../support/deaths.ts';
import { endWithUs } from '../../support/end-with-us.ts';

/** A program of the real world, running. */
export type Running = {
  readonly name: string;
  readonly pid: number;
  /** Everything that it wrote, for a failure's message. */
  readonly output: () => Promise<string>;
  /** SIGTERM, then SIGKILL after 10 s; resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** Also to what it has started, as npm starts node. */
  readonly kill: (signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => void;
  readonly ended: () => boolean;
};

/**
 * Starts a program with its output in a file in `folder`. It ends with this process at the latest. When it ends though nobody asked it to, every
 * test fails from then on with the end of its output.
 */
export async function start(
  name: string,
  program: string,
  args: readonly string[],
  options: {
    readonly folder: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  },
): Promise<Running> {
  await mkdir(options.folder, { recursive: true });
  const path = join(options.folder, `${name}.log`);
  const file = createWriteStream(path, { flags: 'a' });
  await once(file, 'open');
  const child = spawn(program, [...args], {
    cwd: options.cwd ?? options.folder,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', file, file],
    detached: true,
  });
  await once(child, 'spawn');
  file.close();
  endWithUs(child);
  const asked = tellUnasked(child, name, path);
  return {
    name,
    pid: child.pid ?? 0,
    output: () => readFile(path, 'utf8'),
    stop: () => {
      asked();
      return stopped(child);
    },
    kill: (signal) => {
      if (signal === 'SIGKILL') {
        asked();
      }
      signalAll(child, signal);
    },
    ended: () => hasEnded(child),
  };
}

/** Tells its death unless somebody has asked for it. */
function tellUnasked(child: ChildProcess, name: string, path: string): () => void {
  let isAsked = false;
  child.once('exit', (code, signal) => {
    if (!isAsked) {
      const words = readFileSync(path, 'utf8').slice(-lastWords);
      tellDeath(`${name} has ended by itself (${code ?? signal}). It wrote last:\n${words}`);
    }
  });
  return () => {
    isAsked = true;
  };
}

const lastWords = 4_000;

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid ?? 0), signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) {
    return;
  }
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  signalAll(child, 'SIGCONT');
  const late = setTimeout(() => signalAll(child, 'SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
}

/** Asks until the answer is there; fails with the last error and the end of the program's output when it takes too long or has ended. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  options: { readonly of?: Running; readonly deadlineMs?: number } = {},
): Promise<T> {
  const { of, deadlineMs = 120_000 } = options;
  const deadlineAt = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < deadlineAt && of?.ended() !== true) {
    throwIfSomethingDied();
    try {
      const answer = await ask();
      if (answer !== undefined) {
        return answer;
      }
    } catch (error) {
      last = error;
    }
    await delay(200);
  }
  const output = of === undefined ? '' : (await of.output()).slice(-lastWords);
  throw new Error(`waited in vain for ${what}: ${String(last)}\n${output}`, { cause: last });
}

/** A port on the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('no port on the loopback address');
  }
  return address.port;
}

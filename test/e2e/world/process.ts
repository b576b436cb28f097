import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A program of the real world, running. */
export type Running = {
  readonly name: string;
  readonly pid: number;
  /** Everything that it wrote, for a failure's message. */
  readonly output: () => Promise<string>;
  /** SIGTERM, then SIGKILL after 10 s; resolves when it is gone. */
  readonly stop: () => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: () => boolean;
};

/** Starts a program with its output in a file in `folder`. It ends with this process at the latest. */
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
  });
  await once(child, 'spawn');
  file.close();
  endWithUs(child);
  return {
    name,
    pid: child.pid ?? 0,
    output: () => readFile(path, 'utf8'),
    stop: () => stopped(child),
    kill: (signal) => void child.kill(signal),
    ended: () => hasEnded(child),
  };
}

function endWithUs(child: ChildProcess): void {
  function kill(): void {
    child.kill('SIGKILL');
  }
  process.setMaxListeners(50);
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
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
  child.kill('SIGCONT');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exit;
  clearTimeout(late);
}

/** Asks until the answer is there; fails with the last error and the end of the program's output when it takes too long or has ended. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  options: { readonly of?: Running; readonly deadlineMs?: number } = {},
): Promise<T> {
  const { of, deadlineMs = 60_000 } = options;
  const deadlineAt = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < deadlineAt && of?.ended() !== true) {
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
  const output = of === undefined ? '' : (await of.output()).slice(-2000);
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

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { endWithUs } from './end-with-us.ts';

/** A private, real redis-server with a log of its writes, as production has it. Its data live as long as it does. */
export type PrivateRedis = {
  readonly url: string;
  readonly port: number;
  /** Stops the process in the middle of whatever it does (SIGSTOP): connections stay open, nothing answers. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** SIGKILL: as a crash would end it. The data stay for `start`. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port with the same data; returns when it answers. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its data. */
  readonly stop: () => Promise<void>;
};

/** Starts a redis-server from PATH on a free port of 127.0.0.1, with AOF and `noeviction`; `extra` are further options of its command line. */
export async function startRedis(extra: readonly string[] = []): Promise<PrivateRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeboat-redis-'));
  const port = await freePort();
  let running = await launch(port, directory, extra);

  async function kill(): Promise<void> {
    if (running.exitCode !== null || running.signalCode !== null) {
      return;
    }
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pause: () => void running.kill('SIGSTOP'),
    resume: () => void running.kill('SIGCONT'),
    kill,
    start: async () => {
      running = await launch(port, directory, extra);
    },
    stop: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(
  port: number,
  directory: string,
  extra: readonly string[],
): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
  // The log of writes survives the process without waiting for the disk, which may be busy with other tests.
  const durable = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  const server = spawn('redis-server', [...options, ...durable, ...extra], {
    stdio: 'ignore',
    detached: true,
  });
  endWithUs(server);
  const failure = once(server, 'exit').then(([code, signal]) => {
    throw new Error(`redis-server ended before it answered: ${String(code ?? signal)}`);
  });
  const stopWaiting = new AbortController();
  try {
    await Promise.race([answers(port, server.pid ?? 0, stopWaiting.signal), failure]);
  } finally {
    stopWaiting.abort();
    failure.catch(() => undefined);
  }
  return server;
}

/** Returns when this very server answers: another one may have got the port, and it refuses questions while it loads its data. */
async function answers(port: number, pid: number, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if ((await ask(port)).includes(`process_id:${pid}\r\n`)) {
      return;
    }
    await delay(10);
  }
}

async function ask(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('INFO server\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString();
  } catch {
    return '';
  } finally {
    socket.destroy();
  }
}

/** Free when it was looked for. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

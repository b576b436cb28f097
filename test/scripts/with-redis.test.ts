import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from '@jest/globals';

const script = fileURLToPath(new URL('../../scripts/with-redis.js', import.meta.url));

function start(program: string, ...args: readonly string[]): ChildProcess {
  const { REDIS_URL: _, ...env } = process.env;
  const command = [script, process.execPath, '-e', program, ...args];
  return spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

const sayAddress = 'console.log(process.env.REDIS_URL); ';

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout as NodeJS.EventEmitter, 'data')) as [Buffer];
  return chunk.toString().trim();
}

test('the command gets its arguments, and its exit code is ours', async () => {
  const child = start('console.log(process.argv.slice(1).join("|")); process.exitCode = 7', 'a b');
  const ended = once(child, 'exit');

  expect(await firstLine(child)).toBe('a b');
  expect((await ended)[0]).toBe(7);
});

test('Redis answers with AOF and noeviction while the command runs, and ends with it', async () => {
  const child = start(`${sayAddress} process.stdin.resume(); setInterval(() => {}, 1000)`);
  const ended = once(child, 'exit');
  const port = Number(new URL(await firstLine(child)).port);

  expect(await ask(port, 'CONFIG GET appendonly')).toContain('yes');
  expect(await ask(port, 'CONFIG GET maxmemory-policy')).toContain('noeviction');

  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(143);
  await nobodyAnswers(port);
});

test('Redis also ends when the script is killed', async () => {
  const child = start(`${sayAddress} setTimeout(() => {}, 3000)`);
  const port = Number(new URL(await firstLine(child)).port);

  child.kill('SIGKILL');
  child.stdout?.destroy();

  await nobodyAnswers(port);
});

async function ask(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const closed = new AbortController();
  socket.once('close', () => {
    closed.abort();
  });
  try {
    await once(socket, 'connect', closed);
    socket.write(`${command}\r\n`);
    const [answer] = (await once(socket, 'data', closed)) as [Buffer];
    return answer.toString();
  } finally {
    socket.destroy();
  }
}

/** Returns when the port is closed; otherwise the test ends by its time-out. */
async function nobodyAnswers(port: number): Promise<void> {
  for (;;) {
    try {
      await ask(port, 'PING');
    } catch {
      return;
    }
    await delay(20);
  }
}

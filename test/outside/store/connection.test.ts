import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { redisClock } from '../../../src/outside/store/clock.ts';
import { connect, unfitness, type Redis } from '../../../src/outside/store/connection.ts';
import { neverRan } from '../../../src/outside/store/script.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { until } from '../../support/operations.ts';
import { freePort, startRedis, type PrivateRedis } from '../../support/redis.ts';

const opened: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) {
    await close();
  }
});

it('finds a Redis fit that evicts nothing and logs its writes', async () => {
  const server = await aRedis();

  expect(await unfitness(connecting(server.url, 'patient'))).toEqual([]);
});

it('says what keeps a Redis from being a place for records, and what to set', async () => {
  const server = await aRedis(['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru']);

  expect(await unfitness(connecting(server.url, 'patient'))).toEqual([
    'Redis may throw records away (maxmemory-policy allkeys-lru): set maxmemory-policy noeviction',
    'Redis forgets records when it restarts (appendonly no): set appendonly yes',
  ]);
});

it('at the door, fails at once what can not be sent, and says that it never ran', async () => {
  const server = await aRedis();
  const redis = connecting(server.url, 'door');
  await until(() => redis.status === 'ready');
  await server.kill();
  await until(() => redis.status !== 'ready');

  const error: unknown = await redis.set('a', '1').catch((thrown: unknown) => thrown);

  expect(neverRan(error)).toBe(true);
});

it('at the door, gives up an answer that does not come, and does not say that it never ran', async () => {
  const server = await aRedis();
  const redis = connecting(server.url, 'door');
  await until(() => redis.status === 'ready');
  server.pause();

  const error: unknown = await redis.set('a', '1').catch((thrown: unknown) => thrown);
  server.resume();

  expect(error).toBeInstanceOf(Error);
  expect(neverRan(error)).toBe(false);
});

it('patiently waits with its commands for Redis to come back', async () => {
  const server = await aRedis();
  const redis = connecting(server.url, 'patient');
  await redis.ping();
  await server.kill();

  const answer = redis.set('a', '1');
  await server.start();

  expect(await answer).toBe('OK');
});

it('finds the master through Sentinel', async () => {
  const master = await aRedis();
  const port = await aSentinel(master);

  const redis = connecting(`redis-sentinel://127.0.0.1:1,127.0.0.1:${port}/lifeboat/2`, 'patient');

  await redis.set('a', '1');
  const direct = connecting(`${master.url}/2`, 'patient');
  expect(await direct.get('a')).toBe('1');
});

it('tells the time by the clock of Redis, also when this machine is set otherwise', async () => {
  const server = await aRedis();
  const redis = connecting(server.url, 'door');
  const clock = redisClock(redis, capturedLog().log);
  opened.push(clock.stop);
  expect(clock.now()).toBeUndefined();
  await until(() => clock.now() !== undefined);

  const [seconds] = await redis.time();
  const told = clock.now() ?? 0;

  expect(Math.abs(told - Number(seconds) * 1000)).toBeLessThan(2_000);
});

async function aRedis(extra: readonly string[] = []): Promise<PrivateRedis> {
  const server = await startRedis(extra);
  opened.push(server.stop);
  return server;
}

/** A Sentinel is a redis-server that watches a master; it insists on a file for its configuration. */
async function aSentinel(master: PrivateRedis): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeboat-sentinel-'));
  const port = await freePort();
  const file = join(directory, 'sentinel.conf');
  await writeFile(
    file,
    `port ${port}\nbind 127.0.0.1\nsentinel monitor lifeboat 127.0.0.1 ${master.port} 1\n`,
  );
  const sentinel = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  opened.push(async () => {
    sentinel.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });
  return port;
}

function connecting(url: string, manner: 'door' | 'patient'): Redis {
  const redis = connect(url, manner, capturedLog().log);
  opened.push(() => redis.disconnect());
  return redis;
}

import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';

import { cast } from '../../sandbox/slack/world.ts';
import { furnishWithSecrets } from '../support/hostile-world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { fieldsTold, secretsIn, withSecrets } from '../support/secret-text.ts';

/** Everything that reads what others have written. */
const lines = [
  'status',
  'list',
  'list --restores',
  'show hostile-failed',
  'show hostile-refused',
  'show hostile-logs',
  'show hostile-restore',
  'logs hostile-logs',
  'logs hostile-logs --errors',
  'diagnose',
  'diagnose hostile-failed',
  'diagnose hostile-logs',
  'diagnose restore hostile-restore',
  'diagnose location default',
  'diagnose location hostile-0',
  'diagnose volumes shop',
  'diagnose etcd',
  'diff latest:daily shop',
  'diff hostile-logs',
  'verify hostile-logs',
  'validate latest:daily --namespace shop',
  'now hostile-schedule',
  'cleanup',
  'history',
  // What somebody has pasted.
  'show password=Zk999avQ7hUnter2',
  'diagnose https://bot:Zk999bvQ7hUnter2@s3.example',
  'Bearer Zk999cvQ7hUnter2',
];
const whileTheStoreRefuses = [
  'diagnose location default',
  'diagnose hostile-logs',
  'logs hostile-logs',
  'verify hostile-logs',
  'diff hostile-logs',
  'operations',
  'audit',
];
/** The fields whose text comes out, less its secrets: a walk that is told nothing proves nothing. */
const told = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 17, 18, 20, 22, 23];

let lifeboat: Lifeboat;
let redis: Redis;
const stop = new AbortController();
const dumps = new Set<string>();

beforeAll(async () => {
  lifeboat = await startLifeboat();
  redis = new Redis(lifeboat.redis.url);
  const world = lifeboat.clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('there is no cluster');
  }
  furnishWithSecrets(world);
  const dumping = dumpOnAndOn();
  await allOf(lines);
  await lifeboat.person(cast.onCall).opensHome();
  world.bucket.faults.fail(403, 'AccessDenied', {}, withSecrets(26));
  await allOf(whileTheStoreRefuses);
  stop.abort();
  await dumping;
}, 120_000);
afterAll(async () => {
  redis.disconnect();
  await lifeboat.stop();
});

test('the walk is told of every hostile field, and of nothing that is secret in it', () => {
  const { calls } = lifeboat.slack;
  const [said, attached] = [JSON.stringify(calls), files().join('\n')];

  expect([...fieldsTold(said), ...fieldsTold(attached)]).toEqual(expect.arrayContaining(told));
  expect(files().length).toBeGreaterThan(20);
  expect(secretsIn(said)).toEqual([]);
  expect(secretsIn(attached)).toEqual([]);
});

test('no secret of a cluster or bucket passes through Redis', () => {
  const stored = [...dumps].join('\n');

  expect(fieldsTold(stored)).toEqual(expect.arrayContaining(told));
  expect(secretsIn(stored)).toEqual([]);
});

test('none stands in Lifeboat’s own log, figures and readiness', async () => {
  const pages = ['/metrics', '/readyz', '/healthz'].map(async (page) =>
    (await fetch(`${lifeboat.url}${page}`)).text(),
  );
  const seen = [lifeboat.logged.text(), ...(await Promise.all(pages))].join('\n');

  expect(seen.length).toBeGreaterThan(10_000);
  expect(secretsIn(seen)).toEqual([]);
});

async function allOf(said: readonly string[]): Promise<void> {
  for (const line of said) {
    await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel: lifeboat.room() });
  }
  await lifeboat.records.settled();
}

function files(): readonly string[] {
  const { files: all } = lifeboat.slack.workspace;
  return [...all.values()].map(({ content }) => new TextDecoder().decode(content));
}

/** What lies there for a moment only is seen too, mostly. */
async function dumpOnAndOn(): Promise<void> {
  while (!stop.signal.aborted) {
    for (const key of await redis.keys('*')) {
      dumps.add(`${key} ${await valueOf(key)}`);
    }
  }
}

async function valueOf(key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string': {
      const value = (await redis.getBuffer(key)) ?? Buffer.alloc(0);
      return (value[0] === 0x1f ? gunzipSync(value) : value).toString();
    }
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'));
    case 'set':
      return JSON.stringify(await redis.smembers(key));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    default:
      return '';
  }
}

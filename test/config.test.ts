import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { ConfigError, readConfig } from '../src/config.ts';
import { clusterSettings } from './support/settings.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-config-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const good = `
clusters: [{ name: prod-eu }]
channels: [{ id: C0BACKUPS, clusters: [prod-eu] }]
access: [{ role: viewer, users: everyone }]
`;

const needed = {
  SLACK_BOT_TOKEN: 'xoxb-for-tests',
  SLACK_SIGNING_SECRET: 'signing-for-tests',
  REDIS_URL: 'redis://:hunter2@localhost:6379',
};

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

async function configOf(variables: Readonly<Record<string, string>>, text = good) {
  return readConfig({ LIFEBOAT_CONFIG: await file('lifeboat.yaml', text), ...variables });
}

async function mistakesOf(variables: Readonly<Record<string, string>>, text = good) {
  try {
    await configOf(variables, text);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error;
    }
    throw error;
  }
  throw new Error('no mistake was found');
}

test('what is needed is enough, and the rest has its defaults', async () => {
  const { settings, configFile, ...environment } = await configOf(needed);

  expect(environment).toEqual({
    role: 'all',
    port: 3000,
    logLevel: 'info',
    redisUrl: needed.REDIS_URL,
    slack: {
      botToken: 'xoxb-for-tests',
      door: { by: 'http', signingSecret: 'signing-for-tests' },
    },
  });
  expect(settings.clusters[0]).toEqual(clusterSettings('prod-eu'));
  expect(settings.channels[0]).toMatchObject({ language: 'en', timeZone: 'UTC' });
  expect(configFile).toBe(join(folder, 'lifeboat.yaml'));
});

test('an app token decides for Socket Mode, and no signing secret is needed then', async () => {
  const { SLACK_SIGNING_SECRET: _, ...rest } = needed;

  const config = await configOf({ ...rest, SLACK_APP_TOKEN: 'xapp-for-tests' });

  expect(config.slack.door).toEqual({ by: 'socket', appToken: 'xapp-for-tests' });
});

test('a worker takes in no requests and needs no signing secret', async () => {
  const { SLACK_SIGNING_SECRET: _, ...rest } = needed;

  const config = await configOf({ ...rest, ROLE: 'worker' });

  expect(config.slack).toEqual({ botToken: 'xoxb-for-tests' });
});

test('a secret may lie in a mounted file', async () => {
  const { SLACK_BOT_TOKEN: _, ...rest } = needed;

  const config = await configOf({ ...rest, SLACK_BOT_TOKEN_FILE: await file('token', 'xoxb-f\n') });

  expect(config.slack.botToken).toBe('xoxb-f');
});

test.each([
  ['redis-sentinel://:pw@a:26379,b:26379/mymaster/0'],
  ['rediss://cache.example.com:6380/1'],
  ['rediss-sentinel://a/mymaster'],
])('%s is an address of Redis', async (REDIS_URL) => {
  await expect(configOf({ ...needed, REDIS_URL })).resolves.toMatchObject({ redisUrl: REDIS_URL });
});

test.each([
  ['SLACK_BOT_TOKEN', 'xapp-swapped', /bot token, which begins with xoxb-/],
  ['SLACK_SIGNING_SECRET', 'xoxb-swapped', /signing secret, which is no token/],
  ['SLACK_APP_TOKEN', 'xoxb-swapped', /begins with xapp-/],
  ['SLACK_API_URL', 'slack.com/api', /https:/],
  ['REDIS_URL', 'http://swapped', /redis:/],
  ['REDIS_URL', 'redis-sentinel://swapped:26379', /name of its master/],
  ['ROLE', 'wroker', /bot, worker, all: is worker meant/],
  ['PORT', '70000', /port/],
  ['LOG_LEVEL', 'verbose', /debug, info, warn, error/],
])('%s may not be %s', async (name, value, wrong) => {
  const { mistakes } = await mistakesOf({ ...needed, [name]: value });

  expect(mistakes).toEqual([
    { place: name, wrong: expect.stringMatching(wrong), example: expect.stringContaining(name) },
  ]);
});

test('everything that is wrong with variables and file is told at once', async () => {
  const { message, mistakes } = await mistakesOf(
    { SLACK_SIGNIN_SECRET: 'x', ROLE: 'bot' },
    'clusters: []\nchannels: []\n',
  );

  expect(mistakes.map(({ place }) => place.replace(folder, ''))).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'REDIS_URL',
    '/lifeboat.yaml:1:1',
    '/lifeboat.yaml:1:11',
    '/lifeboat.yaml:2:11',
  ]);
  expect(message).toContain('There are 6 mistakes in the configuration.');
  expect(message).toContain('is SLACK_SIGNIN_SECRET, which is given, meant to be it?');
});

test('no value of a secret is ever told, even where it is wrong', async () => {
  const { message } = await mistakesOf(
    {
      SLACK_BOT_TOKEN: 'hunter2-token',
      SLACK_SIGNING_SECRET: 'xoxb-hunter2',
      REDIS_URL: 'htp://:hunter2@cache',
      SLACK_APP_TOKEN_FILE: join(folder, 'not-there'),
    },
    `${good}slackToken: xoxb-hunter2-0123456789\nxoxb-hunter2-0123456789: 1\n`,
  );

  expect(message).not.toContain('hunter2');
  expect(message).toContain('SLACK_APP_TOKEN_FILE (ENOENT)');
});

test('a value beside a file of the same secret is a mistake', async () => {
  const { mistakes } = await mistakesOf({ ...needed, REDIS_URL_FILE: '/anything' });

  expect(mistakes).toMatchObject([
    { place: 'REDIS_URL', wrong: expect.stringMatching(/together/) },
  ]);
});

test('a missing file says how to begin', () => {
  const path = join(folder, 'nothing.yaml');

  expect(() => readConfig({ ...needed, LIFEBOAT_CONFIG: path })).toThrow(
    /nothing\.yaml: .*ENOENT.*lifeboat\.example\.yaml/,
  );
});

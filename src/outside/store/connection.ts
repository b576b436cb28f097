import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../log.ts';

export type { Redis } from 'ioredis';

/**
 * `patient`: commands wait for Redis to come back; for queues and workers. `door`: a command that can't be sent now fails at once, one
 * that was sent is never sent again, and an answer is awaited for 1.5 s: whoever waits in front of Slack must know.
 */
export type Manner = 'patient' | 'door';

/**
 * Connects in the background, again and again, until `disconnect`. `redis://`, `rediss://` (TLS), and with Sentinel
 * `redis-sentinel://USER:PASSWORD@HOST:PORT,HOST:PORT/MASTER/DATABASE` (`rediss-sentinel://`: TLS to both).
 */
export function connect(url: string, manner: Manner, log: Log): Redis {
  const redis = open(url, manner === 'door' ? door : patient);
  redis.on('error', (error) => log.warn({ manner, err: error }, 'redis is not reached'));
  redis.on('ready', () => log.info({ manner }, 'redis is reached'));
  return redis;
}

/** Without the choice of the protocol's reply types, which would change the type of the client. */
type Options = Omit<RedisOptions, 'replyMapping'>;

const patient: Options = {
  maxRetriesPerRequest: null,
  connectTimeout: 5_000,
  retryStrategy: (times) => Math.min(times * 100, 1_000),
};

const door: Options = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  commandTimeout: 1_500,
  connectTimeout: 1_500,
  retryStrategy: (times) => Math.min(times * 50, 500),
};

const sentinelUrl =
  /^redis(?<tls>s?)-sentinel:\/\/(?:(?<who>[^@/]*)@)?(?<hosts>[^@/]+)\/(?<name>[^/]+)(?:\/(?<db>\d+))?$/;

function open(url: string, options: Options): Redis {
  const sentinel = sentinelUrl.exec(url)?.groups;
  if (sentinel === undefined) {
    return new Redis(url, options);
  }
  const { tls = '', who = '', hosts = '', name = '', db = '0' } = sentinel;
  const sentinels = hosts.split(',').map(address);
  const secure = tls === '' ? {} : { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true };
  return new Redis({ ...options, ...credentials(who), ...secure, name, db: Number(db), sentinels });
}

function credentials(who: string): Options {
  const [username = '', ...password] = who.split(':').map((part) => decodeURIComponent(part));
  return {
    ...(username === '' ? {} : { username }),
    ...(password.length === 0 ? {} : { password: password.join(':') }),
  };
}

function address(host: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(`redis://${host}`);
  return { host: hostname, port: port === '' ? 26_379 : Number(port) };
}

/** What keeps Redis from being a place for records, one sentence each; empty when it may be used. Throws when it does not answer. */
export async function unfitness(redis: Redis): Promise<readonly string[]> {
  const told = `${await redis.info('memory')}\n${await redis.info('persistence')}`;
  const policy = /^maxmemory_policy:(\S+)/m.exec(told)?.[1] ?? 'unknown';
  return [
    ...(policy === 'noeviction'
      ? []
      : [
          `Redis may throw records away (maxmemory-policy ${policy}): set maxmemory-policy noeviction`,
        ]),
    ...(/^aof_enabled:1/m.test(told)
      ? []
      : ['Redis forgets records when it restarts (appendonly no): set appendonly yes']),
  ];
}

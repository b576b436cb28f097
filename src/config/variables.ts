import { nearest } from '../domain/nearest.ts';
import { logLevels } from '../log.ts';
import { signingKey } from './signing-key.ts';

/** A variable of the environment, as `.env.example` and the docs list it. */
export type Variable = {
  readonly name: string;
  readonly meaning: string;
  readonly example: string;
  /** Its value is never shown, and a file may hold it. */
  readonly secret?: true;
  /** What is wrong with a value, if anything. */
  readonly allows?: (value: string) => string | undefined;
};

export const processRoles = ['bot', 'worker', 'all'] as const;

export const variables = [
  {
    name: 'SLACK_BOT_TOKEN',
    meaning: "The bot's token, from the Slack app's page OAuth & Permissions.",
    example: 'xoxb-…',
    secret: true,
    allows: like(/^xox[a-z][.-]/, 'must be a bot token, which begins with xoxb-'),
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    meaning:
      "From the Slack app's page Basic Information. Requests arrive over HTTP at /slack/events. Not needed where ROLE is worker.",
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
    allows: like(/^(?!xox|xapp-)\S+$/, 'must be the signing secret, which is no token'),
  },
  {
    name: 'SLACK_APP_TOKEN',
    meaning: 'Given: Socket Mode instead of HTTP, and no signing secret is needed.',
    example: 'xapp-…',
    secret: true,
    allows: like(/^xapp-/, 'must be an app-level token, which begins with xapp-'),
  },
  {
    name: 'SLACK_API_URL',
    meaning: "Another Web API than Slack's own, for a sandbox or a proxy.",
    example: 'https://slack.com/api/',
    allows: like(/^https?:\/\/[^\s/]/, 'must be an address that begins with https:// or http://'),
  },
  {
    name: 'REDIS_URL',
    meaning:
      'redis://, rediss:// (TLS), or Sentinel by redis-sentinel://USER:PASSWORD@HOST:PORT,HOST:PORT/MASTER. Needs appendonly yes and maxmemory-policy noeviction.',
    example: 'redis://localhost:6379',
    secret: true,
    allows: like(
      /^rediss?(?::\/\/\S+|-sentinel:\/\/\S+\/[^\s/]+)$/,
      'must be an address that begins with redis://, rediss:// or redis-sentinel://, the last one with the name of its master',
    ),
  },
  {
    name: 'REPORT_SIGNING_KEY',
    meaning:
      'Signs the reports of restore tests: an Ed25519 private key as PEM, or its base64 in one line. Made by npm run new-signing-key. Left out: reports say that they are unsigned.',
    example: 'MC4CAQAwBQYDK2VwBCIEI…',
    secret: true,
    allows: (value) =>
      signingKey(value) === undefined
        ? 'must be an Ed25519 private key, as npm run new-signing-key prints it'
        : undefined,
  },
  {
    name: 'ROLE',
    meaning: 'bot, worker or all (default). Any number of each may run.',
    example: 'all',
    allows: (value) => choice(value, processRoles),
  },
  {
    name: 'PORT',
    meaning: 'Of /slack/events, /healthz, /readyz and /metrics. Default: 3000.',
    example: '3000',
    allows: (value) =>
      /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? undefined : 'must be a port up to 65535',
  },
  {
    name: 'LIFEBOAT_CONFIG',
    meaning: 'The file with clusters, channels, roles and targets. Default: ./lifeboat.yaml.',
    example: './lifeboat.yaml',
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'debug, info (default), warn or error.',
    example: 'info',
    allows: (value) => choice(value, logLevels),
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]['name'];

function like(pattern: RegExp, wrong: string): (value: string) => string | undefined {
  return (value) => (pattern.test(value) ? undefined : wrong);
}

function choice(value: string, choices: readonly string[]): string | undefined {
  const [meant] = nearest(value, choices, 1);
  const hint = meant === undefined ? '' : `: is ${meant} meant?`;
  return choices.includes(value) ? undefined : `must be one of ${choices.join(', ')}${hint}`;
}

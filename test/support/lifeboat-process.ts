import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Slack } from '../../sandbox/slack/simulator.ts';
import { ready } from './ready.ts';
import { freePort } from './redis.ts';

/** The product as a process of its own, as in production. */
export type LifeboatProcess = {
  readonly pid: number;
  /** Where it takes requests, for `slack.deliverTo`. */
  readonly eventsUrl: string;
  readonly output: () => string;
  /** SIGTERM; returns its exit code, `null` when something else ended it. */
  readonly terminate: () => Promise<number | null>;
  /** SIGKILL; nothing of it runs any more when this returns. */
  readonly kill: () => Promise<void>;
  /** When it is over, whatever ended it. */
  readonly ended: Promise<number | null>;
};

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Starts `src/main.ts`, or another program in its place, with nothing of this process's environment but PATH. When it is ready, Slack delivers to it unless it only works. */
export async function startLifeboatProcess(given: {
  readonly folder: string;
  readonly settings: object;
  readonly slack: Slack;
  readonly redisUrl: string;
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<LifeboatProcess> {
  const { folder, settings, slack, redisUrl, program = main } = given;
  const file = join(folder, 'lifeboat.yaml');
  await writeFile(file, JSON.stringify(settings));
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    PORT: String(port),
    LIFEBOAT_CONFIG: file,
    REDIS_URL: redisUrl,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.token,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    ...given.env,
  };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  [child.stdout, child.stderr].forEach((stream) => {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = `http://127.0.0.1:${port}`;
  await ready(url, 60_000).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`The process did not become ready:\n${output}`, { cause: error });
  });
  const eventsUrl = `${url}/slack/events`;
  if (given.env?.['ROLE'] !== 'worker') {
    slack.deliverTo(eventsUrl);
  }
  return {
    pid: child.pid ?? 0,
    ended,
    eventsUrl,
    output: () => output,
    terminate: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

import { startPage, type Page } from './page/server.ts';
import { startPlayer } from './scenarios/player.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { startSlack } from './slack/simulator.ts';

/** `npm run sandbox [SCENARIO]`: a Slack, clusters and buckets that are simulated, and the real Lifeboat among them. */
const usualPort = 4300;
const redisUrl = process.env['REDIS_URL'];
if (redisUrl === undefined || redisUrl === '') {
  process.stderr.write('The sandbox needs a Redis in REDIS_URL; `npm run sandbox` brings one.\n');
  process.exit(78);
}

process.stdout.write('Starting Slack, a cluster with a month of backups, and Lifeboat…\n');
const slack = await startSlack();
const player = await startPlayer(slack, redisUrl, process.argv[2] ?? scenarios[0].name);
const page = await pageAt(process.env['SANDBOX_PORT']);
process.stdout.write(`Lifeboat's sandbox is at ${page.address}\n`);

/** At the port that was asked for, else at the usual one or, when somebody has it, at a free one. */
async function pageAt(port: string | undefined): Promise<Page> {
  const options = { slack, scenarios: player };
  if (port !== undefined) return startPage({ ...options, port: Number(port) });
  return startPage({ ...options, port: usualPort }).catch(() => startPage(options));
}

let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await page.stop();
  await player.stop();
  await slack.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

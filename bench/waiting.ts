import { setTimeout as delay } from 'node:timers/promises';

import type { Product } from '../test/e2e/world/product.ts';
import { channelId } from './crowd.ts';
import { allIn, startHarbor, type Harbor } from './harbor.ts';
import { residentMegabytes } from './memory.ts';
import { median, type Figure, type Report } from './report.ts';

const names = ['east', 'west'];
const drills = 50;
const statuses = 12;
const phases = 4;
const lookMs = 60_000;

type Seen = {
  readonly commandsPerMinute: number;
  readonly megabytes: number;
  readonly statusMs: number;
  readonly busiest: readonly (readonly [string, number])[];
};

/** 50 drills in two clusters with 2 workers: while all wait for a person's own restore, and while all wait for a person's word; beside the idle product in the same run. */
export async function waiting(): Promise<Report> {
  const channels = drills + phases * statuses;
  const harbor = await startHarbor({ clusters: names, channels, speed: 20 });
  const bot = await harbor.start('bot', 'bot');
  const workers = [
    await harbor.start('worker-1', 'worker'),
    await harbor.start('worker-2', 'worker'),
  ];
  function look(phase: number): Promise<Seen> {
    return looked(harbor, bot, workers, phase);
  }
  await statusMs(harbor, bot, 0);
  const idle = await look(1);

  personsRestores(harbor);
  for (let index = 0; index < drills; index += 1) {
    await harbor.say(bot, index, `drill shop-${names[index % names.length]}`);
  }
  await allIn(harbor, drills, /^wait (in the row|for the turn)/, 300_000);
  const inRow = await look(2);

  personsRestoresEnd(harbor);
  await allIn(harbor, drills, /^wait for a decision/, 900_000);
  const undecided = await look(3);
  await harbor.stop();
  return report(idle, inRow, undecided);
}

/** One in each cluster, which runs until Velero is started anew. */
function personsRestores({ clusters }: Harbor): void {
  for (const { cluster } of clusters) {
    const [backup] = cluster.list('backups.velero.io');
    cluster.velero.script('by-hand', { hangs: true });
    cluster.apply({
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: { name: 'by-hand' },
      spec: { backupName: backup?.metadata.name, namespaceMapping: { shop: 'by-hand' } },
    });
  }
}

function personsRestoresEnd({ clusters }: Harbor): void {
  for (const { cluster } of clusters) {
    cluster.velero.stop();
    cluster.velero.start();
  }
}

/** A minute in which nobody asks anything, then so many `status`. */
async function looked(
  harbor: Harbor,
  bot: Product,
  workers: readonly Product[],
  phase: number,
): Promise<Seen> {
  const before = await calls(harbor);
  await delay(lookMs);
  const after = await calls(harbor);
  const megabytes = await Promise.all(workers.map(({ running }) => residentMegabytes(running.pid)));
  const each = [...after].map(([name, count]): readonly [string, number] => [
    name,
    ((count - (before.get(name) ?? 0)) * 60_000) / lookMs,
  ]);
  const busiest = each.toSorted((a, b) => b[1] - a[1]).slice(0, 6);
  return {
    commandsPerMinute: each.reduce((sum, [, count]) => sum + count, 0),
    megabytes: Math.max(...megabytes),
    statusMs: await statusMs(harbor, bot, phase),
    busiest,
  };
}

async function statusMs(harbor: Harbor, bot: Product, phase: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < statuses; run += 1) {
    times.push(await status(harbor, bot, drills + phase * statuses + run));
  }
  return median(times);
}

/** How often each command was called since the server started, those of scripts included. */
async function calls({ redis }: Harbor): Promise<ReadonlyMap<string, number>> {
  const text = await redis.info('commandstats');
  return new Map(
    [...text.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].map(([, name = '', count]) => [
      name,
      Number(count),
    ]),
  );
}

/** Milliseconds from the command to the card with the schedules' verdicts. */
async function status(harbor: Harbor, bot: Product, index: number): Promise<number> {
  const { slack } = harbor;
  const channel = channelId(index);
  const startedAt = performance.now();
  await harbor.say(bot, index, 'status');
  await slack.until(
    () => slack.messages(channel).find(({ blocks }) => JSON.stringify(blocks).includes('hourly')),
    60_000,
  );
  return performance.now() - startedAt;
}

function report(idle: Seen, inRow: Seen, undecided: Seen): Report {
  return {
    bench: 'waiting',
    figures: [
      ...figures('idle', idle),
      ...figures('50 wait for their turn', inRow, idle),
      ...figures('50 wait for a word', undecided, idle),
    ],
  };
}

function figures(what: string, seen: Seen, idle?: Seen): readonly Figure[] {
  const times = idle === undefined ? undefined : seen.statusMs / idle.statusMs;
  return [
    { what: `${what}: Redis commands a minute`, value: seen.commandsPerMinute, unit: '' },
    ...seen.busiest.map(([name, value]) => ({ what: `· ${name}`, value, unit: '' })),
    {
      what: `${what}: memory of a worker`,
      value: seen.megabytes,
      unit: 'MB',
      goal: { text: 'at most 300 MB', met: seen.megabytes <= 300 },
    },
    { what: `${what}: status, command to card`, value: seen.statusMs, unit: 'ms' },
    ...(times === undefined
      ? []
      : [
          {
            what: `${what}: status, times idle`,
            value: times,
            unit: '',
            goal: { text: 'at most 2', met: times <= 2 },
          },
        ]),
  ];
}

import {
  type Asked,
  type Command,
  type Decision,
  defineJob,
  type Ending,
  type JobOf,
  type NoSuch,
  type Words,
} from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { JobRequest } from '../../domain/operation.ts';
import type { Steps } from '../../engine/steps.ts';
import { makingCard, nowEnding, nowLine, othersEnding } from './now-card.ts';
import { followBackup, targetOf } from './now-follow.ts';
import { type Making, type NowOutside, NowRequest } from './now-making.ts';
import { othersOnTheirWay } from './now-others.ts';
import { checkSchedule } from './now-schedule.ts';
import { startBackup } from './now-start.ts';
import { checkVeleroIsThere } from './now-velero.ts';
import { nowOffered, nowStepNames } from './now-words.ts';
import { hasResults, resultsOf } from './results.ts';
import { stepNames } from './words.ts';

/** A backup from a schedule's template, made once however often the worker dies, and followed to its end. Nothing of it is ever removed. */
export function nowJob(outside: NowOutside): JobOf<NowRequest> {
  return defineJob({
    name: 'now',
    version: 1,
    schema: NowRequest,
    stepNames: { ...stepNames, ...nowStepNames },
    run: (request, steps) => now(request, steps, outside),
  });
}

async function now(request: NowRequest, steps: Steps, outside: NowOutside): Promise<Ending> {
  const cluster = outside.clusters.get(request.cluster);
  const making: Making = { request, steps, outside, cluster };
  const { paused } = await checkSchedule(making);
  await checkVeleroIsThere(making);
  const others = await othersOnTheirWay(making);
  if (others.length > 0) {
    return othersEnding(making, others);
  }
  const end = { isTold: false };
  await startBackup(making, end);
  await steps.tell('say what is made', { card: makingCard(making, paused) });
  const came = await followBackup(making);
  const results =
    came.state === 'ended' && hasResults(came.object)
      ? await resultsOf(targetOf(making), cluster, steps)
      : undefined;
  end.isTold = came.state === 'ended' || came.state === 'gone';
  return nowEnding(making, came, results);
}

export function nowCommand(
  start: (request: NowRequest) => JobRequest,
  clusters: NowOutside['clusters'],
): Command {
  return {
    name: 'now',
    role: 'operator',
    summary: nowOffered.now,
    arguments: [{ name: 'schedule', what: 'schedule', required: true }],
    flags: [{ name: 'beside', value: 'BACKUP', summary: nowOffered.beside }],
    scope: 'one',
    say: (said, asked) =>
      Promise.resolve(unknownBeside(said, asked, clusters) ?? decided(start, said, asked)),
  };
}

/** A backup of the schedule may be gone by now, or not be there yet: one that is called as its backups are is taken as it was said. */
function unknownBeside(
  said: Words,
  { cluster = '' }: Asked,
  clusters: NowOutside['clusters'],
): NoSuch | undefined {
  const schedule = said.arguments['schedule']?.name ?? '';
  const known = clusters
    .get(cluster)
    .state()
    .backups.filter((one) => one.schedule === schedule)
    .map(({ name }) => name);
  const word = namesIn(said.flags['beside']).find(
    (name) => !known.includes(name) && !name.startsWith(`${schedule}-`),
  );
  const lists = [lineOf('list', { arguments: {}, flags: { schedule } })];
  return word === undefined
    ? undefined
    : { noSuch: { what: 'backup', word, said: { flag: 'beside' }, known, lists } };
}

function decided(
  start: (request: NowRequest) => JobRequest,
  said: Words,
  { cluster = '' }: Asked,
): Decision {
  const schedule = said.arguments['schedule']?.name ?? '';
  const beside = namesIn(said.flags['beside']);
  const request = { cluster, schedule, beside: beside.slice(0, mostBeside) };
  const flags = beside.length === 0 ? {} : { beside: beside.join(',') };
  return { start: start(request), line: nowLine(schedule, cluster, flags) };
}

const mostBeside = 20;

function namesIn(value: string | true | undefined): readonly string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : [];
}

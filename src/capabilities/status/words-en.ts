import { protectionWords } from '../../messages/protection/words.ts';
import type { StatusWords } from './words.ts';

function and(more: number): string {
  return more === 0 ? '' : ` and ${more} more`;
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

const kinds = { backup: 'backup', restore: 'restore', deletion: 'deletion of' };

export const en: StatusWords = {
  headline: (cluster, verdict, reason) => `${cluster} is *${verdict}*: ${reason}.`,
  others: (counts) =>
    `Other clusters: ${counts.map(([count, verdict]) => `${count} ${protectionWords.en.verdict[verdict]}`).join(', ')}.`,
  noCluster: 'No cluster may be asked about here. An admin can allow some in `lifeboat.yaml`.',
  also: (reasons) => `Also: ${reasons.join('; ')}.`,
  schedule: (verdict, name, reason) => `${verdict} · *${name}*: ${reason}`,
  age: (age, target, from) => {
    if (target === undefined) {
      return `data ${age} old`;
    }
    return from === 'interval'
      ? `data ${age} old (target ${target}: twice its interval)`
      : `data ${age} old (target ${target})`;
  },
  noCopy: 'no good copy',
  partialCopy: (age) => `incomplete copy ${age} old`,
  lastRun: (phase, when, errors, warnings) =>
    `last ${phase} ${when}${errors === 0 ? '' : `, ${plural(errors, 'error')}`}${warnings === 0 ? '' : `, ${plural(warnings, 'warning')}`}`,
  failedOverGood: (count, names) =>
    `The last run failed, with a fresh good copy behind it: ${names.join(', ')}${count > names.length ? ` and ${count - names.length} more` : ''}.`,
  neverRan: 'never ran',
  runningNow: (backup, since) => `${backup} running since ${since}`,
  moreSchedules: (count) =>
    `${plural(count, 'more schedule')}, none worse than these: press Details, or look into the thread.`,
  locations: (list) => `Storage: ${list}`,
  noLocation: 'Storage: no storage location',
  server: (version, ready, replicas) => `Velero ${version} ${ready}/${replicas} ready`,
  noServer: 'Velero not found',
  restarts: (count, reason) =>
    `${plural(count, 'restart')}${reason === undefined ? '' : `, last ${reason}`}`,
  nodeAgent: (ready, desired) => `node agent ${ready}/${desired} ready`,
  noNodeAgent: 'no node agent',
  runs: (list, more) => `Velero runs ${list}${and(more)}.`,
  waits: (list, more) => `Velero’s queue: ${list}${and(more)}.`,
  idle: 'Velero runs nothing and nothing waits.',
  item: ({ kind, phase, items, totalItems }, name, since) => {
    const progress = totalItems > 0 ? `, ${items} of ${totalItems} items` : '';
    return `${kinds[kind]} ${name} (${phase === '' ? 'new' : phase} since ${since}${progress})`;
  },
  ours: (list) => `Lifeboat works on ${list}.`,
  oursUnknown: 'Lifeboat’s own operations can’t be read now.',
  notRead: (resource, rule) => `Not read: ${resource}. ${rule}`,
  damaged: (names) => `Damaged in the bucket: ${names}`,
  damagedOne: (name, found, before) =>
    `${name} (found ${found}; ${before === undefined ? 'no good one before it' : `the last good one before it is ${before}`})`,
  proofsMissing: 'The records of test restores can’t be read now, so nothing is called proven.',
  damageUnknown:
    'What verifications found can’t be read now, so no backup is judged to be damaged.',
  byHand: (count, newest) =>
    `${plural(count, 'backup')} made by hand${newest === undefined ? ', none of them good' : `; ${newest}`}`,
  leftOver: (schedule, count, newest) =>
    `${plural(count, 'backup')} of ${schedule}, a schedule that is gone${newest === undefined ? ', none of them good' : `; ${newest}`}`,
  newest: (backup, age) => `newest ${backup}, ${age} old`,
  readAt: (when) => `read ${when}`,
  schedulesOf: (cluster, from, to, count) => `*${cluster}: schedules ${from} to ${to} of ${count}*`,
  detailsOf: (cluster) => `*${cluster}: everything else*`,
  cron: (cron) => `runs by ${cron}`,
  refresh: 'Refresh',
  details: 'Details',
  diagnose: 'Diagnose',
  errorsOfLast: 'Errors of the last run',
  showLast: 'Show the last run',
  list: 'Backups',
  operations: 'Operations',
};

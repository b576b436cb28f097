import { gist } from '../../domain/gist.ts';
import { duration, moment } from '../dates.ts';
import { code, cut, escape } from '../escape.ts';
import { named } from './named.ts';
import type { ProtectionWords } from './words.ts';
import { proofWords } from './proof-words.ts';

function long(ms: number): string {
  return duration(ms, 'en');
}

function aged(dataAgeMs: number | undefined): string {
  return dataAgeMs === undefined ? 'there is no good copy' : `the data is ${long(dataAgeMs)} old`;
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

const location: ProtectionWords['location'] = {
  available: 'available',
  unavailable: 'unavailable',
  stale: 'not checked lately',
  'not validated': 'not checked yet',
  'read only': 'read-only',
  'unknown phase': 'in a phase that Lifeboat does not know',
  missing: 'missing',
};

const scheduleReason: ProtectionWords['scheduleReason'] = {
  'target missed': ({ dataAgeMs, targetMs }) =>
    `${aged(dataAgeMs)}, the target is ${long(targetMs)}`,
  'no good copy': ({ tried, partial }) => {
    if (tried === 0) {
      return 'it has run, but no backup of it is left';
    }
    if (partial) {
      return 'every copy left something out (PartiallyFailed); none is complete';
    }
    return tried === 1
      ? 'its only backup is no good copy'
      : `none of its ${tried} backups is a good copy`;
  },
  'never run': ({ nextAt }) =>
    nextAt === undefined
      ? 'it has never run'
      : `it has never run; its first run comes ${moment(nextAt)}`,
  'target will be missed': ({ at }) =>
    `the target will be missed ${moment(at)}, before the next run`,
  'partially failed': ({ backup, errors }) =>
    `${code(backup)} left something out (${plural(errors, 'error')})`,
  failing: ({ times, backup }) => `the last ${times} runs failed, most recently ${code(backup)}`,
  paused: () => 'it is paused, so no new copies come',
  refused: ({ error }) => `Velero refuses it: ${escape(cut(error, 200))}`,
  unreadable: ({ text }) => `its cron expression has a mistake: ${code(text)}`,
  'no run': () => 'its cron expression never comes true',
  late: ({ since }) => `a run was due ${moment(since)} and Velero has not started it`,
  location: ({ location: name, state }) =>
    `its storage location ${code(name)} is ${location[state]}`,
  expired: ({ backup, at }) =>
    `its newest copy ${code(backup)} expired ${moment(at)} and can be deleted any time`,
  'kept too short': ({ keptMs, everyMs }) =>
    `each copy is kept for ${long(keptMs)}, but up to ${long(everyMs)} pass between runs: in between there is none`,
  damaged: ({ backup, foundAt, good }) =>
    `its newest copy ${code(backup)} is damaged in the bucket (found ${moment(foundAt)}); ${good === undefined ? 'no good one is left' : `the last good one is ${code(good)}`}`,
  'without data': ({ backup, count, claims }) =>
    count === 1
      ? `${code(backup)} has no data of volume ${named(claims, count, ', ')}, which it should have`
      : `${code(backup)} has no data of ${count} volumes that it should have: ${named(claims, count, ', ')}`,
  clock: ({ backup, at }) => `a clock is wrong: ${code(backup)} claims to be from ${moment(at)}`,
  'not proven': ({ namespace, backup, at }) =>
    `the last test restore of namespace ${code(namespace)} failed (${code(backup)}, ${moment(at)})`,
  proven: ({ backup, at }) => `${code(backup)} was restored and judged ${moment(at)}`,
  fresh: () => 'good and fresh copies, which no test restore has proven yet',
};

const clusterReason: ProtectionWords['clusterReason'] = {
  away: ({ asOf, detail }) =>
    `it can’t be reached${detail === undefined ? '' : ` (${escape(cut(detail, 200))})`}; ${asOf === undefined ? 'nothing is known of it yet' : `what is shown was true ${moment(asOf)}`}`,
  starting: () => 'Lifeboat is still reading it; refresh in a moment',
  'not confirmed': ({ asOf }) =>
    asOf === undefined
      ? 'its API server has confirmed nothing yet'
      : `its API server has been silent; what is shown was true ${moment(asOf)}`,
  'not read': ({ resource, cause, detail }) =>
    ({
      forbidden: `Lifeboat may not read ${code(resource)}; the missing rule is ${code(detail)}`,
      missing: `${code(resource)} does not exist there; install Velero’s CRDs or correct the configuration`,
      failing: `${code(resource)} can’t be read: ${escape(cut(detail, 200))}`,
    })[cause],
  'no schedules': ({ byHandAgeMs }) =>
    byHandAgeMs === undefined
      ? 'there is no schedule and no good backup made by hand'
      : `there is no schedule; the newest backup made by hand is ${long(byHandAgeMs)} old`,
  'schedule is gone': ({ schedule, dataAgeMs, targetMs }) =>
    `schedule ${code(schedule)} has a target of ${long(targetMs)} but does not exist; ${dataAgeMs === undefined ? 'there is no good copy' : `its newest copy is ${long(dataAgeMs)} old`}`,
  namespace: ({ namespace, dataAgeMs, targetMs }) =>
    `namespace ${code(namespace)}: ${aged(dataAgeMs)}, the target is ${long(targetMs)}`,
  damaged: ({ backup, foundAt }) =>
    `the stored bytes of ${code(backup)} are damaged (found ${moment(foundAt)}), and no newer good copy of its content is there`,
  'no server': () => 'Velero’s namespace has no Deployment `velero`, so no backup runs',
  'server down': ({ replicas }) =>
    replicas === 0
      ? 'Velero is scaled to 0, so no backup runs; scale its Deployment to 1'
      : 'no Velero pod is ready, so no backup runs; look at the pod’s events',
  'too many servers': ({ replicas }) =>
    `${replicas} Velero servers act at the same time; scale the Deployment to 1`,
  location: ({ location: name, state, message }) =>
    `storage location ${code(name)} is ${location[state]}${message === undefined ? '' : `: ${escape(cut(gist(message), 200))}`}`,
  'node agent': ({ ready, desired }) =>
    `only ${ready} of ${desired} node agents are ready; volumes on the other nodes are left out`,
  stuck: ({ item }) =>
    item.kind === 'deletion'
      ? `the deletion of ${code(item.name)} has not ended since ${moment(item.since)}`
      : `${code(item.name)} has waited since ${moment(item.since)} while nothing runs; Velero may be stuck`,
};

const outlook: ProtectionWords['outlook'] = {
  paused: () => 'paused',
  refused: () => 'refused by Velero',
  unreadable: () => 'no next run',
  'no run': () => 'no next run',
  next: ({ at }) => `next run ${moment(at)}`,
  due: ({ since, passed, deferredBy, late }) => {
    if (deferredBy !== undefined) {
      return `run of ${moment(since)} waits for ${code(deferredBy)}`;
    }
    const missed = passed === 0 ? '' : `, ${plural(passed, 'more run')} missed`;
    return late ? `run overdue since ${moment(since)}${missed}` : 'run due now';
  },
};

export const en: ProtectionWords = {
  verdict: {
    unprotected: 'unprotected',
    unknown: 'unknown',
    'at risk': 'at risk',
    'on schedule': 'on schedule',
    proven: 'proven',
  },
  location,
  scheduleReason,
  clusterReason,
  worstSchedule: (schedule, reason, others) =>
    `schedule ${code(schedule)}: ${reason}${others === 0 ? '' : ` (and ${others} more like it)`}`,
  outlook,
  proof: ({ whole, at, level = 'none', operation = '', namespaces, refuted }) => {
    if (refuted !== undefined) {
      return proofWords.en.told({ ...refuted, level: 'none', verdict: 'not proven' });
    }
    if (at === undefined) {
      return 'never proven';
    }
    return whole
      ? proofWords.en.told({ verdict: 'proven', level, provenAt: at, operation })
      : `${plural(namespaces, 'namespace')} proven, last ${moment(at)}`;
  },
};

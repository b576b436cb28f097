import { bringServerUp, serverNotRunning } from '../../domain/server-not-running.ts';
import type { BackupsWords } from './words.ts';

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function trouble(errors: number, warnings: number): string {
  return `${plural(errors, 'error')} and ${plural(warnings, 'warning')}`;
}

export const en: BackupsWords = {
  list: {
    headline: ({ what, cluster, matching, total, from, to, filters }) => {
      const range = from === 1 && to === matching ? '' : ` ${from} to ${to}`;
      const of = matching === total ? `${matching} ${what}` : `${matching} of ${total} ${what}`;
      return `${cluster}: ${of}${filters === '' ? '' : ` (${filters})`}, newest first${range === '' ? '' : `:${range}`}.`;
    },
    nothing: (what, cluster, total, filters) =>
      total === 0
        ? `${cluster} has no ${what}.`
        : `${cluster}: none of the ${total} ${what} match ${filters}.`,
    schedulesLike: (names) => `No schedule has that name. Existing: ${names}.`,
    unseen: (namespace, near) =>
      `${namespace} is not in the cluster now, and no backup names it. Listed are those of all namespaces: they may contain it if it once existed.${near.length === 0 ? '' : ` Nearest: ${near.join(', ')}.`}`,
    phases: (phases) => `Existing phases: ${phases}.`,
    asOf: (when) => `as of ${when}`,
    away: 'The cluster can’t be reached now, so this may be out of date.',
    unknown: (what, cluster) =>
      `${cluster} can’t be reached and has not been read yet, so it is not known which ${what} it has.`,
    starting: (cluster) =>
      `${cluster} is still being read for the first time. Try again in a few seconds.`,
    notRead: (what, detail) => `Lifeboat can’t read the ${what} of this cluster: ${detail}`,
    badAge: (value) =>
      `${value} is not a valid age. Write it like \`--age 24h\`, \`--age 7d\` or \`--age 90m\`.`,
    newer: 'Newer',
    older: 'Older',
    all: 'Without filters',
    other: { backups: 'Backups', restores: 'Restores' },
    status: 'Status',
    damaged: 'Stored data damaged',
    withoutData: (count) => `no data of ${plural(count, 'volume')}`,
    damageUnknown:
      'Verification results can’t be read now, so damaged backups are not marked here.',
    notHere: 'You can’t ask about this cluster here.',
  },
  took: (duration) => `took ${duration}`,
  items: (done, total) => (total > done ? `${done} of ${total} items` : plural(done, 'item')),
  errors: (count) => plural(count, 'error'),
  warnings: (count) => plural(count, 'warning'),
  expires: (when) => `expires ${when}`,
  expired: (when) => `expired ${when}, can be deleted any time`,
  ofSchedule: (schedule) => `schedule ${schedule}`,
  byHand: 'created by hand',
  fromBackup: (backup) => `from ${backup}`,
  show: 'Show',
  showAloud: (name) => `Show ${name}`,
  object: {
    kind: { backup: 'Backup', restore: 'Restore' },
    headline: (kind, name, cluster, state) => `${kind} ${name} in ${cluster} ${state}.`,
    state: {
      waiting: (phase) => `is waiting to start (${phase})`,
      running: (phase) => `is running (${phase})`,
      completed: () => 'is *Completed*',
      'partially failed': () => 'is *PartiallyFailed*: something is missing',
      failed: (phase) => `is *${phase}*`,
      deleting: () => 'is being deleted',
    },
    gone: (kind, name, cluster) =>
      `${kind} ${name} no longer exists in ${cluster}. It may have expired or been deleted.`,
    away: (cluster, why) =>
      `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}. Try again when its API server answers.`,
    started: (when) => `started ${when}`,
    notStarted: 'not started',
    location: (name) => `location ${name}`,
    namespaces: (included, excluded) =>
      `Namespaces: ${included}${excluded === '' ? '' : `, excluding ${excluded}`}`,
    allNamespaces: 'all',
    mapped: (pairs) => `Restored as: ${pairs}`,
    reason: 'Why it failed:',
    refused: 'Why Velero rejected it:',
    volumes: (done, count, bytes) => `Volume data: ${done} of ${count} done, ${bytes}`,
    volumeTrouble: (volume, phase, message) =>
      `${volume} ${phase}${message === '' ? '' : `: ${message}`}`,
    where: { velero: 'Velero itself', cluster: 'cluster-scoped objects' },
    inNamespace: (namespace) => `namespace ${namespace}`,
    more: (count) => `and ${count} more`,
    elsewhere:
      'The results list fewer than Velero counted: the rest are from volume data moved afterwards; see the volumes.',
    noResults: (why) => `The details of what went wrong can’t be shown: ${why}`,
    everything: (name) => `Everything Velero knows about ${name}`,
    log: 'Log',
    errorsOnly: 'Errors in the log',
    ofThisSchedule: 'Same schedule',
    again: 'Look again',
    verified: {
      never: 'Stored data not verified yet.',
      intact: (when, flaw) =>
        `Stored data intact when read ${when}${flaw === '' ? '.' : `; worth knowing: ${flaw}`}`,
      flawed: (when, flaw) =>
        `What a restore needs was intact ${when}; something else is not: ${flaw}`,
      damaged: (when, flaw) => `❌ *Stored data damaged*, found ${when}: ${flaw}`,
      unclear: (when, flaw) => `Not everything a restore needs could be read ${when}: ${flaw}`,
    },
  },
  artifact: {
    noAnswer:
      'Velero did not answer within 30 seconds. `status` shows whether its pod is running and its storage location is available.',
    serverDown: `${serverNotRunning.en}. ${bringServerUp.en}, then try again; \`diagnose\` tells more.`,
    refused: (message) => `Velero refused: ${message}`,
    notThere: 'the bucket does not have the file.',
    tooLarge: 'the file is too large to be read here.',
  },
  log: {
    headline: (name, errors, warnings, lines) =>
      `The log of ${name} has ${trouble(errors, warnings)} in ${lines === '1' ? '1 line' : `${lines} lines`}.`,
    clean: (name, lines) =>
      `The log of ${name} has no errors and no warnings in ${lines === '1' ? '1 line' : `${lines} lines`}.`,
    cleanSoFar: (name, lines) =>
      `As far as it can be read, the log of ${name} has no errors and no warnings: ${lines === '1' ? '1 line' : `${lines} lines`}.`,
    noneOfVelero: (name) =>
      `What is stored as the log of ${name} contains no line from Velero: errors and warnings can’t be counted.`,
    running: (name, phase) =>
      `${name} is still running (${phase}). Velero stores its log once all items are done: try again then.`,
    waiting: (name, phase) =>
      `${name} has not started (${phase}), so it has no log yet. \`status\` shows what runs before it.`,
    neverRan: (name) => `${name} never ran, so it has no log: Velero rejected it.`,
    notThere: (name) => `The bucket has no log of ${name}.`,
    failedBefore:
      'A run that fails before it collects anything leaves none. The rest is in the log of Velero’s own pod: `kubectl -n velero logs deployment/velero`.',
    notFetched: (name) => `The log of ${name} can’t be fetched.`,
    group: (count, first, last) =>
      last === '' ? `*${count}×* ${first}` : `*${count}×* first ${first}, last ${last}`,
    at: (subject, when) => [subject, when].filter((one) => one !== '').join(' '),
    others: (errors, warnings) => `Not listed here: ${trouble(errors, warnings)} of other kinds.`,
    counted: (errors, warnings) =>
      `Velero itself counts ${trouble(errors, warnings)}: errors of volume data moved afterwards are counted but not in this log.`,
    tooLong: 'The log is longer than Lifeboat reads: the end is missing here.',
    damaged: 'The stored log is damaged: everything after the damage is missing here.',
    cutFile: 'The file has the beginning and the end; the middle is left out.',
    fileTitle: (name) => `Log of ${name}`,
    troubleTitle: (name) => `Errors and warnings of ${name}`,
    leftOut: (lines) => `… ${lines} lines left out …`,
    inThread: 'The file is in the thread.',
  },
};

import { bringServerUp, serverNotRunning } from '../../domain/server-not-running.ts';
import type { DiffWords } from './words.ts';

function objects(count: number): string {
  return `${count} object${count === 1 ? '' : 's'}`;
}

function are(count: number, rest: string): string {
  return `${count} ${count === 1 ? 'is' : 'are'} ${rest}`;
}

export const en: DiffWords = {
  title: 'What changed since a backup',
  summary: 'Compare a backup’s archive with what is live; nothing is restored',
  progress: (count) => `${objects(count)} of the archive`,
  groupAway: (group) => `the server of ${group} does not answer`,
  where: (of, cluster) => {
    if ('namespace' in of) {
      return `namespace ${of.namespace} of ${cluster}`;
    }
    return of.count === 1
      ? `its namespace in ${cluster}`
      : `its ${of.count} namespaces in ${cluster}`;
  },
  headline: (backup, where, { onlyLive, onlyBackup, different, same }) => {
    const parts = [
      ...(onlyLive > 0 ? [are(onlyLive, 'live and not in the backup')] : []),
      ...(onlyBackup > 0 ? [are(onlyBackup, 'in the backup and not live')] : []),
      ...(different > 0 ? [`${different} ${different === 1 ? 'differs' : 'differ'}`] : []),
      are(same, 'the same'),
    ];
    return `${backup} against ${where}: ${parts.join(', ')}.`;
  },
  allSame: (backup, where, same) =>
    `${backup} and ${where} are the same: ${objects(same)}, no differences.`,
  sameSoFar: (backup, where, same) =>
    `As far as they could be compared, ${backup} and ${where} are the same: ${objects(same)}. What could not be compared is listed below.`,
  nothingCompared: (backup, where) => `Nothing of ${backup} could be compared with ${where}.`,
  onlyLive: {
    headline: (count) => `Live and not in this backup: ${count}`,
    meaning: 'Not protected by this backup: a restore from it would not bring these back.',
    after: (when) => `created ${when}`,
    leftOut: 'existed when the backup was taken, but the backup leaves it out',
    wishedOut: 'a label excludes it from backups',
  },
  onlyBackup: {
    headline: (count) => `In the backup and not live: ${count}`,
    meaning: (when) => `Deleted since ${when}; a restore would bring these back.`,
    lastSeen: (backup, when) => `still in ${backup} of ${when}`,
    going: (when) => `being deleted since ${when}`,
    notServed: 'the cluster no longer serves this kind',
  },
  different: {
    headline: (count) => `Different: ${count}`,
    changed: (path, before, after) => `${path}: ${before} → ${after}`,
    onlyInBackup: (path, value) => `${path}: only in the backup: ${value}`,
    onlyLive: (path, value) => `${path}: only live: ${value}`,
    lines: (path) => `${path}:`,
    hidden: (path) => `${path} differs`,
    moreFields: (count) => `and ${count} more field${count === 1 ? '' : 's'}`,
    moreLines: (count) => `… ${count} more line${count === 1 ? '' : 's'}`,
    versions: (backup, live) =>
      `in the backup as ${backup}, live as ${live}: fields that only one version has are not listed`,
    byHash: 'differs; which fields is not known, since there was no space to keep them',
  },
  more: (count) => `and ${count} more, in the file`,
  notes: {
    taken: (when) => `The backup was taken ${when}.`,
    folded: (backup, live, makers) =>
      `Not compared, since Kubernetes and controllers recreate them: ${backup} in the backup, ${live} live, for example of ${makers}.`,
    secrets: (count, names, why) =>
      `Secrets were not compared with live ones: ${why} The backup has ${count}: ${names}.`,
    notCompared: (count, resource, why) => `Not compared: ${count} of ${resource}: ${why}`,
    unseen: (kinds) =>
      `Could not be listed, so live objects that the backup lacks may be missing here: ${kinds}.`,
    filters: (filters) => `The backup’s own settings limit what it contains: ${filters}.`,
    partial: (phase, errors) =>
      `The backup is ${phase} with ${errors} error${errors === 1 ? '' : 's'}: what it lacks may have failed to be backed up.`,
    inThread:
      'The full comparison is in the thread as files; none of them contains values of Secrets.',
  },
  file: {
    title: (backup) => `Backup ${backup} against what is live`,
    jsonTitle: (backup) => `Backup ${backup} against what is live, as JSON`,
    compared: (takenAt, at) => `Backup taken ${takenAt}, compared ${at}.`,
    namespaces: 'Namespaces',
    folded: 'Recreated by Kubernetes and controllers, not compared',
    foldedOf: (maker, backup, live) => `${maker}: ${backup} in the backup, ${live} live`,
    notCompared: 'Not compared',
    leftOut: (count) => `${count} more did not fit into this file.`,
    legend: 'In lines: `-` is the backup, `+` is live. Secrets are masked as `***`.',
  },
  none: {
    gone: (backup, cluster) =>
      `Backup ${backup} no longer exists in ${cluster}. It may have expired or been deleted.`,
    away: (cluster, why) =>
      `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}. Try again when its API server answers.`,
    waiting: (backup) => `${backup} has not started, so there is nothing to compare yet.`,
    running: (backup) =>
      `${backup} is still running. Velero stores its archive once all items are done: try again then.`,
    refused: (backup) => `${backup} never ran, since Velero rejected it: it has no archive.`,
    noAnswer:
      'Velero did not answer within 30 seconds, so the archive could not be read. `status` shows whether its pod is running and its storage location is available.',
    serverDown: `${serverNotRunning.en}, so the archive could not be read. ${bringServerUp.en}, then run diff again.`,
    refusedByVelero: (why) => `Velero does not provide the archive: ${why}`,
    notThere: (backup) =>
      `The bucket has no archive of ${backup}: nothing can be restored from it. Take a new backup, and find out who deletes objects in the bucket.`,
    damaged: (backup) => `The archive of ${backup} is damaged: it can’t be read to the end.`,
    damagedDetail: (why) => `Error while reading it: ${why}`,
    damagedRemedy:
      'Its content can’t be known, and a restore from it will fail. `verify` says where it is damaged and which earlier backup is good; `validate` that one to prove that it restores.',
    tooMany: (backup, most) =>
      `${backup} has more than ${most} objects: name one of its namespaces.`,
    noSuchNamespace: (backup, namespace, count) =>
      count === 0
        ? `${backup} has no objects in namespace ${namespace}, or in any other.`
        : `${backup} has no objects in namespace ${namespace}. It has ${count} namespace${count === 1 ? '' : 's'}; the nearest:`,
  },
  buttons: {
    show: 'Show the backup',
    validate: 'Validate it',
    verify: 'Verify stored data',
    again: 'Diff again',
    list: 'Backups',
    of: (namespace) => `Diff ${namespace}`,
  },
};

import type { DiffWords } from './words.ts';

function objects(count: number): string {
  return `${count} object${count === 1 ? '' : 's'}`;
}

function are(count: number, rest: string): string {
  return `${count} ${count === 1 ? 'is' : 'are'} ${rest}`;
}

export const en: DiffWords = {
  title: 'What changed since a backup',
  summary: 'A backup against what is live, by its archive: nothing is restored',
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
    `${backup} and ${where} are the same: ${objects(same)}, and none that differs.`,
  sameSoFar: (backup, where, same) =>
    `As far as it could be compared, ${backup} and ${where} are the same: ${objects(same)}. What could not is said below.`,
  nothingCompared: (backup, where) => `Nothing of ${backup} could be compared with ${where}.`,
  onlyLive: {
    headline: (count) => `Live and not in this backup: ${count}`,
    meaning: 'Not protected by this backup: a restore from it would not bring these back.',
    after: (when) => `made ${when}`,
    leftOut: 'was there when the backup was taken, which leaves it out',
    wishedOut: 'its label keeps it out of backups',
  },
  onlyBackup: {
    headline: (count) => `In the backup and not live: ${count}`,
    meaning: (when) => `Deleted since ${when}; a restore would bring these back.`,
    lastSeen: (backup, when) => `still in ${backup} of ${when}`,
    going: (when) => `being deleted since ${when}`,
    notServed: 'the cluster has no such kind any more',
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
      `in the backup as ${backup}, live as ${live}: fields that only one version has are not told`,
    byHash: 'differs; which fields is not known, since there was no room to keep them',
  },
  more: (count) => `and ${count} more, in the file`,
  notes: {
    taken: (when) => `The backup was taken ${when}.`,
    folded: (backup, live, makers) =>
      `Not compared, since Kubernetes and controllers make them anew: ${backup} in the backup, ${live} live, such as of ${makers}.`,
    secrets: (count, names, why) =>
      `Secrets were not compared with live ones: ${why} The backup has ${count}: ${names}.`,
    notCompared: (count, resource, why) => `Not compared: ${count} of ${resource}: ${why}`,
    unseen: (kinds) =>
      `Could not be listed, so that live ones which the backup lacks are not told: ${kinds}.`,
    filters: (filters) => `The backup’s own settings narrow what it takes: ${filters}.`,
    partial: (phase, errors) =>
      `The backup is ${phase} with ${errors} error${errors === 1 ? '' : 's'}: what it lacks may have failed.`,
    inThread: 'The whole is in the thread as files; values of Secrets are in none of them.',
  },
  file: {
    title: (backup) => `Backup ${backup} against what is live`,
    jsonTitle: (backup) => `Backup ${backup} against what is live, as JSON`,
    compared: (takenAt, at) => `Backup taken ${takenAt}, compared ${at}.`,
    namespaces: 'Namespaces',
    folded: 'Made anew by Kubernetes and controllers, not compared',
    foldedOf: (maker, backup, live) => `${maker}: ${backup} in the backup, ${live} live`,
    notCompared: 'Not compared',
    leftOut: (count) => `${count} more did not fit into this file.`,
    legend: 'In lines: `-` is the backup, `+` is live. Secrets are masked as `***`.',
  },
  none: {
    gone: (backup, cluster) =>
      `Backup ${backup} does not exist in ${cluster} any more. It may have expired or been deleted.`,
    away: (cluster, why) =>
      `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}. Try again when its API server answers.`,
    waiting: (backup) => `${backup} has not begun, so there is nothing to compare yet.`,
    running: (backup) =>
      `${backup} is still running. Velero stores its archive when the items are done: ask again then.`,
    refused: (backup) => `${backup} never ran, since Velero refused it: it has no archive.`,
    noAnswer:
      'Velero did not answer within 30 seconds, so the archive could not be read. `status` shows whether its pod runs and its storage location is available.',
    serverDown:
      'Velero’s server is not running: none of its Deployments has a ready replica, so the archive could not be read. Bring it up again (`kubectl get deployments,pods` in its namespace shows why it is down), then diff again.',
    refusedByVelero: (why) => `Velero does not give the archive: ${why}`,
    notThere: (backup) =>
      `The bucket has no archive of ${backup}: nothing of it can be restored. Take a new backup, and look at who deletes in the bucket.`,
    damaged: (backup) => `The archive of ${backup} is damaged: it can’t be read to its end.`,
    damagedDetail: (why) => `What reading it said: ${why}`,
    damagedRemedy:
      'Nothing can be said of what it holds, and a restore from it will fail. `verify` says where it is damaged and which earlier one is good; `validate` that one, to know that it can be restored.',
    tooMany: (backup, most) =>
      `${backup} has more than ${most} objects: name one of its namespaces.`,
    noSuchNamespace: (backup, namespace, count) =>
      count === 0
        ? `${backup} has no objects of namespace ${namespace}, nor of any other.`
        : `${backup} has no objects of namespace ${namespace}. It has ${count} namespace${count === 1 ? '' : 's'}; the nearest:`,
  },
  buttons: {
    show: 'Show the backup',
    validate: 'Validate it',
    verify: 'Verify its bytes',
    again: 'Diff again',
    list: 'Backups',
    of: (namespace) => `Diff ${namespace}`,
  },
};

import type { CleanupWords } from './words.ts';

export const en: CleanupWords = {
  title: 'Clean-up',
  cleanupSummary: 'Delete what is not needed any more, after another person approved the list',
  olderThanSummary: 'Only backups that are older, such as 90d',
  holdSummary: 'Keep a backup for so many days from now, whatever its expiry was',
  badWhat: 'Say what to clean up: `drills`, `backups` or `all`.',
  badAge: 'That is no age. Write it as `90d`, `12h` or `2w`.',
  unguarded: (cluster, missing) =>
    `The admission policies that hold Lifeboat to its word are not in force in ${cluster}: ${missing}. Nothing is deleted without them.`,
  installGuards: (command, account) =>
    `An administrator of the cluster installs them: ${command}. They have to name the account of this worker, ${account}: where it is another one than that of the manifests, by an overlay.`,
  why: {
    expired: 'expired',
    failed: 'failed',
    incomplete: 'incomplete',
    'leftover of an operation': 'leftover of an operation',
    'orphaned restore': 'restore that nobody needs any more',
    'restored copy': 'restored copy',
    'made for the drill': 'made for the drill',
  },
  refusal: {
    'last good copy': 'stays, it is the last good copy',
    'in use': 'stays, it is in use',
    'not ours': 'stays, it is not what it seems',
    'cannot be compared': 'stays, it can’t be compared',
    'foreign objects inside': 'stays, somebody’s own objects are inside',
  },
  outcome: {
    deleted: 'deleted',
    'was gone': 'was gone already',
    'changed since, left alone': 'changed since, left alone',
    failed: 'failed',
  },
  wants: (count, size, cluster) =>
    count === 1
      ? `*One object (${size}) would be deleted on ${cluster}.* Another person must approve it.`
      : `*${count} objects (${size}) would be deleted on ${cluster}.* Another person must approve them.`,
  plan: (hash, who, until) => `Plan ${hash} · asked by ${who} · until ${until}`,
  line: (kind, name, size, why) => `• ${kind} ${name} · ${size} · ${why}`,
  leftCopy: (name) => `${name} is left`,
  unrecoverable: 'no other copy is left',
  more: (count) => `… and ${count} more: the whole list is in the thread.`,
  later: (count) => `${count} more would go: ask again when these are deleted.`,
  stays: (count) => (count === 1 ? 'One stays:' : `${count} stay:`),
  withoutObject: (count) =>
    `In the buckets lie ${count} backups without a Backup object. They may be another cluster’s or on their way: Lifeboat never deletes them. They are in the list.`,
  needs: (count) => `${count} different approvers must agree.`,
  agreed: (who) => `Agreed so far: ${who}`,
  approve: 'Approve',
  reject: 'Reject',
  withdraw: 'Withdraw',
  nothing: (cluster) => `There is nothing to clean up on ${cluster}.`,
  standing: 'Copies of drills and other operations that go on still stand:',
  standingUntil: (name, until) => `• ${name}, until ${until}`,
  deleting: (count, hash, who) =>
    `*${count} objects of plan ${hash} are being deleted*, approved by ${who}.`,
  rejected: (hash, who, reason) =>
    `Plan ${hash} was rejected by ${who}: ${reason}. Nothing was deleted.`,
  withdrawn: (hash, who) => `Plan ${hash} was withdrawn by ${who}. Nothing was deleted.`,
  expired: (hash) => `Nobody decided on plan ${hash} in time. Nothing was deleted.`,
  done: (deleted, of, cluster) =>
    deleted === of
      ? `*All ${of} objects of the plan are deleted on ${cluster}.*`
      : `*${deleted} of ${of} objects of the plan are deleted on ${cluster}.* The others are named below.`,
  decided: (hash, asked, approved) => `Plan ${hash} · asked by ${asked} · approved by ${approved}`,
  holdBadDays: 'A backup is held for a whole number of days, from 1 to 400.',
  holdDaysRemedy: 'Such as `hold NAME 7`.',
  holdGone: (name) => `There is no backup ${name} any more.`,
  holdDeleting: (name) => `The backup ${name} is being deleted: it can’t be held any more.`,
  holdNever: (name) => `Velero has not given the backup ${name} an expiry yet.`,
  holdLater: (name, until) => `The backup ${name} expires later than that already: ${until}.`,
  holdRemedy: 'Choose another backup, or more days.',
  held: (name, until, before) =>
    `The backup ${name} is kept until ${until}. It would have expired ${before}.`,
};

import type { NowWords } from './now-words.ts';

export const en: NowWords = {
  away: (cluster, why) =>
    `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}, so no backup was started.`,
  awayRemedy: 'Ask again when its API server answers.',
  gone: (schedule, cluster) => `${cluster} has no schedule ${schedule} any more.`,
  goneRemedy: '`status` lists those that exist.',
  invalid: (schedule, errors) =>
    `Velero refuses the schedule ${schedule}${errors === '' ? '' : `: ${errors}`}.`,
  invalidRemedy:
    'Mend it where it is defined. As soon as it is no longer in FailedValidation, ask again.',
  hooks: (schedule, count) =>
    `The backups of ${schedule} have ${count === 1 ? 'a hook' : `${count} hooks`}: commands that Velero executes in pods. Lifeboat starts nothing that does, so no backup was started.`,
  hooksRemedy: (command) => `Whoever may do that themselves starts it by ${command}`,
  noLocation: (schedule, location) =>
    location === undefined
      ? `${schedule} names no storage location, and none is the default.`
      : `The storage location ${location} of ${schedule} does not exist.`,
  noLocationRemedy: 'Name one that exists in the schedule, or make one the default.',
  unavailable: (location, why) =>
    `The storage location ${location} is unavailable, so Velero would refuse the backup${why === '' ? '.' : `: ${why}`}`,
  unavailableRemedy: (location) =>
    `\`diagnose location ${location}\` says why. Ask again when it is available.`,
  readOnly: (location) =>
    `The storage location ${location} is read-only, so Velero would refuse the backup.`,
  readOnlyRemedy: 'Set its access mode to ReadWrite where this cluster shall write, and ask again.',
  silent: (cluster) =>
    `Velero in ${cluster} does not answer. A backup made now would begin whenever Velero comes back, so none was made.`,
  silentRemedy: '`diagnose` says why it does not answer. Ask again when it does.',
  notOurs: (backup, cluster) =>
    `A backup ${backup} exists in ${cluster} that is not of this operation, so it is left alone.`,
  notOursRemedy: 'Ask again: the next one gets another name.',
  others: (schedule, cluster, names) =>
    `Nothing was started: a backup of ${schedule} in ${cluster} is not at its end yet: ${names}.`,
  othersHint:
    'One more would wait behind it, and mostly hold the same. It is made beside that one where you mean it.',
  oneMore: 'One more all the same',
  showIt: (name) => `Show ${name}`,
  making: (backup, schedule, cluster) =>
    `${backup} is made from the schedule ${schedule} in ${cluster}. Velero can’t cancel a backup: a cancelled operation only stops following it.`,
  paused: 'The schedule is paused, and stays so.',
  progress: {
    away: 'the cluster can’t be reached',
    stopped: (command) =>
      `Velero’s server is not ready: it begins when that runs again. To take it back: ${command}`,
    waitsFor: (backup) => `${backup} runs before it`,
    notBegun: 'Velero has not begun it',
    queued: (position) => `place ${position} in the queue`,
    items: (done, total) => `${done} of ${total} items`,
    volumes: (done, count, bytes) => `${done} of ${count} volumes, ${bytes}`,
  },
  goesOn: {
    notBegun: (backup, command) =>
      `Backup ${backup} is there and Velero has not begun it: it begins as soon as Velero is free or runs again. To take it back: ${command}`,
    running: (backup, phase) =>
      `Backup ${backup} goes on (${phase}): Velero can’t cancel a backup. Nothing was deleted.`,
    ended: (backup, phase) => `Backup ${backup} is at its end (${phase}). Nothing was deleted.`,
  },
  ended: {
    completed: ({ backup, schedule, cluster, amount }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *Completed*${behind(amount)}.`,
    partially: ({ backup, schedule, cluster, amount }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *PartiallyFailed*: it left something out${amount === '' ? '' : ` (${amount})`}.`,
    failed: ({ backup, schedule, cluster, phase }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *${phase}*: it is no good copy.`,
    gone: ({ backup, cluster }) =>
      `${backup} is not in ${cluster} any more: somebody deleted it before it was at its end.`,
    notTaken: ({ backup, cluster }, hours) =>
      `Velero in ${cluster} has not begun ${backup} within ${hours} hours. It is not followed any longer.`,
    tooLong: ({ backup, cluster, phase }, hours) =>
      `${backup} in ${cluster} is not at its end after ${hours} hours (${phase}). It is not followed any longer.`,
  },
  diagnose: 'Diagnose',
  validate: 'Validate',
  again: 'Once more',
  status: 'Status',
  show: 'Show',
};

function behind(amount: string): string {
  return amount === '' ? '' : `: ${amount}`;
}

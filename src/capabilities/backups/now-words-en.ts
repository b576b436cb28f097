import type { NowWords } from './now-words.ts';

export const en: NowWords = {
  away: (cluster, why) =>
    `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}, so no backup was started.`,
  awayRemedy: 'Try again when its API server answers.',
  gone: (schedule, cluster) => `${cluster} no longer has a schedule ${schedule}.`,
  goneRemedy: '`status` lists those that exist.',
  invalid: (schedule, errors) =>
    `Velero rejects the schedule ${schedule}${errors === '' ? '' : `: ${errors}`}.`,
  invalidRemedy: 'Fix it where it is defined. Once it is no longer in FailedValidation, try again.',
  hooks: (schedule, count) =>
    `The backups of ${schedule} have ${count === 1 ? 'a hook' : `${count} hooks`}: commands that Velero executes in pods. Lifeboat does not start backups that execute commands, so none was started.`,
  hooksRemedy: (command) => `If you are allowed to, start it yourself: ${command}`,
  noLocation: (schedule, location) =>
    location === undefined
      ? `${schedule} names no storage location, and none is the default.`
      : `The storage location ${location} of ${schedule} does not exist.`,
  noLocationRemedy: 'Name an existing one in the schedule, or make one the default.',
  unavailable: (location, why) =>
    `The storage location ${location} is unavailable, so Velero would reject the backup${why === '' ? '.' : `: ${why}`}`,
  unavailableRemedy: (location) =>
    `\`diagnose location ${location}\` says why. Try again when it is available.`,
  readOnly: (location) =>
    `The storage location ${location} is read-only, so Velero would reject the backup.`,
  readOnlyRemedy:
    'If this cluster should write there, set its access mode to ReadWrite and try again.',
  silent: (cluster) =>
    `Velero in ${cluster} does not answer. A backup created now would start whenever Velero comes back, so none was created.`,
  silentRemedy: '`diagnose` says why it does not answer. Try again when it does.',
  notOurs: (backup, cluster) =>
    `${cluster} already has a backup ${backup} that this operation did not create, so it is left alone.`,
  notOursRemedy: 'Try again: the next one gets another name.',
  others: (schedule, cluster, names) =>
    `Nothing was started: a backup of ${schedule} in ${cluster} has not ended yet: ${names}.`,
  othersHint:
    'Another one would wait behind it and contain mostly the same. Press the button if you still want it.',
  oneMore: 'Back up anyway',
  showIt: (name) => `Show ${name}`,
  making: (backup, schedule, cluster) =>
    `Creating ${backup} from schedule ${schedule} in ${cluster}. Velero can’t cancel a backup: canceling this operation only stops following it.`,
  paused: 'The schedule is paused and stays paused.',
  progress: {
    away: 'the cluster can’t be reached',
    stopped: (command) =>
      `Velero’s server is not ready: the backup starts once it is. To withdraw it: ${command}`,
    waitsFor: (backup) => `${backup} is running before it`,
    notBegun: 'Velero has not started it',
    queued: (position) => `place ${position} in the queue`,
    items: (done, total) => `${done} of ${total} items`,
    volumes: (done, count, bytes) => `${done} of ${count} volumes, ${bytes}`,
  },
  goesOn: {
    notBegun: (backup, command) =>
      `Backup ${backup} was created but Velero has not started it: it starts as soon as Velero is free or running again. To withdraw it: ${command}`,
    running: (backup, phase) =>
      `Backup ${backup} continues (${phase}): Velero can’t cancel a backup. Nothing was deleted.`,
    ended: (backup, phase) => `Backup ${backup} has ended (${phase}). Nothing was deleted.`,
  },
  ended: {
    completed: ({ backup, schedule, cluster, amount }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *Completed*${behind(amount)}.`,
    partially: ({ backup, schedule, cluster, amount }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *PartiallyFailed*: something is missing${amount === '' ? '' : ` (${amount})`}.`,
    failed: ({ backup, schedule, cluster, phase }) =>
      `${backup} of schedule ${schedule} in ${cluster} is *${phase}*: it is not a usable copy.`,
    gone: ({ backup, cluster }) =>
      `${backup} is no longer in ${cluster}: somebody deleted it before it ended.`,
    notTaken: ({ backup, cluster }, hours) =>
      `Velero in ${cluster} has not started ${backup} within ${hours} hours. Lifeboat no longer follows it.`,
    tooLong: ({ backup, cluster, phase }, hours) =>
      `${backup} in ${cluster} has not ended after ${hours} hours (${phase}). Lifeboat no longer follows it.`,
  },
  diagnose: 'Diagnose',
  validate: 'Validate',
  again: 'Back up again',
  status: 'Status',
  show: 'Show',
};

function behind(amount: string): string {
  return amount === '' ? '' : `: ${amount}`;
}

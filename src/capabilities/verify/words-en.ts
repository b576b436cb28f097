import type { VerifyWords } from './words.ts';

function backups(count: number): string {
  return `${count} backup${count === 1 ? '' : 's'}`;
}

export const en: VerifyWords = {
  title: 'The stored data of a backup',
  summary: 'Check a backup’s stored data: complete, unchanged, readable to the last byte',
  allFlag: 'every backup of the cluster, newest first',
  notBoth: 'Name one backup or use `--all`, not both.',
  progress: (bytes, of) => (of === undefined ? bytes : `${bytes} of ${of}`),
  progressOf: (backup, artifact, amount) => `${backup}: ${artifact}, ${amount}`,
  verdict: { intact: 'intact', flawed: 'flawed', damaged: 'damaged', unclear: 'unclear' },
  headline: {
    intact: (backup) => `*${backup} is intact in the bucket.*`,
    flawed: (backup, { flaw }) =>
      `*What a restore needs from ${backup} is intact; something else is not:* ${flaw}.`,
    damaged: (backup, { flaw }) => `*${backup} is damaged in the bucket:* ${flaw}.`,
    unclear: (backup, { artifact, why }) =>
      `*It is unclear whether ${backup} is intact:* ${artifact} could not be read to the end: ${why}.`,
  },
  intactInPart: (backup) => `*All stored data of ${backup} is intact.*`,
  notProven: 'Intact data does not prove that it restores: `validate` does.',
  stillDamaged: (since) =>
    `It was found damaged ${since}, and counts as damaged until its data is read and intact.`,
  danger: {
    onlyOne: 'No good copy of its content is left.',
    newest: 'It is the newest copy of its content.',
    newer: (backup) => `There is a newer good copy of its content: ${backup}.`,
    predecessor: (backup, takenAt) => `The last good one before it is ${backup} of ${takenAt}`,
    verified: (verdict, at) => `its data was ${verdict} ${at}`,
    neverVerified: 'its data was never verified',
    noPredecessor: 'There is no good one before it.',
    gone: 'It is no longer in the cluster.',
  },
  flaws: {
    note: 'for information',
    more: (count) => `… and ${count} more`,
  },
  read: ({ artifacts, bytes, unpacked, by }) =>
    `Read to the last byte: ${artifacts} artifact${artifacts === 1 ? '' : 's'}, ${bytes} (${unpacked} unpacked), ${by === 'bucket' ? 'from the bucket' : 'through download URLs from Velero, since Lifeboat may not read the bucket'}.`,
  compared: (at) => `Compared with the fingerprint taken ${at}.`,
  firstLook:
    'There was no fingerprint to compare with: one was taken now. Earlier changes can’t be detected.',
  noPrint: 'There was no fingerprint to compare with, and none was taken.',
  unchecked: {
    volumes: ({ inRepository, snapshots, withoutData }) =>
      `Volume data not checked: ${inRepository} in the repository, ${snapshots} as snapshots${withoutData === 0 ? '' : `; ${withoutData} without data`}.`,
    artifacts: (names, why) => `Not checked: ${names}: ${why}.`,
  },
  none: {
    gone: (backup, cluster) =>
      `${cluster} no longer has a backup ${backup}: it may have expired or been deleted.`,
    away: (cluster, why) =>
      `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}. Try again when its API server answers.`,
    waiting: (backup) => `${backup} has not started: none of it is stored yet.`,
    running: (backup, phase) =>
      `${backup} is still running (${phase}): its artifacts are written until it ends, so they can’t be verified yet.`,
    deleting: (backup) => `${backup} is being deleted, and its stored data with it.`,
    failed: (backup, phase) =>
      `${backup} is ${phase}: Velero itself does not vouch for its content, so there is nothing to verify. \`diagnose\` says why it failed.`,
  },
  all: {
    damaged: (count, of, cluster, names) =>
      `*${count} of ${backups(of)} of ${cluster} ${count === 1 ? 'is' : 'are'} damaged in the bucket:* ${names}`,
    noneDamaged: (of, cluster) => `*None of ${backups(of)} of ${cluster} is known to be damaged.*`,
    allIntact: (count, cluster) =>
      count === 1
        ? `*The one backup of ${cluster} that was verified is intact in the bucket.*`
        : `*All ${backups(count)} of ${cluster} that were verified are intact in the bucket.*`,
    away: (cluster, why) => `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}`,
    nothing: (cluster) => `No backup of ${cluster} could be verified.`,
    lacking: (count, of, cluster) =>
      `*All stored data of ${of === 1 ? 'the one backup' : `all ${backups(of)}`} of ${cluster} is intact, but ${count === of && of > 1 ? 'each of them' : backups(count)} ${count === 1 || count === of ? 'has' : 'have'} no data of some volumes.*`,
    counts: ({ intact, flawed, damaged, unclear }, bytes, lacking) =>
      `${intact} intact, ${flawed} flawed, ${damaged} damaged, ${unclear} unclear; ${bytes} read, each to the last byte.${lacking === 0 ? '' : ` Without data of some volumes: ${lacking}.`}`,
    good: (backup) => `a good one is ${backup}`,
    more: (count) => `… and ${count} more, in the files`,
    notJudged: (count, names) =>
      `Not verified, since they did not end well in Velero: ${count} (${names}).`,
    vanished: (count) => `Deleted while this ran: ${count}.`,
    notReached: (count, why, said) =>
      `*${backups(count)} ${count === 1 ? 'was' : 'were'} not verified*: ${
        {
          late: 'the time ran out',
          away: `the cluster can no longer be reached${said === '' ? '' : ` (${said})`}`,
          'too many': 'one operation does not verify that many',
        }[why]
      }. The newest were verified first.`,
    unread: (count) => `Parts of ${backups(count)} could not be read: the files say which.`,
  },
  file: {
    title: (backup) => `Stored data of ${backup}`,
    jsonTitle: (backup) => `Stored data of ${backup}, as JSON`,
    allTitle: (cluster) => `Stored data of the backups of ${cluster}`,
    allJsonTitle: (cluster) => `Stored data of the backups of ${cluster}, as JSON`,
    verifiedAt: (at) => `Verified ${at}.`,
    flaws: 'What is wrong',
    artifacts: 'What was read',
    notThere: 'not there',
    artifact: (bytes, unpacked, sha256) =>
      `${bytes} bytes, ${unpacked} unpacked, SHA-256 ${sha256}`,
    objects: (count) => `${count} objects`,
    unread: (why) => `not read: ${why}`,
    backups: 'Backups',
    gone: 'deleted while this ran',
    notAtItsEnd: 'not verified: it did not end well',
    notReached: 'not verified',
    size: (bytes) => `${bytes} bytes`,
    unreadCount: (count) => `${count} artifact${count === 1 ? '' : 's'} not read`,
    withoutData: (count, names) =>
      `${count} volume${count === 1 ? '' : 's'} without data${names.length === 0 ? '' : `: ${names.join(', ')}`}`,
    bounds:
      'Not checked: volume repositories, snapshots, and how the archive’s objects behave when restored.',
  },
  inThread: 'Everything that was read, with checksums, is in the thread as files.',
  buttons: {
    again: 'Verify again',
    validate: (backup) => `Validate ${backup}`,
    verifyIt: (backup) => `Verify ${backup}`,
    diagnose: 'Diagnose',
    show: 'Show the backup',
    list: 'List backups',
  },
};

import type { VerifyWords } from './words.ts';

function backups(count: number): string {
  return `${count} backup${count === 1 ? '' : 's'}`;
}

export const en: VerifyWords = {
  title: 'What is stored of a backup',
  summary: 'The stored bytes of a backup: all there, unchanged, and readable to the last one',
  allFlag: 'each backup of the cluster, the newest first',
  notBoth: 'Name one backup, or say `--all`, not both.',
  progress: (bytes, of) => (of === undefined ? bytes : `${bytes} of ${of}`),
  progressOf: (backup, artifact, amount) => `${backup}: ${artifact}, ${amount}`,
  verdict: { intact: 'intact', flawed: 'flawed', damaged: 'damaged', unclear: 'unclear' },
  headline: {
    intact: (backup) => `*${backup} is intact in the bucket.*`,
    flawed: (backup, { flaw }) =>
      `*What a restore needs of ${backup} is sound; something else is not:* ${flaw}.`,
    damaged: (backup, { flaw }) => `*${backup} is damaged in the bucket:* ${flaw}.`,
    unclear: (backup, { artifact, why }) =>
      `*Whether ${backup} is intact is unclear:* ${artifact} could not be read to the end: ${why}.`,
  },
  intactInPart: (backup) => `*The bytes that are there of ${backup} are intact.*`,
  notProven: 'That its bytes are sound does not prove that it restores: `validate` does.',
  stillDamaged: (since) =>
    `It was found to be damaged ${since}, and counts as damaged until its bytes are read and sound.`,
  danger: {
    onlyOne: 'No good copy of its content is left.',
    newest: 'It is the newest copy of its content.',
    newer: (backup) => `A newer good copy of its content is there: ${backup}.`,
    predecessor: (backup, takenAt) => `The last good one before it is ${backup} of ${takenAt}`,
    verified: (verdict, at) => `its bytes were ${verdict} ${at}`,
    neverVerified: 'its bytes were never verified',
    noPredecessor: 'There is no good one before it.',
    gone: 'It is gone from the cluster by now.',
  },
  flaws: {
    note: 'to be known',
    more: (count) => `… and ${count} more`,
  },
  read: ({ artifacts, bytes, unpacked, by }) =>
    `Read to the last byte: ${artifacts} artifact${artifacts === 1 ? '' : 's'}, ${bytes} (${unpacked} unpacked), ${by === 'bucket' ? 'from the bucket' : 'by addresses that Velero gave, since Lifeboat may not read the bucket'}.`,
  compared: (at) => `Compared with the fingerprint of ${at}.`,
  firstLook:
    'There was no fingerprint to compare with: it was taken now. What changed before can’t be seen.',
  noPrint: 'There was no fingerprint to compare with, and none was taken.',
  unchecked: {
    volumes: ({ inRepository, snapshots, withoutData }) =>
      `Not looked into, the data of volumes: ${inRepository} in the repository, ${snapshots} as snapshots${withoutData === 0 ? '' : `; ${withoutData} without data`}.`,
    artifacts: (names, why) => `Unchecked: ${names}: ${why}.`,
    why: {
      'not served': 'Velero gives no address for it, and Lifeboat may not read the bucket',
      late: 'it took too long',
      'put away': 'the store has put it away into an archive class and has to bring it back first',
      rewritten: 'it changed again and again while it was read',
      denied: 'Lifeboat may not read it',
      'not reached': 'it could not be reached',
    },
  },
  none: {
    gone: (backup, cluster) =>
      `${cluster} has no backup ${backup} any more: it may have expired or been deleted.`,
    away: (cluster, why) =>
      `${cluster} can’t be reached${why === '' ? '' : ` (${why})`}. Ask again when its API server answers.`,
    waiting: (backup) => `${backup} has not begun: nothing is stored of it yet.`,
    running: (backup, phase) =>
      `${backup} is still running (${phase}): its artifacts are written until its end, so they are not judged yet.`,
    deleting: (backup) => `${backup} is being deleted: what is stored of it goes.`,
    failed: (backup, phase) =>
      `${backup} is ${phase}: Velero itself promises nothing of it, so there is nothing to verify. \`diagnose\` says why it failed.`,
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
      `*The bytes that are there of ${of === 1 ? 'the one backup' : `all ${backups(of)}`} of ${cluster} are intact, but ${count === of && of > 1 ? 'each of them' : backups(count)} ${count === 1 || count === of ? 'has' : 'have'} no data of some volumes.*`,
    counts: ({ intact, flawed, damaged, unclear }, bytes, lacking) =>
      `${intact} intact, ${flawed} flawed, ${damaged} damaged, ${unclear} unclear; ${bytes} read to the last byte.${lacking === 0 ? '' : ` Without data of some volumes: ${lacking}.`}`,
    good: (backup) => `a good one is ${backup}`,
    more: (count) => `… and ${count} more, in the files`,
    notJudged: (count, names) =>
      `Not judged, since Velero has not brought them to a good end: ${count} (${names}).`,
    vanished: (count) => `Gone while this ran: ${count}.`,
    notReached: (count, why, said) =>
      `*${backups(count)} ${count === 1 ? 'was' : 'were'} not looked at*: ${
        {
          late: 'the time was over',
          away: `the cluster can’t be reached any more${said === '' ? '' : ` (${said})`}`,
          'too many': 'there are more than one operation verifies',
        }[why]
      }. The newest came first.`,
    unread: (count) => `Of ${backups(count)} something could not be read: the files say what.`,
  },
  file: {
    title: (backup) => `What is stored of ${backup}`,
    jsonTitle: (backup) => `What is stored of ${backup}, as JSON`,
    allTitle: (cluster) => `What is stored of the backups of ${cluster}`,
    allJsonTitle: (cluster) => `What is stored of the backups of ${cluster}, as JSON`,
    verifiedAt: (at) => `Verified ${at}.`,
    flaws: 'What is wrong',
    artifacts: 'What was read',
    notThere: 'not there',
    artifact: (bytes, unpacked, sha256) =>
      `${bytes} bytes, ${unpacked} unpacked, SHA-256 ${sha256}`,
    objects: (count) => `${count} objects`,
    unread: (why) => `not read: ${why}`,
    backups: 'Backups',
    gone: 'gone while this ran',
    notAtItsEnd: 'not judged: it has not come to a good end',
    notReached: 'not looked at',
    size: (bytes) => `${bytes} bytes`,
    unreadCount: (count) => `${count} artifact${count === 1 ? '' : 's'} not read`,
    withoutData: (count, names) =>
      `${count} volume${count === 1 ? '' : 's'} without data${names.length === 0 ? '' : `: ${names.join(', ')}`}`,
    bounds:
      'Not looked into: volume repositories, snapshots, and what the archive’s objects would do when they are restored.',
  },
  inThread: 'All that was read, with its sums, is in the thread as files.',
  buttons: {
    again: 'Verify again',
    validate: (backup) => `Validate ${backup}`,
    verifyIt: (backup) => `Verify ${backup}`,
    diagnose: 'Diagnose',
    show: 'Show the backup',
    list: 'List backups',
  },
};

import type { RestoreTestWords } from './words.ts';

export const en: RestoreTestWords = {
  notOurs: (what, cluster) =>
    `${what} exists on ${cluster} and does not carry this operation’s label, so it is left alone and nothing was restored.`,
  notOursRemedy: 'Look at it, remove it if nobody needs it, and ask again.',
  unguarded: (cluster, missing) =>
    `Nothing in ${cluster} holds Lifeboat to harmless restores: these admission policies are not in force: ${missing}.`,
  installGuards: (command, account) =>
    `Have an administrator run ${command}, then ask again. They have to name the account of this worker, ${account}: where it is another one than that of the manifests, by an overlay.`,
  rightsMissing: (cluster, rules) => `Lifeboat’s worker has no right on ${cluster} to: ${rules}.`,
  giveRights: 'Apply the manifests of Lifeboat’s worker to that cluster, then ask again.',
  clusterAway: (cluster) => `${cluster} can’t be reached, so nothing was restored.`,
  clusterAwayRemedy: 'Ask again when its API server answers.',
  progress: {
    before: (count) =>
      count === 1 ? 'one other operation goes first' : `${count} other operations go first`,
    away: (cluster) => `${cluster} can’t be reached`,
    theirsFirst: (restore) => `${restore}, which a person asked for, goes first`,
    locationAway: (location) => `storage location ${location} is unavailable`,
    items: (done, total) => `${done} of ${total} items`,
    data: (done, total) => `${done} of ${total}`,
    ready: (ready, all) => `${ready} of ${all} workloads ready`,
  },
  stepsAside: (restore, attempt, most) =>
    `Somebody’s own restore ${restore} came, and it goes first: this one steps aside (try ${attempt} of ${most}).`,
  rulesNotSeen: (attempt, most) =>
    `Velero looked at the restore before it saw the rules that keep the copy harmless, and refused it. Nothing was restored; it begins again (try ${attempt} of ${most}).`,
  confirm: {
    question: (backup, cluster) =>
      `*${backup} is large.* Restoring it beside what lives takes room on ${cluster}:`,
    above: {
      bytes: (amount) => `${amount} of volumes`,
      pods: (amount) => `${amount} pods`,
      namespaces: (amount) => `${amount} namespaces`,
    },
    until: 'Nothing has been made yet. It waits for an hour, then it ends.',
    button: 'Restore it',
    heard: (operation) => `${operation} goes on.`,
    notYours: 'Whoever asked for it confirms it, as an operator of its cluster.',
    tooLate: 'It does not wait for that any more.',
  },
  canReachTheWorld: (cluster) =>
    `⚠️ Nothing in ${cluster} is known to enforce network policies: a copy can reach the world.`,
  openBecause: (why) => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
  stopped: 'Its workloads therefore stay at zero, and whether they serve was not tried.',
  noNamespace: (name) =>
    `No namespace can be called ${name}, so nothing was started: names have lower-case letters, digits and hyphens.`,
  tooManyNamed: (most) => `At most ${most} namespaces can be named at once.`,
  again: 'Validate again',
  showBackup: 'Show the backup',
  validateInstead: (backup) => `Validate ${backup}`,
  verifyAgain: 'Verify stored data',
  leftovers: {
    removed: ({ operation, cluster }, count) =>
      count === 0
        ? `Nothing that ${operation} left on ${cluster} is there any more.`
        : `${operation} ended without tidying up on ${cluster}: what it left is removed now.`,
    stays: ({ operation, cluster }) =>
      `${operation} ended without tidying up on ${cluster}, and what it left stays: somebody has to look at it.`,
  },
};

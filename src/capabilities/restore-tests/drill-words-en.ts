import type { DrillWords } from './drill-words.ts';

export const en: DrillWords = {
  howToConfigure:
    'Put one into `scenarios` of `lifeboat.yaml`: its name, its cluster, `kind: namespace` and a group with the namespace. `lifeboat.example.yaml` has one.',
  gone: (scenario) => `Scenario ${scenario} is not in the configuration any more.`,
  notReadOnly: (location, cluster) =>
    `Storage location ${location} of cluster ${cluster} may be written to: two clusters would delete and maintain the same backups.`,
  makeReadOnly: (command) => `Make it ReadOnly, then ask again: ${command}`,
  namespaceThere: (namespace, cluster) =>
    `Namespace ${namespace} exists in ${cluster} and was not made by this drill, so nothing was restored.`,
  emptyCluster:
    'Remove it there if nobody needs it, or put it into `excludedNamespaces` of the scenario, then ask again.',
  noSuchLocation: (cluster) =>
    `Cluster ${cluster} has no storage location for the bucket of this scenario's backups.`,
  addLocation: 'Add one with the same bucket and prefix and `accessMode: ReadOnly`.',
  openInTarget: (cluster) =>
    `⚠️ In ${cluster} the copy stands under its own names, with no network policy around it: it can reach the world.`,
  standsUntil: (namespaces, until, atExpiry) =>
    `The copy stands in ${namespaces} until ${until}. ${
      atExpiry === 'remove'
        ? 'Then it is removed when nothing but the restored copy is in it.'
        : 'Then it stays, and is told.'
    }`,
  latest: (until) => `It can be kept until ${until} at the latest.`,
  noLonger: 'It can’t be kept longer: `keep` of the scenario says for how long, and 24 hours more.',
  keptLonger: (who) => `${who} keeps it longer.`,
  keptNoLonger: (who) => `${who} wants to keep it longer, but it has its latest end already.`,
  soonOver: (until) =>
    `Nobody has said what becomes of the copy: it stands until ${until}. Clean up, or keep it?`,
  soonOverForGood: (until) =>
    `Nobody has said what becomes of the copy: it stands until ${until} and can’t be kept longer. Clean up, or move away what is needed.`,
  rejected: (who, reason) => `${who} rejected the clean-up: ${reason}`,
  withdrawn: (who) => `${who} withdrew the clean-up.`,
  undecided: 'Nobody decided on the clean-up in time.',
  changed: (what) =>
    `Nothing was removed: since the plan was made this has changed: ${what}. Ask for the clean-up again to see the new plan.`,
  nothingStands: 'Nothing of the copy stands any more.',
  cleanUp: 'Clean up',
  keep: 'Keep 2 h more',
  openReport: 'Open report',
  planTitle: (operation) => `Clean-up of ${operation}`,
  planAsked: (who) => `${who} asks to remove exactly this:`,
  planItem: (kind, name, uid) => `${kind} ${name} · uid ${uid}`,
  planLost: (what) => `⚠️ Somebody put this into it, and it is lost for good: ${what}`,
  planUnread: (what) => `⚠️ Not looked at, for lack of a right or an answer: ${what}`,
  planRest: 'Nothing else is removed. The backup stays, and so does what lives.',
  planHash: (hash, until, missing) =>
    `Plan ${hash} · until ${until} · needs ${missing} more ${missing === 1 ? 'approver' : 'approvers'}`,
  planAgreed: (who) => `Agreed: ${who}`,
  approve: 'Approve',
  reject: 'Reject',
  withdraw: 'Withdraw',
  cleanedUpNow: (asker, approvers) =>
    `Being cleaned up: ${asker} asked for it, ${approvers} approved it.`,
  cleanedUp: (asker, approvers) => `Cleaned up: ${asker} asked for it, ${approvers} approved it.`,
  expired:
    'Nobody answered until the expiry, and nothing but the restored copy was in it: it is removed.',
  item: {
    deleted: 'removed',
    'was gone': 'was gone',
    failed: 'still there',
    'changed since, left alone': 'changed since, left alone',
  },
  itemsMore: (count) => `… and ${count} more.`,
  keptForeign: (what) =>
    `The copy is past its expiry and still stands: somebody put this into it: ${what}. Move it away, then \`/backup cleanup drills\`.`,
  keptUnread: (what) =>
    `The copy is past its expiry and still stands: whether anything of somebody's is in it is not known, since this could not be looked at: ${what}. Look, then \`/backup cleanup drills\`.`,
  keptTold:
    'The copy is past its expiry and still stands, as the scenario wants it. `/backup cleanup drills` removes it.',
  untouched: (namespaces) => `The living ${namespaces} was not touched: it is the same as before.`,
  notTheSame: (namespaces) =>
    `While this ran, the living ${namespaces} was removed or replaced, though not by Lifeboat, which has no right to do so.`,
  sentence: {
    cleaned: (verdict) => `${verdict} The copy is cleaned up.`,
    kept: (verdict) => `${verdict} The copy still stands.`,
  },
  reportIs: (operation, verdict) => `${operation} · ${verdict}`,
  reportAt: (place) =>
    `The report is in the thread of its card, as a picture, as Markdown and as signed JSON, and in the archive: ${place}`,
  reportGone: 'There is no report of this drill any more.',
  heard: {
    'clean up': 'The plan of the clean-up is being made; another person decides on it.',
    keep: 'It is kept up to 2 hours more: its card says until when.',
  },
  tooLate: 'This drill has ended already.',
  notYourTarget: (cluster) =>
    `This drill restores into ${cluster}, and needs the operator role there too.`,
  notAsked: 'You may not decide on a drill of that cluster: it needs the operator role there.',
};

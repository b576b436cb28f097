import type { Argument, NoSuch } from '../capability.ts';
import type { Role } from '../domain/access.ts';
import type { InEachLanguage } from '../domain/language.ts';
import { chinese } from './words-zh.ts';

/** A kind of thing that has a name. */
export type What = Argument['what'];

/** A kind of thing that there may be none of. */
export type Missing = NoSuch['noSuch']['what'];

/** What the door itself says, privately. Given words are mrkdwn already; `«…»` marks nothing: names come as code. */
export type DoorWords = {
  readonly notForYou: string;
  readonly notKnownWho: string;
  readonly tooMany: string;
  readonly failed: string;
  readonly notStarted: string;
  readonly notStartedYet: string;
  readonly tooSlow: string;
  readonly notKnownWhether: string;
  readonly late: string;
  readonly formFailed: string;

  readonly tooLong: string;
  readonly tooManyWords: string;
  readonly quoteNotClosed: (from: string) => string;
  readonly unknownFlag: (flag: string, near: readonly string[]) => string;
  readonly valueMissing: (flag: string) => string;
  readonly valueNotWanted: (flag: string) => string;
  readonly saidTwice: (flag: string) => string;
  readonly tooManyArguments: (extra: string) => string;
  readonly usage: (line: string) => string;

  readonly unknownCommand: (word: string) => string;
  readonly didYouMean: string;
  readonly menu: string;
  readonly menuHint: string;
  readonly more: string;
  readonly help: string;
  readonly buttonGone: string;

  readonly channelNotConfigured: (channel: string) => string;
  readonly roleMissing: (role: Role, where: string | undefined, userId: string) => string;
  readonly clusterNotHere: (cluster: string) => string;
  readonly unknownCluster: (name: string) => string;
  readonly whichCluster: string;
  readonly twoClusters: string;

  readonly unknownName: (what: Missing, name: string, cluster: string | undefined) => string;
  readonly listedBy: string;
  readonly namespacesListed: string;
  readonly nothingThere: (what: What, cluster: string | undefined) => string;
  readonly noLatest: (cluster: string, schedule: string | undefined) => string;
  readonly starting: (cluster: string) => string;
  readonly away: (cluster: string, why: string) => string;
  readonly asOf: (cluster: string, when: string) => string;
  readonly notReadable: (cluster: string, detail: string) => string;
  readonly recordsAway: string;
  readonly again: string;

  readonly needs: (command: string) => string;
  readonly formByButton: string;
  readonly chooseButton: string;
  readonly ago: (howLong: string) => string;
  readonly label: Readonly<Record<What, string>>;
  readonly onCluster: (cluster: string) => string;
  readonly typeInstead: (label: string, shown: number) => string;
  readonly chooseOne: string;
  readonly submit: string;
  readonly cancel: string;
};

const english: DoorWords = {
  notForYou: 'Lifeboat answers full members of this workspace only.',
  notKnownWho: 'Slack did not tell who you are, so nothing was done. Ask again in a minute.',
  tooMany:
    'You ask faster than Lifeboat answers: at most 20 requests a minute. Nothing was started.',
  failed:
    'Something went wrong on our side, and nothing was started. It is in the log. Ask again; if it stays, tell whoever runs Lifeboat.',
  notStarted: '*Nothing was started.* The records (Redis) can’t be reached. Ask again in a minute.',
  notStartedYet:
    '*Nothing has been started so far.* The records (Redis) can’t be reached. Slack repeats your request for six minutes; when no card has come by then, ask again.',
  tooSlow: '*Nothing was started.* Finding out what you asked for took too long. Ask again.',
  notKnownWhether:
    '*It is not known whether this was started:* the records (Redis) did not answer. It is being withdrawn. When a card shows up nevertheless, it says what became of it.',
  late: 'Lifeboat did not answer in time. It is not known whether anything was started: when a card shows up, it was.',
  formFailed: 'Slack did not show the form. Press or ask again.',

  tooLong: 'That is too long: at most 2,000 characters.',
  tooManyWords: 'Those are too many words.',
  quoteNotClosed: (from) => `A quote is not closed: ${from}`,
  unknownFlag: (flag, near) =>
    `There is no option ${flag} here.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`}`,
  valueMissing: (flag) => `${flag} needs a value behind it.`,
  valueNotWanted: (flag) => `${flag} takes no value.`,
  saidTwice: (flag) => `${flag} is said twice.`,
  tooManyArguments: (extra) => `${extra} is one word too many. A name with spaces needs quotes.`,
  usage: (line) => `Usage: ${line}`,

  unknownCommand: (word) => `There is no command ${word}.`,
  didYouMean: 'Did you mean one of these?',
  menu: 'What shall Lifeboat do?',
  menuHint:
    'Type it after `/backup`, or after mentioning Lifeboat in a thread. `help WORD` tells more.',
  more: 'More',
  help: 'Help',
  buttonGone:
    'This button is from an older version and does nothing any more. `/backup help` shows what there is.',

  channelNotConfigured: (channel) =>
    `Lifeboat is not set up for this channel. Ask in one that is, or in your own conversation with Lifeboat; or have \`{ id: ${channel}, clusters: […] }\` added to \`channels\` in \`lifeboat.yaml\`.`,
  roleMissing: (role, where, userId) =>
    `That needs the role *${role}*${where === undefined ? '' : ` on ${where}`}, which you don’t have. Whoever runs Lifeboat gives it: \`{ role: ${role}, users: [${userId}] }\` under \`access\` in \`lifeboat.yaml\`, or a user group of yours.`,
  clusterNotHere: (cluster) =>
    `${cluster} is not asked about in this channel. Ask where it is, or in your own conversation with Lifeboat; or have it added to this channel’s \`clusters\` in \`lifeboat.yaml\`.`,
  unknownCluster: (name) => `There is no cluster ${name} that you may ask about.`,
  whichCluster: 'Which cluster do you mean?',
  twoClusters: 'Two different clusters are named. Name one.',

  unknownName: (what, name, cluster) =>
    `There is no ${englishKinds[what]} ${name}${cluster === undefined ? '' : ` in ${cluster}`}.`,
  listedBy: 'These list what there is:',
  namespacesListed:
    '`kubectl get namespaces` lists what there is; one that was deleted may still be in a backup: `/backup diff BACKUP` tells.',
  nothingThere: (what, cluster) =>
    nothing[what] ??
    `There is no ${englishKinds[what]}${cluster === undefined ? '' : ` in ${cluster}`} yet.`,
  noLatest: (cluster, schedule) =>
    `${cluster} has no completed backup${schedule === undefined ? '' : ` of schedule ${schedule}`} that can be restored.`,
  starting: (cluster) =>
    `${cluster} is still being read for the first time. Try again in a few seconds.`,
  away: (cluster, why) =>
    `${cluster} can’t be reached, so what exists there is not known. ${why}`.trim(),
  asOf: (cluster, when) => `${cluster} can’t be reached now; this is what was known ${when}.`,
  notReadable: (cluster, detail) => `Lifeboat can’t read that in ${cluster}: ${detail}`,
  recordsAway:
    'The records (Redis) can’t be reached, so it is not known which operations there are. Ask again in a minute.',
  again: 'Ask again',

  needs: (command) => `${command} needs a name.`,
  formByButton: 'That is asked for by a form, which can only follow a press.',
  chooseButton: 'Choose…',
  ago: (howLong) => `${howLong} ago`,
  label: {
    backup: 'Backup',
    restore: 'Restore',
    'backup or restore': 'Backup or restore',
    schedule: 'Schedule',
    scenario: 'Scenario',
    cluster: 'Cluster',
    operation: 'Operation',
    namespace: 'Namespace',
    word: 'Word',
  },
  onCluster: (cluster) => `On ${cluster}`,
  typeInstead: (label, shown) => `${label}: or its name, when it is not among the newest ${shown}`,
  chooseOne: 'Choose one, or type a name.',
  submit: 'Go',
  cancel: 'Cancel',
};

const nothing: { readonly [W in What]?: string } = {
  operation: 'Nothing runs and nothing waits.',
  scenario:
    'No scenario is configured for this cluster. Put one into `scenarios` of `lifeboat.yaml`: its name, the cluster, `kind: namespace`, and a group with the namespace. `lifeboat.example.yaml` has one.',
};

const englishKinds: Readonly<Record<Missing, string>> = {
  backup: 'backup',
  restore: 'restore',
  'backup or restore': 'backup or restore',
  schedule: 'schedule',
  scenario: 'scenario',
  cluster: 'cluster',
  operation: 'operation',
  namespace: 'namespace',
  'storage location': 'storage location',
  'backup, restore or storage location': 'backup, restore or storage location',
  word: 'word',
};

export const words: InEachLanguage<DoorWords> = { en: english, zh: chinese };

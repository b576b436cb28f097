import { kinds, resourceOf } from '../../sandbox/cluster/api/kinds.ts';
import type { KubeObject } from '../../sandbox/cluster/api/objects.ts';
import type { Change } from '../../sandbox/cluster/api/store.ts';
import type { Cluster } from '../../sandbox/cluster/simulator.ts';
import type { Slack } from '../../sandbox/slack/simulator.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { reads } from './reading.ts';

/** What a restore test did to a cluster and what people read of it: the same whatever died in between. */
export type Trace = {
  /** How many objects of ours were ever created, by `resource`. */
  readonly made: Readonly<Record<string, number>>;
  /** What of it is still there, and backups that are held still or expire at another time than before. */
  readonly left: readonly string[];
  /** Each kind of change to what is ours, once, in order: `ADDED namespaces`. */
  readonly changes: readonly string[];
  /** Removed before its restore was at its end: Velero makes such a namespace anew, without our walls. */
  readonly tooEarly: readonly string[];
  readonly cards: number;
  /** The lines of the card. */
  readonly card: readonly string[];
  /** The first line of each message of the thread, files by their names. */
  readonly thread: readonly string[];
};

const counted = [
  'namespaces',
  'resourcequotas',
  'limitranges',
  'networkpolicies.networking.k8s.io',
  'restores.velero.io',
  'configmaps',
  'backups.velero.io',
];

/** Of these the content matters too: a held expiry is put back. */
const backups = 'backups.velero.io';

/** Looks on from now on; `seen` hears of each change to what is ours. */
export function traceOf(
  cluster: Cluster,
  seen: (change: string) => void = () => undefined,
): {
  readonly read: (slack: Slack, channel: string) => Trace;
  readonly stop: () => void;
} {
  const made = new Map<string, Set<string>>();
  const changes: string[] = [];
  const tooEarly: string[] = [];
  const before = standing(cluster);
  const known = new Set(cluster.list(backups).map(({ metadata }) => metadata.name));
  const stop = cluster.world.store.listen((change) => {
    if (!isWorthTelling(change)) {
      return;
    }
    const resource = resourceOf(change.kind);
    const told = `${change.type} ${resource}`;
    changes.push(told);
    if (isRemoval(change) && restoresGoOn(cluster)) {
      tooEarly.push(told);
    }
    if (change.type === 'ADDED' && counted.includes(resource)) {
      made.set(resource, (made.get(resource) ?? new Set()).add(change.object.metadata.uid ?? ''));
    }
    seen(told);
  });
  return {
    stop,
    read: (slack, channel) => {
      const [card, ...others] = slack.messages(channel);
      const thread = card === undefined ? [] : slack.messages(channel, card.ts);
      return {
        made: Object.fromEntries([...made].map(([resource, uids]) => [resource, uids.size])),
        left: [...standing(cluster, (name) => known.has(name))].filter((one) => !before.has(one)),
        changes: [...new Set(changes)],
        tooEarly,
        cards: (card === undefined ? 0 : 1) + others.length,
        card: withoutWaiting(reads(card).split('\n').map(withoutNumbers)),
        thread: thread.map((message) =>
          withoutNumbers(
            message.files === undefined || message.files.length === 0
              ? (reads(message).split('\n')[0] ?? '')
              : message.files.map((id) => slack.workspace.files.get(id)?.name).join(' '),
          ),
        ),
      };
    },
  };
}

/** Who dies while it waits for others waits for longer, and its card says so. */
function withoutWaiting(lines: readonly string[]): readonly string[] {
  const waited = / \| \*Of it, waited for others\*$/;
  return lines
    .filter((_, at) => !waited.test(lines[at - 1] ?? ''))
    .map((line) => line.replace(waited, ''));
}

/** Each change that an operation put into the audit log, without what differs between two operations. */
export function audited(entries: readonly AuditEntry[]): readonly string[] {
  return entries
    .map(({ what, who, subject }) => withoutNumbers(`${who} ${what} ${subject}`))
    .toSorted();
}

/** Operations, times and counts differ from one to the next. */
export function withoutNumbers(text: string): string {
  return text
    .replaceAll(/\(uid [^)]*\)/g, '')
    .replaceAll(/(?<=plan )[0-9a-f]+/g, '#')
    .replaceAll(/lifeboat-harbor-\w+/g, 'FOLDER')
    .replaceAll(/op-[a-z0-9]+/g, 'OP')
    .replaceAll(/\d+/g, '#')
    .replaceAll(/(under )?# (sec|min|hr)( # (sec|min))*/g, 'SOME TIME');
}

/** A namespace of ours, or a Restore, that is on its way out. */
function isRemoval({ type, kind, object: { metadata } }: Change): boolean {
  return kind.plural === 'restores'
    ? type === 'DELETED'
    : kind.plural === 'namespaces' && metadata.deletionTimestamp !== undefined;
}

function restoresGoOn(cluster: Cluster): boolean {
  return cluster
    .list('restores.velero.io')
    .filter(({ metadata }) => metadata.name.startsWith('lifeboat-op-'))
    .some(({ status = {} }) => (status as { phase?: string }).phase === 'InProgress');
}

/** A schedule may make a backup meanwhile. */
function standing(
  cluster: Cluster,
  isMeant: (backup: string) => boolean = () => true,
): ReadonlySet<string> {
  return new Set(
    kinds
      .filter(({ plural }) => plural !== 'events')
      .flatMap((kind) => {
        const resource = resourceOf(kind);
        return cluster.world.store
          .list(kind)
          .filter((object) =>
            resource === backups ? isMeant(object.metadata.name) : isOurs(resource, object),
          )
          .map((object) => described(resource, object));
      }),
  );
}

function described(resource: string, { metadata, ...rest }: KubeObject): string {
  const name = `${resource} ${metadata.namespace ?? ''}/${metadata.name}`;
  if (resource !== backups) {
    return name;
  }
  const { expiration } = (rest['status'] ?? {}) as { readonly expiration?: string };
  const held = Object.keys(metadata.annotations ?? {}).filter((key) => key.includes('lifeboat'));
  return `${name} ${[expiration, ...held].join(' ')}`;
}

function isWorthTelling({ kind, object }: Change): boolean {
  const resource = resourceOf(kind);
  return (
    (resource === backups ||
      counted.includes(resource) ||
      resource === 'downloadrequests.velero.io') &&
    (resource === backups || isOurs(resource, object))
  );
}

function isOurs(
  resource: string,
  { metadata: { name, namespace = '', labels = {} } }: KubeObject,
): boolean {
  return (
    name.startsWith('lifeboat-op-') ||
    namespace.startsWith('lifeboat-op-') ||
    resource === 'downloadrequests.velero.io' ||
    (labels['velero.io/restore-name'] ?? '').startsWith('lifeboat-op-')
  );
}

import type { Change } from '../../sandbox/cluster/api/store.ts';
import type { Cluster } from '../../sandbox/cluster/simulator.ts';
import type { Slack } from '../../sandbox/slack/simulator.ts';
import { reads } from './reading.ts';

/** What a restore test did to a cluster and what people read of it: the same whatever died in between. */
export type Trace = {
  /** How many objects of ours were ever created, by `resource`. */
  readonly made: Readonly<Record<string, number>>;
  /** What of it is still there. */
  readonly left: readonly string[];
  readonly cards: number;
  /** The first line of each message of the thread, files by their names. */
  readonly thread: readonly string[];
};

const watched = ['namespaces', 'restores.velero.io', 'configmaps', 'backups.velero.io'] as const;

/** Looks on from now on. */
export function traceOf(cluster: Cluster): {
  readonly read: (slack: Slack, channel: string) => Trace;
  readonly stop: () => void;
} {
  const made = new Map<string, Set<string>>();
  const stop = cluster.world.store.listen((change) => note(made, change));
  return {
    stop,
    read: (slack, channel) => {
      const [card, ...others] = slack.messages(channel);
      const thread = card === undefined ? [] : slack.messages(channel, card.ts).slice(1);
      return {
        made: Object.fromEntries([...made].map(([resource, uids]) => [resource, uids.size])),
        left: watched.flatMap((resource) =>
          cluster
            .list(resource)
            .filter((object) => isOurs(object.metadata.name))
            .map((object) => `${resource}/${object.metadata.name}`),
        ),
        cards: (card === undefined ? 0 : 1) + others.length,
        thread: thread.map(
          (message) => message.files?.join(' ') ?? reads(message).split('\n')[0] ?? '',
        ),
      };
    },
  };
}

function note(made: Map<string, Set<string>>, { type, kind, object }: Change): void {
  const resource = kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
  if (type === 'ADDED' && isOurs(object.metadata.name) && isWatched(resource)) {
    made.set(resource, (made.get(resource) ?? new Set()).add(object.metadata.uid ?? ''));
  }
}

function isOurs(name: string): boolean {
  return name.startsWith('lifeboat-op-');
}

function isWatched(resource: string): boolean {
  return (watched as readonly string[]).includes(resource);
}

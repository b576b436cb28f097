import type { ClusterState } from '../cluster-state.ts';
import { stage } from '../phases.ts';
import type { Backup, DeleteRequest, Restore } from '../velero.ts';

/** One thing that Velero works on or has before it. */
export type QueueItem = {
  readonly kind: 'backup' | 'restore' | 'deletion';
  readonly name: string;
  readonly phase: string;
  readonly since: number;
  readonly position?: number;
  readonly items: number;
  readonly totalItems: number;
};

/** What Velero works on and what waits, oldest first; lists are cut at 20, counts are not. */
export type Queue = {
  readonly running: readonly QueueItem[];
  readonly waiting: readonly QueueItem[];
  readonly runningCount: number;
  readonly waitingCount: number;
  /** One that has waited for more than 15 minutes while nothing runs, or is being deleted for more than 30. */
  readonly stuck?: QueueItem;
};

export function queue(state: ClusterState, now: number): Queue {
  const all = [
    ...state.backups.filter(isUnfinished).map((one) => item('backup', one)),
    ...state.restores.filter(isUnfinished).map((one) => item('restore', one)),
    ...state.deleteRequests.filter((one) => one.phase !== 'Processed').map((one) => deletion(one)),
  ].toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.since - b.since);
  const running = all.filter((one) => one.kind === 'deletion' || stage(one.phase) === 'running');
  const waiting = all.filter((one) => one.kind !== 'deletion' && stage(one.phase) === 'waiting');
  const stuck = stuckOne(running, waiting, now);
  return {
    running: running.slice(0, mostListed),
    waiting: waiting.slice(0, mostListed),
    runningCount: running.length,
    waitingCount: waiting.length,
    ...(stuck === undefined ? {} : { stuck }),
  };
}

const mostListed = 20;
const minute = 60_000;

function stuckOne(
  running: readonly QueueItem[],
  waiting: readonly QueueItem[],
  now: number,
): QueueItem | undefined {
  const idle = running.every((one) => one.kind === 'deletion');
  const waited = waiting.find((one) => now - one.since > 15 * minute);
  const deleting = running.find((one) => one.kind === 'deletion' && now - one.since > 30 * minute);
  return idle ? (waited ?? deleting) : deleting;
}

function isUnfinished({ phase }: Backup | Restore): boolean {
  return ['waiting', 'running'].includes(stage(phase));
}

function item(kind: 'backup' | 'restore', one: Backup | Restore): QueueItem {
  const position = 'queuePosition' in one ? one.queuePosition : undefined;
  return {
    kind,
    name: one.name,
    phase: one.phase,
    since: one.startedAt ?? one.createdAt,
    items: one.items,
    totalItems: one.totalItems,
    ...(position === undefined ? {} : { position }),
  };
}

function deletion(request: DeleteRequest): QueueItem {
  const { backup: name, createdAt: since, phase } = request;
  return { kind: 'deletion', name, phase, since, items: 0, totalItems: 0 };
}

import type { Named } from '../capability.ts';
import type { ClusterState } from '../domain/cluster-state.ts';
import { newestRestorable } from '../domain/newest-restorable.ts';
import { existing, type InCluster } from './existing.ts';

/** Something to choose, with what tells it from its neighbours. */
export type Choice = Named & {
  /** The backup that a word such as `latest` stands for now. */
  readonly means?: string;
  readonly phase?: string;
  /** When it began. */
  readonly at?: number;
};

/** More schedules than that are asked for by typing. */
const mostSchedules = 20;

/** What there is to choose from in a cluster, as `existing` orders it; where one backup is wanted, the latest ones that can be restored come first. */
export function choices(
  what: InCluster,
  state: ClusterState,
  now: number,
  damaged: ReadonlySet<string>,
): readonly Choice[] {
  const known = new Map(
    [
      ...state.restores.map((one) => ({ ...one, kind: 'restore' })),
      ...state.backups.map((one) => ({ ...one, kind: 'backup' })),
    ].map((one) => [`${one.kind}/${one.name}`, one]),
  );
  const all = existing(what, state).map((one): Choice => {
    const found = known.get(`${one.kind}/${one.name}`);
    return found === undefined
      ? one
      : { ...one, phase: found.phase || 'New', at: found.startedAt ?? found.createdAt };
  });
  return what === 'backup' ? [...latestOnes(state, now, damaged), ...all] : all;
}

function latestOnes(
  state: ClusterState,
  now: number,
  damaged: ReadonlySet<string>,
): readonly Choice[] {
  const schedules = existing('schedule', state).slice(0, mostSchedules);
  const words = [undefined, ...schedules.map(({ name }) => name)];
  return words.flatMap((schedule) => {
    const found = newestRestorable(state, now, schedule, damaged);
    const name = schedule === undefined ? 'latest' : `latest:${schedule}`;
    return found === undefined
      ? []
      : [
          {
            kind: 'backup' as const,
            name,
            means: found.name,
            at: found.startedAt ?? found.createdAt,
          },
        ];
  });
}

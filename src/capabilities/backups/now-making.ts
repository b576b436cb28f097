import { z } from 'zod';
import type { Outside } from '../../capability.ts';
import { shellWord } from '../../domain/diagnosis/shell-word.ts';
import type { ObjectRef, ResourceIn } from '../../domain/kubernetes-object.ts';
import { backupName } from '../../domain/schedule/backup-of-schedule.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Steps } from '../../engine/steps.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

export const NowRequest = z.object({
  cluster: z.string().max(300),
  schedule: z.string().max(300),
  /** Backups of the schedule that are known not to be at their end, and beside which one more is meant. */
  beside: z.array(z.string().max(300)).max(20),
});

export type NowRequest = z.infer<typeof NowRequest>;

export type NowOutside = Pick<Outside, 'clusters' | 'operations' | 'audit' | 'now'>;

/** One backup on its way from a schedule's template to its end. */
export type Making = {
  readonly request: NowRequest;
  readonly steps: Steps;
  readonly outside: NowOutside;
  readonly cluster: Cluster;
};

/** What this operation's backup is called. */
export function nameOf({ request, steps }: Pick<Making, 'request' | 'steps'>): string {
  return nameFor(request.schedule, steps.operation);
}

/** What the backup of any such operation is called. */
export function nameFor(
  schedule: string,
  { id, askedAt }: Pick<Operation, 'id' | 'askedAt'>,
): string {
  return backupName(schedule, { operation: id, askedAt });
}

export function inVelero({ veleroNamespace }: Cluster, resource: string): ResourceIn {
  return { resource: `${resource}.velero.io`, version: 'v1', namespace: veleroNamespace };
}

export function backupRef(making: Making): ObjectRef {
  return { ...inVelero(making.cluster, 'backups'), name: nameOf(making) };
}

/** Takes back a backup that Velero has not begun: one that runs is not stopped by it. */
export function takeBack({ cluster, ...making }: Making): string {
  return `kubectl -n ${shellWord(cluster.veleroNamespace)} delete backups.velero.io ${shellWord(nameOf(making))}`;
}

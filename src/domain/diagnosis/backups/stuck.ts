import { stage } from '../../phases.ts';
import { takenAt } from '../../protection/copies.ts';
import type { Backup, DeleteRequest, VolumeWork } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { serverOptions } from '../../server-options.ts';
import { isOver } from './volume-work-of.ts';

/** A backup that comes to no end by itself, as far as can be seen. */
export type Stuck = {
  readonly backup: Backup;
  readonly why: 'no progress' | 'operations' | 'finalizing' | 'deleting';
  /** Since when nothing has changed; for deletions since it was asked for. */
  readonly since: number;
  /** Its volumes that are not at their end. */
  readonly works: readonly VolumeWork[];
  /** The newest request to delete it. */
  readonly request?: DeleteRequest;
};

/** Whether a backup is stuck: how long is too long fits the phase. What waits to begin is not meant. `undefined`: it is not, or nobody can tell. */
export function stuckIn(
  backup: Backup,
  works: readonly VolumeWork[],
  facts: Pick<DiagnosisFacts, 'state' | 'at'>,
): Stuck | undefined {
  const open = works.filter((one) => !isOver(one));
  const { phase } = backup;
  if (stage(phase) === 'deleting') {
    return inDeletion(backup, facts);
  }
  if (stage(phase) !== 'running') {
    return undefined;
  }
  if (phase.startsWith('WaitingForPluginOperations')) {
    return inOperations(backup, open, facts);
  }
  const why = phase.startsWith('Finalizing') ? 'finalizing' : 'no progress';
  return quietFor(backup, open, facts.at, why);
}

const minute = 60_000;
const quietMs = 30 * minute;
/** Where the API server does not say when it last changed, only its age can tell. */
const longestMs = 24 * 60 * minute;

function quietFor(
  backup: Backup,
  works: readonly VolumeWork[],
  at: number,
  why: Stuck['why'],
): Stuck | undefined {
  const since = lastSign(backup, works);
  const tooLong = backup.changedAt === undefined ? longestMs : quietMs;
  return at - since > tooLong ? { backup, why, since, works } : undefined;
}

/** Velero tells progress of items each second, node agents that of volumes each few. */
function lastSign(backup: Backup, works: readonly VolumeWork[]): number {
  return Math.max(
    takenAt(backup),
    backup.changedAt ?? 0,
    ...works.map((one) => Math.max(one.changedAt ?? 0, one.startedAt ?? one.createdAt)),
  );
}

/** Plugins that move data elsewhere show nothing here: then only the time that Velero gives them counts. */
function inOperations(
  backup: Backup,
  works: readonly VolumeWork[],
  { state, at }: Pick<DiagnosisFacts, 'state' | 'at'>,
): Stuck | undefined {
  const givenMs = backup.operationTimeoutMs ?? serverOptions(state.server).operationMs;
  const isOverdue = at - takenAt(backup) > givenMs + 10 * minute;
  const since = lastSign(backup, works);
  const isQuiet = at - since > quietMs;
  return isQuiet && (isOverdue || works.some((one) => one.changedAt !== undefined))
    ? { backup, why: 'operations', since, works }
    : undefined;
}

function inDeletion(
  backup: Backup,
  { state, at }: Pick<DiagnosisFacts, 'state' | 'at'>,
): Stuck | undefined {
  const request = newestRequest(backup, state.deleteRequests);
  const since = request?.createdAt ?? backup.changedAt ?? takenAt(backup);
  const hasFailed = request !== undefined && request.errors.length > 0;
  return hasFailed || at - since > quietMs
    ? {
        backup,
        why: 'deleting',
        since,
        works: [],
        ...(request === undefined ? {} : { request }),
      }
    : undefined;
}

export function newestRequest(
  { name }: Pick<Backup, 'name'>,
  requests: readonly DeleteRequest[],
): DeleteRequest | undefined {
  return requests
    .filter(({ backup }) => backup === name)
    .toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

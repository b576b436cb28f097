import type { LogGroup } from '../backup-log/groups.ts';
import type { Trouble } from '../backup-log/read-trouble.ts';
import type { ResultGroups } from '../backup-log/result-groups.ts';
import type { LookedInto, Said } from './facts/messages.ts';
import type { Subject } from './finding.ts';

/** What a run left of its troubles. */
export type RunMessages = { readonly said: readonly Said[]; readonly looked: LookedInto };

/** What was read of it; left out: Velero stored none, or nothing readable. */
export type RunArtifacts = {
  readonly results?: ResultGroups | undefined;
  readonly operations?: readonly LogGroup[] | undefined;
  readonly log?: Trouble | undefined;
};

/** Whether the log has nothing that the results lack. Old versions of Velero store no results of backups. */
export function holdsAll(results: ResultGroups | undefined, errors: number): boolean {
  return results !== undefined && results.errors >= errors;
}

/** Where the log has troubles, the results would say them again. */
export function toldBy(by: Subject, { results, operations = [], log }: RunArtifacts): RunMessages {
  const fromLog = log?.found[0];
  const main =
    fromLog === undefined
      ? { where: 'results' as const, groups: results?.groups ?? [], leftOut: results?.leftOut ?? 0 }
      : { where: 'log' as const, groups: fromLog.groups, leftOut: fromLog.leftOut };
  return {
    said: [
      ...main.groups.map((one) => ({ ...one, by, where: main.where })),
      ...operations.map((one) => ({ ...one, by, where: 'item operations' as const })),
    ],
    looked: {
      run: by,
      found: foundIn(results, log),
      leftOut: main.leftOut,
      ...(log === undefined || log.end === 'complete' ? {} : { cut: true }),
    },
  };
}

function foundIn(results: unknown, log: unknown): LookedInto['found'] {
  if (results === undefined) {
    return log === undefined ? 'nothing' : 'log';
  }
  return log === undefined ? 'results' : 'results and log';
}

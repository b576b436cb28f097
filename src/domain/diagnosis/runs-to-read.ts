import { takenAt } from '../protection/copies.ts';
import type { Backup, Restore } from '../velero.ts';
import type { DiagnosisFacts } from './facts.ts';
import { failingRuns } from './failing-runs.ts';
import { backupsIn, restoresIn } from './in-scope.ts';

/** A backup or restore whose artifacts a diagnosis reads. */
export type RunToRead = {
  readonly kind: 'Backup' | 'Restore';
  readonly run: Backup | Restore;
  readonly at: number;
};

export type RunsToRead = {
  readonly runs: readonly RunToRead[];
  /** Series of failing runs beyond them. */
  readonly others: number;
};

/** The newest failing run of each series, and the newest good backups that have warnings; of all together five. Where one is named, that one. */
export function runsToRead(facts: Pick<DiagnosisFacts, 'scope' | 'state' | 'at'>): RunsToRead {
  const failing = failingRuns(facts)
    .current.map(({ newest }) => newest)
    // One that was refused has left nothing.
    .filter(({ trouble }) => trouble !== 'validation-failed')
    .toSorted((a, b) => b.at - a.at);
  const isNamed = facts.scope.what === 'backup' || facts.scope.what === 'restore';
  const wanted = [...failing, ...(isNamed ? named(facts) : goodWithWarnings(facts))];
  const runs = wanted.slice(0, mostRuns).map(({ kind, run, at }) => ({ kind, run, at }));
  return { runs, others: Math.max(0, failing.length - runs.length) };
}

const mostRuns = 5;

/** One that is named is read when it counted anything, whatever became of it. */
function named(facts: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly RunToRead[] {
  const backups = facts.scope.what === 'backup' ? backupsIn(facts) : [];
  return [
    ...backups.map((run) => ({ kind: 'Backup' as const, run, at: takenAt(run) })),
    ...restoresIn(facts).map((run) => ({
      kind: 'Restore' as const,
      run,
      at: run.startedAt ?? run.createdAt,
    })),
  ].filter(({ run }) => (isGood(run) && run.warnings > 0) || isFailingAlready(run));
}

/** Of each schedule the newest one, when it has warnings: what was left out silently stands there. */
function goodWithWarnings(facts: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly RunToRead[] {
  const newest = new Map<string, Backup>();
  for (const run of backupsIn(facts).filter(isGood)) {
    const known = newest.get(run.schedule ?? '');
    if (known === undefined || takenAt(run) > takenAt(known)) {
      newest.set(run.schedule ?? '', run);
    }
  }
  return [...newest.values()]
    .filter(({ warnings }) => warnings > 0)
    .map((run) => ({ kind: 'Backup' as const, run, at: takenAt(run) }))
    .toSorted((a, b) => b.at - a.at);
}

/** Its items are done, and some failed; what is asynchronous still runs. */
function isFailingAlready({ phase }: Backup | Restore): boolean {
  return phase !== 'PartiallyFailed' && phase.endsWith('PartiallyFailed');
}

function isGood({ phase }: Backup | Restore): boolean {
  return phase === 'Completed';
}

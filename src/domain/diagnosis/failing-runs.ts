import { takenAt } from '../protection/copies.ts';
import type { Backup, Restore } from '../velero.ts';
import type { DiagnosisFacts } from './facts.ts';
import type { Subject } from './finding.ts';
import { backupsIn, restoresIn } from './in-scope.ts';

/** A backup or restore that did not end well, or refused to begin. */
export type FailingRun = {
  readonly kind: 'Backup' | 'Restore';
  readonly trouble: RunTrouble;
  readonly run: Backup | Restore;
  readonly at: number;
};

export type RunTrouble = 'failed' | 'partially-failed' | 'validation-failed';

/** Those of one schedule, or made by hand, with the same trouble, the newest first. */
export type FailingGroup = { readonly newest: FailingRun; readonly runs: readonly FailingRun[] };

export type FailingRuns = {
  /** What still matters, the newest groups first. */
  readonly current: readonly FailingGroup[];
  /** What a later good run has made up for, or what nobody waits for any more. The newest first. */
  readonly past: readonly FailingRun[];
};

/** The failing backups and restores that the scope covers. One that is named is never past. Many checks ask: the same facts are gone through once. */
export function failingRuns(facts: Asked): FailingRuns {
  const { scope, state, at } = facts;
  const known = found.get(state);
  if (known?.scope === scope && known.at === at) {
    return known.runs;
  }
  const runs = failingRunsOf(facts);
  found.set(state, { scope, at, runs });
  return runs;
}

type Asked = Pick<DiagnosisFacts, 'scope' | 'state' | 'at'>;

const found = new WeakMap<Asked['state'], Pick<Asked, 'scope' | 'at'> & { runs: FailingRuns }>();

function failingRunsOf(facts: Asked): FailingRuns {
  const { scope, state, at } = facts;
  const all = [
    ...backupsIn(facts).flatMap((run) => failing('Backup', run, takenAt(run))),
    ...restoresIn(facts).flatMap((run) => failing('Restore', run, run.startedAt ?? run.createdAt)),
  ].toSorted((a, b) => b.at - a.at);
  const isNamed = scope.what === 'backup' || scope.what === 'restore';
  const schedules = new Set(state.schedules.map(({ name }) => name));
  const goodAt = newestGood(state);
  const { past = [], current = [] } = Object.groupBy(all, (one) =>
    !isNamed && (isMadeUpFor(one, goodAt) || isForgotten(one, schedules, at)) ? 'past' : 'current',
  );
  const groups = Map.groupBy(current, (one) => `${one.kind} ${one.trouble} ${seriesOf(one)}`);
  return { current: [...groups.values()].flatMap(grouped), past };
}

/** What the findings of such runs are called. */
export function runCheck({ kind, trouble }: Pick<FailingRun, 'kind' | 'trouble'>): string {
  return `${kind.toLowerCase()}/${trouble}`;
}

/** The run as what a finding is about. */
export function subjectOf({ kind, run }: Pick<FailingRun, 'kind' | 'run'>): Subject {
  return { kind, name: run.name };
}

const troubles: Readonly<Record<string, RunTrouble>> = {
  Failed: 'failed',
  PartiallyFailed: 'partially-failed',
  FailedValidation: 'validation-failed',
};

function failing(
  kind: FailingRun['kind'],
  run: Backup | Restore,
  at: number,
): readonly FailingRun[] {
  const trouble = troubles[run.phase];
  return trouble === undefined ? [] : [{ kind, trouble, run, at }];
}

/** Whatever is repeated by itself or by people: the backups of a schedule, the restores of a backup. */
function seriesOf({ kind, run }: Pick<FailingRun, 'kind' | 'run'>): string {
  return kind === 'Restore' && 'backup' in run ? (run.backup ?? '') : (run.schedule ?? '');
}

type GoodAt = ReadonlyMap<string, number>;

function newestGood({ backups, restores }: DiagnosisFacts['state']): GoodAt {
  const newest = new Map<string, number>();
  function note(series: string, at: number): void {
    newest.set(series, Math.max(newest.get(series) ?? 0, at));
  }
  backups
    .filter(({ phase }) => phase === 'Completed')
    .forEach((run) => note(`Backup ${seriesOf({ kind: 'Backup', run })}`, takenAt(run)));
  restores
    .filter(({ phase }) => phase === 'Completed')
    .forEach((run) =>
      note(`Restore ${seriesOf({ kind: 'Restore', run })}`, run.startedAt ?? run.createdAt),
    );
  return newest;
}

/** What was made by hand has no series: another one says nothing of it. */
function isMadeUpFor(one: FailingRun, goodAt: GoodAt): boolean {
  const series = seriesOf(one);
  return series !== '' && (goodAt.get(`${one.kind} ${series}`) ?? 0) > one.at;
}

const remembered = 7 * 24 * 3_600_000;

/** Nothing will repeat it by itself, and it was long ago. */
function isForgotten(
  { kind, run, at }: FailingRun,
  schedules: ReadonlySet<string>,
  now: number,
): boolean {
  const isRepeated = kind === 'Backup' && schedules.has(run.schedule ?? '');
  return !isRepeated && now - at > remembered;
}

function grouped(runs: readonly FailingRun[]): readonly FailingGroup[] {
  const [newest] = runs;
  return newest === undefined ? [] : [{ newest, runs }];
}

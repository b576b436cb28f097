import { backupsBehind } from '../backups/backups-behind.ts';
import { causeCheck } from '../catalogue/cause-check.ts';
import { causeFinding } from '../catalogue/cause-finding.ts';
import { named } from '../catalogue/named-objects.ts';
import type { Row } from '../catalogue/row.ts';
import { rows } from '../catalogue/rows.ts';
import { dangerOf, milderOf, worstOf } from '../danger.ts';
import { evidenceLine, examplesOf, theOne } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { failingRuns, subjectOf } from '../failing-runs.ts';
import type { Finding, Origin, Severity } from '../finding.ts';
import { heard, type Heard } from '../heard.ts';
import { locationsBehind } from '../locations-behind.ts';
import { keyOf } from '../subject.ts';

/** What the messages of everything that went wrong are known to mean: one finding per cause, however many lines and objects tell it. */
export function causes(facts: DiagnosisFacts): readonly Finding[] {
  const all = heard(facts);
  const dangers = dangersNow(facts);
  return rows.flatMap((row) => {
    const its = all.filter((one) => one.rows[0] === row);
    return its.length === 0 ? [] : [causeOf(row, its, { all, dangers, facts })];
  });
}

type Judging = {
  readonly all: readonly Heard[];
  readonly dangers: ReadonlyMap<string, Severity>;
  readonly facts: DiagnosisFacts;
};

function causeOf(row: Row, its: readonly Heard[], judging: Judging): Finding {
  const { facts, all, dangers } = judging;
  const others = new Set(its.flatMap((one) => one.rows.slice(1).map(causeCheck)));
  const version = facts.state.server?.version ?? 'version not known';
  return causeFinding(named(row, its), facts, {
    severity: severityOf(row, its, dangers),
    subject: theOne(its) ?? { kind: 'Cluster', name: facts.cluster },
    evidence: [
      ...examplesOf(its),
      ...(others.size === 0 ? [] : [evidenceLine(`also in it: ${[...others].join(', ')}`)]),
      ...(row.versions === undefined ? [] : [`${row.versions}; this server: ${version}`]),
    ],
    count: its.reduce((sum, { count }) => sum + count, 0),
    follows: reasonsOf(row, its, all),
    ...(isOf('bucket/', row) ? { locations: locationsBehind(its, facts) } : {}),
    ...(isOf('integrity/', row) ? { backups: backupsBehind(its, facts) } : {}),
  });
}

function isOf(subject: 'bucket/' | 'integrity/', { follows = [] }: Row): boolean {
  return follows.some((check) => check.startsWith(subject));
}

/** Never more severe than what is in danger by those who say it. */
function severityOf(
  row: Row,
  its: readonly Heard[],
  dangers: ReadonlyMap<string, Severity>,
): Severity {
  const danger = worstOf(
    its.map(({ by, run = by, severity }) =>
      severity === 'warning' ? 'P2' : (dangers.get(keyOf(run)) ?? 'P2'),
    ),
  );
  return milderOf(row.severity, danger);
}

/** Of failing runs by what they protect; a location or repository that can't be used now stops the next runs too. */
function dangersNow(facts: DiagnosisFacts): ReadonlyMap<string, Severity> {
  const { storageLocations, repositories } = facts.state;
  const runs = failingRuns(facts).current.flatMap((group) => group.runs);
  const unusable = [
    ...storageLocations
      .filter(({ phase }) => phase === 'Unavailable')
      .map(({ name }) => ({ kind: 'BackupStorageLocation', name })),
    ...repositories
      .filter(({ phase }) => phase === 'NotReady')
      .map(({ name }) => ({ kind: 'BackupRepository', name })),
  ];
  return new Map([
    ...runs.map((one) => [keyOf(subjectOf(one)), dangerOf(one, facts)] as const),
    ...unusable.map((one) => [keyOf(one), 'P1'] as const),
  ]);
}

/** Of a wrapper: the causes that the same runs tell, or the objects that it is about. */
function reasonsOf(row: Row, its: readonly Heard[], all: readonly Heard[]): readonly Origin[] {
  if (row.role !== 'wrapper') {
    return [];
  }
  const runs = new Set(its.map(({ by, run = by }) => keyOf(run)));
  const reasons = all
    .filter(({ by, run = by }) => runs.has(keyOf(run)) || row.reasonsOf?.includes(by.kind) === true)
    .map((one) => one.rows[0]);
  return rows
    .filter((one) => one.role === undefined && reasons.includes(one))
    .map((one) => ({ check: causeCheck(one) }));
}

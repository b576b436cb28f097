import { causeCheck } from '../catalogue/cause-check.ts';
import { rows } from '../catalogue/rows.ts';
import { dangerOf } from '../danger.ts';
import { evidenceLine, told } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import {
  failingRuns,
  type FailingGroup,
  type FailingRun,
  runCheck,
  subjectOf,
} from '../failing-runs.ts';
import { severities, type Finding, type Origin } from '../finding.ts';
import { heard, type Heard } from '../heard.ts';
import { keyOf } from '../subject.ts';
import { failedWords, pastWords } from './failed-runs-words.ts';

/** Backups and restores that failed, wholly or in part, or were refused: those that still matter each by its series, the others in one sentence. */
export function failedRuns(facts: DiagnosisFacts): readonly Finding[] {
  const { current, past } = failingRuns(facts);
  const all = heard(facts);
  const findings = current
    .map((group) => failureOf(group, all, facts))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return [
    ...findings.slice(0, mostFindings),
    ...beyond(findings.slice(mostFindings), facts),
    ...pastOnes(past, facts),
  ];
}

const mostFindings = 30;
const mostLines = 4;
/** The newest: of a kind of finding no more are told. */
const mostRuns = 100;

function failureOf(group: FailingGroup, all: readonly Heard[], facts: DiagnosisFacts): Finding {
  const { newest, runs } = group;
  const keys = new Set(runs.map((one) => keyOf(subjectOf(one))));
  const its = all.filter(({ by, run = by }) => keys.has(keyOf(run)));
  const own = its.filter(({ by }) => keyOf(by) === keyOf(subjectOf(newest)));
  const say = failedWords(newest, runs.length, facts);
  return {
    ...say,
    check: runCheck(newest),
    severity: dangerOf(newest, facts),
    subject: subjectOf(newest),
    evidence: [
      `status.phase: ${newest.run.phase}`,
      ...own.slice(0, mostLines).map((one) => told(one, one.first)),
      ...countsOf(newest),
      ...readOf(newest, facts),
    ],
    ...(runs.length === 1 ? {} : { count: runs.length }),
    follows: [
      ...causesOf(its),
      ...runs
        .slice(0, mostRuns)
        .map((one) => ({ check: 'volume/transfer-failed', subject: subjectOf(one) })),
      ...targetsOf(newest, facts),
      ...sourceOf(newest),
      ...placeOf(newest, facts),
      ...namesOf(newest, facts),
    ],
  };
}

/** Infrastructure before items, reasons before their wrappers; a warning is no cause of a failure. */
function causesOf(its: readonly Heard[]): readonly Origin[] {
  const found = new Set(
    its.filter(({ severity }) => severity === 'error').map((one) => one.rows[0]),
  );
  return [undefined, 'wrapper']
    .flatMap((role) => rows.filter((row) => row.role === role && found.has(row)))
    .map((row) => ({ check: causeCheck(row) }));
}

/** Of a restore that is looked at by itself: what its target namespaces lack or refuse. */
function targetsOf({ kind }: FailingRun, { scope }: DiagnosisFacts): readonly Origin[] {
  return kind === 'Restore' && scope.what === 'restore' ? inTheTarget : [];
}

const inTheTarget: readonly Origin[] = [
  'restore-target/terminating',
  'restore-target/namespace-missing',
  'restore-target/webhook-refuses',
  'restore-target/webhook-down',
  'restore-target/quota',
  'restore-target/limit-range',
  'restore-target/kinds-not-served',
  'restore-target/service-account-missing',
  'restore-target/priority-class-missing',
  'restore-target/storage-class-missing',
].map((check) => ({ check }));

/** Of a restore: the backup, when its stored bytes are damaged. */
function sourceOf({ run }: FailingRun): readonly Origin[] {
  return 'backup' in run && run.backup !== undefined
    ? [{ check: 'integrity/damaged', subject: { kind: 'Backup', name: run.backup } }]
    : [];
}

/** What its schedule names and is not there is an error of each of its runs: the reason at hand where their own words could not be read. */
function namesOf(newest: FailingRun, { seen }: DiagnosisFacts): readonly Origin[] {
  const { kind, run, trouble } = newest;
  const key = keyOf(subjectOf(newest));
  const isRead = seen.messages?.looked.some((one) => keyOf(one.run) === key) === true;
  return kind === 'Restore' ||
    isRead ||
    run.schedule === undefined ||
    trouble !== 'partially-failed'
    ? []
    : [{ check: 'schedule/namespace-missing', subject: { kind: 'Schedule', name: run.schedule } }];
}

function placeOf({ run }: FailingRun, { state }: DiagnosisFacts): readonly Origin[] {
  const backup = 'backup' in run ? state.backups.find(({ name }) => name === run.backup) : run;
  const place = backup !== undefined && 'storageLocation' in backup ? backup.storageLocation : '';
  return place === undefined || place === ''
    ? []
    : [
        {
          check: 'storage-location/unavailable',
          subject: { kind: 'BackupStorageLocation', name: place },
        },
      ];
}

function countsOf({ run: { errors, warnings } }: FailingRun): readonly string[] {
  return errors + warnings === 0 ? [] : [`status.errors: ${errors}, status.warnings: ${warnings}`];
}

/** What of its own words could not be had: silence would be taken for there being none. One that was refused has no other. */
function readOf(newest: FailingRun, { seen }: DiagnosisFacts): readonly string[] {
  const key = keyOf(subjectOf(newest));
  const looked = seen.messages?.looked.find(({ run }) => keyOf(run) === key);
  if (looked === undefined) {
    return newest.trouble === 'validation-failed' ? [] : ['its results and log were not read'];
  }
  if (looked.found === 'nothing') {
    return ['no log and no results in the bucket'];
  }
  return [
    ...(looked.cut === true ? ['the log was read in part only'] : []),
    ...(looked.leftOut === 0 ? [] : [`+${looked.leftOut} lines of other kinds`]),
  ];
}

function beyond(others: readonly Finding[], facts: DiagnosisFacts): readonly Finding[] {
  const [worst] = others;
  return worst === undefined
    ? []
    : [
        {
          ...pastWords.beyond(others.length),
          ...clusterWide(worst.check, facts),
          severity: worst.severity,
          evidence: others.slice(0, 8).map(({ title }) => evidenceLine(title.en)),
          count: others.length,
        },
      ];
}

function pastOnes(past: readonly FailingRun[], facts: DiagnosisFacts): readonly Finding[] {
  const [newest] = past;
  if (newest === undefined) {
    return [];
  }
  const shown = past
    .slice(0, 3)
    .map(({ kind, run, at }) =>
      evidenceLine(
        `${kind} ${run.name} (${new Date(at).toISOString()}), status.phase: ${run.phase} ${run.failureReason ?? run.validationErrors[0] ?? ''}`,
      ),
    );
  return [
    {
      ...pastWords.past(past.length),
      ...clusterWide(runCheck(newest), facts),
      severity: 'info',
      evidence: shown,
      count: past.length,
    },
  ];
}

function clusterWide(
  check: string,
  { cluster }: DiagnosisFacts,
): Pick<Finding, 'check' | 'subject'> {
  return { check, subject: { kind: 'Cluster', name: cluster } };
}

import { dangerTo, milderOf, worstOf } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { SnapshotClassesSeen, SnapshotClassSeen } from '../facts/snapshot-classes.ts';
import type { Finding, Severity } from '../finding.ts';
import { serverMinor } from '../server-version.ts';
import { chosenClass } from '../volumes/chosen-class.ts';
import { snapshotsWanted, type WantedOf } from '../volumes/snapshots-wanted.ts';
import { snapshotClassWords } from './snapshot-classes-words.ts';

/** Whether Velero can take the snapshots of CSI volumes that schedules ask for: the kinds are served, and each driver has one class to take. */
export function snapshotClasses(facts: DiagnosisFacts): readonly Finding[] {
  const seen = facts.seen.snapshotClasses;
  const wanted = seen === undefined ? [] : snapshotsWanted(facts);
  if (seen === undefined || wanted.length === 0) {
    return [];
  }
  return seen.unserved.length > 0
    ? [notServed(seen, wanted, facts)]
    : wanted.slice(0, mostDrivers).flatMap((one) => classOf(one, seen.classes, facts));
}

const mostDrivers = 15;

function notServed(
  { unserved }: SnapshotClassesSeen,
  wanted: readonly WantedOf[],
  facts: DiagnosisFacts,
): Finding {
  return {
    ...snapshotClassWords.notServed,
    severity: worstOf(wanted.map((one) => severityOf(one, 'P1', facts))),
    subject: { kind: 'Cluster', name: facts.cluster },
    evidence: evidenceLines([
      ...unserved.map(
        ({ resource, versions }) =>
          `${resource}: ${versions.length === 0 ? 'not served' : `served as ${versions.join(', ')}, not as v1`}`,
      ),
      ...wanted.flatMap(useTold),
    ]),
  };
}

function classOf(
  wanted: WantedOf,
  all: readonly SnapshotClassSeen[],
  facts: DiagnosisFacts,
): readonly Finding[] {
  const { driver } = wanted;
  const classes = all.filter((one) => one.driver === driver);
  const chosen = chosenClass(classes, serverMinor(facts));
  if (chosen === 'one') {
    return [];
  }
  const isNone = chosen === 'none';
  return [
    {
      ...snapshotClassWords[chosen](driver, policiesOf(classes)),
      // A choice may be made where it is not seen: on the claim, on its storage class, on the backup.
      severity: chosen === 'several' ? 'P2' : severityOf(wanted, isNone ? 'P1' : 'P2', facts),
      subject: { kind: 'CSIDriver', name: driver },
      evidence: evidenceLines([
        ...(isNone ? ['no VolumeSnapshotClass has this driver'] : classes.map(classTold)),
        ...useTold(wanted),
      ]),
    },
  ];
}

/** As bad as what its schedules leave in danger, at least so much; less where policies may leave these volumes out on purpose. */
function severityOf(
  { schedules, isCertain }: WantedOf,
  least: Severity,
  facts: DiagnosisFacts,
): Severity {
  const danger = worstOf([least, ...schedules.map(({ name }) => dangerTo(name, facts))]);
  return isCertain ? danger : milderOf(danger, 'P2');
}

function classTold({ name, driver, deletionPolicy, isLabelled, isDefault }: SnapshotClassSeen) {
  const marks = [
    ...(isLabelled ? ['label velero.io/csi-volumesnapshot-class'] : []),
    ...(isDefault ? ['default class'] : []),
  ];
  return `VolumeSnapshotClass ${name}, driver: ${driver}, deletionPolicy: ${deletionPolicy}, ${marks.length === 0 ? 'no label of Velero' : marks.join(', ')}`;
}

function useTold({ driver, volumes, schedules }: WantedOf): readonly string[] {
  const names = volumes.flatMap(({ claim }) => claim ?? []);
  const more = names.length > 3 ? `, +${names.length - 3}` : '';
  return [
    `${driver}: ${names.length} claims of scheduled backups, such as ${names.slice(0, 3).join(', ')}${more}`,
    `schedules that take their snapshots: ${schedules
      .slice(0, 5)
      .map(({ name }) => name)
      .join(', ')}`,
  ];
}

function policiesOf(classes: readonly SnapshotClassSeen[]): 'alike' | 'different' {
  const policies = classes.filter(({ isLabelled }) => isLabelled).map((one) => one.deletionPolicy);
  return new Set(policies).size > 1 ? 'different' : 'alike';
}

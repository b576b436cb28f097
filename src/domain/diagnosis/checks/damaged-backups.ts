import { takenAt } from '../../protection/copies.ts';
import type { Backup } from '../../velero.ts';
import { type Danger, dangerOf } from '../../verify/danger.ts';
import { flawLine } from '../../verify/flaw-line.ts';
import type { Damage } from '../../verify/verification.ts';
import { backUpFromSchedule } from '../back-up-from-schedule.ts';
import { instantText } from '../amounts.ts';
import { damagedIn } from '../damaged-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { type Finding, severities } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';
import { beyondWords, causeOf, remedyOf, titleOf } from './damaged-backups-words.ts';

/** Backups whose stored bytes are damaged, as their last verifications found: how severe it is, by what good copies are left. */
export function damagedBackups(facts: DiagnosisFacts): readonly Finding[] {
  const damages = facts.seen.storedBytes?.damages ?? [];
  const byUid = new Map(damages.map((one) => [one.uid, one]));
  const uids = damagedIn(facts);
  const { state, at } = facts;
  const findings = backupsIn(facts)
    .toSorted((a, b) => takenAt(b) - takenAt(a))
    .flatMap((backup) => {
      const damage = byUid.get(backup.uid);
      return damage === undefined
        ? []
        : [damaged({ backup, damage, danger: dangerOf(backup, state.backups, uids, at) }, facts)];
    })
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return [...findings.slice(0, mostFindings), ...beyond(findings.slice(mostFindings), facts)];
}

const mostFindings = 10;

type Judged = { readonly backup: Backup; readonly damage: Damage; readonly danger: Danger };

function damaged({ backup, damage, danger }: Judged, facts: DiagnosisFacts): Finding {
  const { name } = backup;
  const [first] = damage.flaws;
  return {
    check: 'integrity/damaged',
    severity: danger.severity,
    subject: { kind: 'Backup', name },
    title: titleOf(name, danger),
    evidence: evidenceLines([
      ...damage.flaws.map(flawLine),
      `found by the verification of ${instantText(damage.verifiedAt)}; status.phase: ${backup.phase}`,
    ]),
    cause: causeOf(first?.what),
    remedy: { say: remedyOf(danger), commands: commandsFor(backup, danger, facts) },
  };
}

/** To look again, since a store may have been mended; to prove what is left; and to have a good copy of today. */
function commandsFor(
  { name, schedule }: Backup,
  { goodCopy, predecessor = goodCopy, isNewest }: Danger,
  { state, veleroNamespace }: DiagnosisFacts,
): readonly string[] {
  if (goodCopy !== undefined && !isNewest) {
    return [`/backup verify ${shellWord(name)}`, `/backup validate ${shellWord(goodCopy.name)}`];
  }
  const isThere = state.schedules.some((one) => one.name === schedule);
  return [
    `/backup verify ${shellWord(name)}`,
    ...(predecessor === undefined
      ? []
      : [
          `/backup validate ${shellWord(predecessor.name)}`,
          `/backup hold ${shellWord(predecessor.name)} 7`,
        ]),
    ...(schedule !== undefined && isThere ? backUpFromSchedule(schedule, veleroNamespace) : []),
  ];
}

function beyond(others: readonly Finding[], { cluster }: DiagnosisFacts): readonly Finding[] {
  const [worst] = others;
  return worst === undefined
    ? []
    : [
        {
          ...worst,
          ...beyondWords(others.length),
          subject: { kind: 'Cluster', name: cluster },
          evidence: evidenceLines(others.map(({ subject }) => subject.name)),
          remedy: { ...worst.remedy, commands: ['/backup status'] },
          count: others.length,
        },
      ];
}

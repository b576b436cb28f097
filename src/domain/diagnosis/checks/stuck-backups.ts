import { stage } from '../../phases.ts';
import { labelValue } from '../../velero-label.ts';
import { instantText, span } from '../amounts.ts';
import { locationTroubles, serverTroubles } from '../backups/origins.ts';
import { type Stuck, stuckIn } from '../backups/stuck.ts';
import { workTold, worksByBackup } from '../backups/volume-work-of.ts';
import { causeCheck } from '../catalogue/cause-check.ts';
import { rowsOf } from '../catalogue/rows-of.ts';
import { dangerTo, worstOf } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin, Severity } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';
import { stuckWords } from './stuck-backups-words.ts';

/** Backups that are under way, or being deleted, and in which nothing has moved for longer than their phase takes. */
export function stuckBackups(facts: DiagnosisFacts): readonly Finding[] {
  const worksOf = worksByBackup(facts.state);
  return backupsIn(facts)
    .flatMap((backup) => stuckIn(backup, worksOf(backup.name), facts) ?? [])
    .toSorted((a, b) => a.since - b.since)
    .slice(0, mostFindings)
    .map((one) => findingOf(one, facts));
}

const mostFindings = 20;

function findingOf(stuck: Stuck, facts: DiagnosisFacts): Finding {
  const { backup, since, why } = stuck;
  const words = stuckWords[why];
  const { title, cause, remedy } = words(backup.name, span(facts.at - since));
  return {
    check: 'backup/stuck',
    severity: severityOf(stuck, facts),
    subject: { kind: 'Backup', name: backup.name },
    title,
    evidence: evidenceLines([
      `status.phase: ${backup.phase}`,
      ...(stuck.request?.errors ?? []).map((one) => `status.errors: ${one}`),
      `last change: ${instantText(since)}`,
      ...progressOf(stuck),
      ...stuck.works.map(workTold),
    ]),
    cause,
    remedy: { say: remedy, commands: commandsFor(stuck, facts) },
    follows: originsOf(stuck),
  };
}

/** Velero works on one backup at a time: one that hangs holds up all others. A deletion that hangs endangers nothing. */
function severityOf({ backup, why }: Stuck, facts: DiagnosisFacts): Severity {
  const danger = dangerTo(backup.schedule, facts);
  switch (why) {
    case 'deleting':
      return 'P2';
    case 'no progress':
      return worstOf(['P1', danger]);
    case 'operations':
    case 'finalizing':
      return danger;
  }
}

function progressOf({ backup }: Stuck): readonly string[] {
  const { items, totalItems, operations } = backup;
  return [
    ...(totalItems === 0 ? [] : [`status.progress: ${items} of ${totalItems} items`]),
    ...(operations === undefined
      ? []
      : [
          `status.backupItemOperations: ${operations.completed} of ${operations.attempted} completed, ${operations.failed} failed`,
        ]),
  ];
}

function originsOf({ backup, works, request }: Stuck): readonly Origin[] {
  const rows = (request?.errors ?? []).flatMap((one) => rowsOf(one));
  return [
    ...serverTroubles,
    ...works.map(({ kind, name }) => ({
      check: 'volume/transfer-stuck',
      subject: { kind, name },
    })),
    ...rows.map((row) => ({ check: causeCheck(row) })),
    ...locationTroubles(backup.storageLocation),
  ];
}

function commandsFor({ backup, why }: Stuck, facts: DiagnosisFacts): readonly string[] {
  const velero = shellWord(facts.veleroNamespace);
  const label = shellWord(`velero.io/backup-name=${labelValue(backup.name)}`);
  const look = `velero -n ${velero} backup describe ${shellWord(backup.name)} --details`;
  if (why === 'deleting') {
    return [look, `kubectl -n ${velero} get deletebackuprequests -l ${label} -o yaml`];
  }
  const others = [...facts.state.restores, ...facts.state.backups].filter(
    (one) => one.name !== backup.name && stage(one.phase) === 'running',
  );
  return [
    look,
    `kubectl -n ${velero} get podvolumebackups,datauploads -l ${label} -o wide`,
    `kubectl -n ${velero} logs deployment/velero --since=2h | grep ${shellWord(backup.name)} | tail -n 50`,
    // A restart fails whatever is InProgress.
    ...(others.length === 0 ? [`kubectl -n ${velero} rollout restart deployment/velero`] : []),
  ];
}

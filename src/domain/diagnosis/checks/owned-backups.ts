import { locationReport } from '../../protection/locations.ts';
import type { Schedule } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { locationNameOf } from '../location-name-of.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules whose backups go when they go. */
export function ownedBackups(facts: DiagnosisFacts): readonly Finding[] {
  return schedulesIn(facts)
    .filter(({ ownsBackups }) => ownsBackups)
    .map((schedule) => finding(schedule, facts));
}

/** What is in the bucket comes back, where Velero looks into it. */
function finding(schedule: Schedule, facts: DiagnosisFacts): Finding {
  const { name } = schedule;
  const its = facts.state.backups.filter((one) => one.schedule === name).length;
  const doubts = doubtsOf(schedule, facts);
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'schedule/owns-backups',
    severity: its > 0 && doubts.length > 0 ? 'P1' : 'P2',
    subject: { kind: 'Schedule', name },
    title: {
      en: `Deleting schedule ${name} deletes its ${its} backups from the cluster`,
      zh: `删除备份计划 ${name} 会把它的 ${its} 个备份一并从集群中删除`,
    },
    evidence: evidenceLines(['spec.useOwnerReferencesInBackup: true', ...doubts]),
    cause: {
      en: 'Kubernetes deletes whatever a deleted object owns, and Helm and GitOps delete and recreate a schedule that is merely renamed. What is in the bucket stays and is found again at the next sync; what was not stored completely is lost.',
      zh: 'Kubernetes 会清除被删除对象所拥有的对象。仅仅改名时，Helm 与 GitOps 也会先删后建。存储桶中的内容会保留并在下次同步时找回；没有完整存储的则会丢失。',
    },
    remedy: {
      say: {
        en: 'Set the field to false wherever the schedule is deployed from. That applies to new backups; existing ones keep their owner until the reference is removed. Don’t delete or rename the schedule until its storage location is Available and synced.',
        zh: '在部署来源处把该字段设为 false。这只对新备份生效；已有备份在移除引用前仍归其所有。在其存储位置 Available 且已同步之前，不要删除或改名该备份计划。',
      },
      commands: [
        `kubectl -n ${velero} patch schedules.velero.io ${shellWord(name)} --type merge -p '{"spec":{"useOwnerReferencesInBackup":false}}'`,
        `velero -n ${velero} backup-location get`,
      ],
    },
  };
}

function doubtsOf(schedule: Schedule, { state, at }: DiagnosisFacts): readonly string[] {
  const place = locationNameOf(schedule, state);
  const location = state.storageLocations.find(({ name }) => name === place);
  if (location === undefined) {
    return [`there is no storage location ${place}`];
  }
  const { state: standing } = locationReport(location, at);
  return [
    ...(standing === 'unavailable' ? [`storage location ${location.name} is unavailable`] : []),
    ...(location.syncPeriodMs === 0
      ? [`storage location ${location.name}, spec.backupSyncPeriod: 0s: nothing is found again`]
      : []),
  ];
}

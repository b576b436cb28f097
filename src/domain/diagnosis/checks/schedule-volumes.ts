import type { Schedule, VolumeKind } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { serverOptions } from '../../server-options.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules that ask for the data of volumes and leave out a kind without which none of it is taken. */
export function scheduleVolumes(facts: DiagnosisFacts): readonly Finding[] {
  const { usesCsi } = serverOptions(facts.state.server);
  return schedulesIn(facts).flatMap((schedule) => {
    const missing = schedule.paused ? [] : missingOf(schedule, usesCsi);
    return missing.length === 0 ? [] : [finding(schedule, missing, facts)];
  });
}

/** Files are copied out of pods; snapshots are taken of claims by CSI drivers, of volumes by others. */
function missingOf({ volumes }: Schedule, usesCsi: boolean): readonly VolumeKind[] {
  const needed = new Set<VolumeKind>([
    ...(volumes.copiesFiles === true ? (['pods', 'persistentvolumeclaims'] as const) : []),
    ...(volumes.snapshots === true ? (['persistentvolumeclaims'] as const) : []),
    ...(volumes.snapshots === true && !usesCsi ? (['persistentvolumes'] as const) : []),
  ]);
  return (volumes.leavesOut ?? []).filter((kind) => needed.has(kind));
}

function finding(
  { name, volumes }: Schedule,
  missing: readonly VolumeKind[],
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const kinds = missing.join(', ');
  return {
    check: 'schedule/volumes-left-out',
    severity: 'P1',
    subject: { kind: 'Schedule', name },
    title: {
      en: `Schedule ${name} asks for volume data but excludes ${kinds}`,
      zh: `备份计划 ${name} 要求备份卷数据，却排除了 ${kinds}`,
    },
    evidence: evidenceLines([
      ...(volumes.copiesFiles === true ? ['spec.template.defaultVolumesToFsBackup: true'] : []),
      ...(volumes.snapshots === true ? ['spec.template.snapshotVolumes: true'] : []),
      `none of these is in its backups, by its lists of resources: ${kinds}`,
    ]),
    cause: {
      en: 'Files are copied from pods in the backup; snapshots are taken of PVCs and PVs in the backup. Its runs are Completed without that data, and restored applications come back without it.',
      zh: '文件从备份所含的 Pod 中复制，快照针对备份所含的 PVC 和 PV。其运行为 Completed 但不含这些数据，恢复后的应用也没有数据。',
    },
    remedy: {
      say: {
        en: 'Add these kinds to the template’s included resources (or remove them from the excluded ones), run it once, and check that backup’s volumes. If no data should be backed up, set both flags to false.',
        zh: '在模板中包含这些资源类型（或从排除列表中移除），运行一次并查看该备份的卷。若本意是不备份数据，请将两个标志设为 false。',
      },
      commands: [
        `kubectl -n ${shellWord(veleroNamespace)} get schedules.velero.io ${shellWord(name)} -o jsonpath='{.spec.template}'`,
      ],
    },
  };
}

import { stage } from '../../phases.ts';
import type { Restore, VolumeWork } from '../../velero.ts';
import { labelValue } from '../../velero-label.ts';
import { instantText, size, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { restoresIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Restores that run for longer than their phase takes. Those that have not begun are told by what Velero does instead. */
export function restoreStuck(facts: DiagnosisFacts): readonly Finding[] {
  return restoresIn(facts)
    .filter((one) => stage(one.phase) === 'running' && forMs(one, facts.at) > patienceOf(one))
    .map((one) => stuck(one, facts));
}

const minute = 60_000;

/** Objects are created in minutes; Finalizing waits ten for each volume, three at a time; volumes and asynchronous work have four hours. */
function patienceOf({ phase }: Restore): number {
  if (phase.startsWith('Waiting')) {
    return 4 * 60 * minute + 10 * minute;
  }
  return phase.startsWith('Finalizing') ? 45 * minute : 30 * minute;
}

function forMs({ startedAt, createdAt }: Restore, at: number): number {
  return at - (startedAt ?? createdAt);
}

/** Bytes that were moved lately can't be seen from one look: work that goes on is told, and judged mildly. */
function stuck(restore: Restore, { state, at, veleroNamespace }: DiagnosisFacts): Finding {
  const { name, phase } = restore;
  const moving = state.volumeWork.filter(
    (work) => isOf(work, restore) && work.completedAt === undefined,
  );
  const age = span(forMs(restore, at));
  const behind = state.restores.filter((one) => stage(one.phase) === 'waiting');
  const isMoving = moving.some(({ phase: its }) => its === 'InProgress');
  return {
    check: 'restore/stuck',
    severity: isMoving && behind.length === 0 ? 'P2' : 'P1',
    subject: { kind: 'Restore', name },
    title: {
      en: `Restore ${name} has been ${phase} for ${age.en}`,
      zh: `恢复 ${name} 处于 ${phase} 已有 ${age.zh}`,
    },
    evidence: evidenceLines([
      `status.phase: ${phase}, status.startTimestamp: ${instantText(restore.startedAt ?? restore.createdAt)}`,
      `status.progress: ${restore.items} of ${restore.totalItems} items`,
      ...moving.map(
        (work) =>
          `${work.kind} ${work.namespace}/${work.volume}: ${work.phase}, ${size(work.bytesDone)} of ${size(work.totalBytes)}${work.message === undefined ? '' : `: ${work.message}`}`,
      ),
      ...(behind.length === 0
        ? []
        : [`${behind.length} restores wait behind it: Velero restores one after the other`]),
    ]),
    cause: causeOf(phase, moving.length > 0),
    remedy: {
      say: {
        en: 'Find what it is waiting for: the volumes above, target pods that do not become ready (up to Velero 1.18, restore hooks wait for them forever), or the server itself. A restore can’t be canceled: end a volume transfer with spec.cancel, and a waiting hook by deleting the pod that it waits for.',
        zh: '查看它在等什么：上面的卷、目标中未就绪的 Pod（Velero 1.18 及更早版本的恢复钩子会无限期等待），或服务端本身。恢复无法取消：卷的传输可通过 spec.cancel 结束，等待中的钩子可通过删除其等待的 Pod 结束。',
      },
      commands: [
        `velero -n ${shellWord(veleroNamespace)} restore describe ${shellWord(name)} --details`,
        `kubectl -n ${shellWord(veleroNamespace)} get podvolumerestores,datadownloads -l velero.io/restore-name=${labelValue(name)}`,
        `kubectl -n ${shellWord(veleroNamespace)} logs deployment/velero --tail=200`,
      ],
    },
    follows: originsOf(moving),
  };
}

function originsOf(moving: readonly VolumeWork[]): readonly Origin[] {
  return [
    ...moving.map(({ kind, name }) => ({
      check: 'volume/transfer-stuck',
      subject: { kind, name },
    })),
    { check: 'velero/down' },
    { check: 'velero/not-answering' },
    { check: 'restore-target/terminating' },
    { check: 'restore-target/storage-class-missing' },
    { check: 'storage-location/unavailable' },
  ];
}

function causeOf(phase: string, isWithVolumes: boolean): Finding['cause'] {
  if (isWithVolumes) {
    return {
      en: 'Volume data is still being transferred, or waits for a node or a PVC.',
      zh: '卷数据仍在传输，或正在等待节点或 PVC。',
    };
  }
  return phase.startsWith('Finalizing')
    ? {
        en: 'Velero is waiting for volumes to be bound, or for restore hooks in pods that do not become ready; every later restore queues behind it.',
        zh: 'Velero 正在等待卷绑定，或等待未就绪 Pod 中的恢复钩子；之后的恢复都会排在其后。',
      }
    : {
        en: 'Velero is waiting for something that does not come: a namespace that is still being deleted, a CRD that is not Established, a volume; or its server has stopped.',
        zh: 'Velero 在等待不会到来的东西：仍在删除的命名空间、未就绪（Established）的 CRD、某个卷；或服务端已停止。',
      };
}

function isOf({ kind, owner }: VolumeWork, { name }: Restore): boolean {
  const isOfRestores = kind === 'PodVolumeRestore' || kind === 'DataDownload';
  return isOfRestores && owner === labelValue(name);
}

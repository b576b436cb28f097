import type { ClusterState } from '../../cluster-state.ts';
import { labelValue } from '../../velero-label.ts';
import type { VolumeWork } from '../../velero.ts';

/** The data of volumes that went or goes into backups, by the name of the backup as a label has it. */
export function worksByBackup({
  volumeWork,
}: Pick<ClusterState, 'volumeWork'>): (backup: string) => readonly VolumeWork[] {
  const known = Map.groupBy(volumeWork.filter(isOfBackup), ({ owner = '' }) => owner);
  return (backup) => known.get(labelValue(backup)) ?? [];
}

export function isOfBackup({ kind }: Pick<VolumeWork, 'kind'>): boolean {
  return kind === 'PodVolumeBackup' || kind === 'DataUpload';
}

/** Nothing will come of it any more. */
export function isOver({ phase }: Pick<VolumeWork, 'phase'>): boolean {
  return phase === 'Completed' || phase === 'Failed' || phase === 'Canceled';
}

/** A line of evidence. */
export function workTold(work: VolumeWork): string {
  const { kind, name, phase, namespace, pod, volume, node, bytesDone, totalBytes } = work;
  const about = [namespace, pod, volume].filter((one) => one !== undefined).join('/');
  const where = node === undefined ? '' : `, node ${node}`;
  const bytes = totalBytes === 0 ? '' : `, ${bytesDone} of ${totalBytes} bytes`;
  return `${kind} ${name} (${about}), status.phase: ${phase === '' ? '(none)' : phase}${bytes}${where}`;
}

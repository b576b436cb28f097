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
  const { kind, name, phase, node, bytesDone, totalBytes } = work;
  const where = node === undefined ? '' : `, node ${node}`;
  const bytes = totalBytes === 0 ? '' : `, ${bytesDone} of ${totalBytes} bytes`;
  return `${kind} ${name} (${volumeOf(work)}), status.phase: ${phase === '' ? '(none)' : phase}${bytes}${where}`;
}

/** Which volume it is: its namespace, its pod where it goes by one, and its name. */
export function volumeOf({ namespace, pod, volume }: VolumeWork): string {
  return [namespace, pod, volume].filter((one) => one !== undefined).join('/');
}

import type { DiagnosisFacts } from '../facts.ts';
import { serverOptions } from '../../server-options.ts';

/** Whether Velero could take a snapshot of a volume of this source: paths of nodes and file servers have none. */
export function canBeSnapshot(
  source: string,
  { server, snapshotLocations }: DiagnosisFacts['state'],
): boolean {
  const byCsi = source === 'csi' && serverOptions(server).usesCsi;
  return !without.includes(source) && (byCsi || snapshotLocations.length > 0);
}

const without: readonly string[] = ['hostPath', 'local', 'nfs', 'cephfs', 'azureFile'];

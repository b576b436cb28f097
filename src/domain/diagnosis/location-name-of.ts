import type { ClusterState } from '../cluster-state.ts';
import { serverOptions } from '../server-options.ts';

/** The storage location that a backup or schedule writes to, as Velero decides it: the one that it names, else the one marked as default, else the one that the server was told. */
export function locationNameOf(
  { storageLocation = '' }: { readonly storageLocation?: string },
  { server, storageLocations }: Pick<ClusterState, 'server' | 'storageLocations'>,
): string {
  return storageLocation === ''
    ? (storageLocations.find(({ isDefault }) => isDefault)?.name ??
        serverOptions(server).defaultLocation)
    : storageLocation;
}

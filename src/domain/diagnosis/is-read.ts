import type { ClusterState } from '../cluster-state.ts';

/** Whether a kind could be listed: an empty list of one that could not says nothing. */
export function isRead({ connection, notRead }: ClusterState, resource: string): boolean {
  return connection.state !== 'starting' && !notRead.some((one) => one.resource === resource);
}

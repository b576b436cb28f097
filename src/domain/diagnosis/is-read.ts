import type { ClusterState } from '../cluster-state.ts';

/** Whether a kind could be listed: an empty list of one that could not, or of a cluster that never answered, says nothing. */
export function isRead({ connection, notRead }: ClusterState, resource: string): boolean {
  const isKnown = connection.state === 'live' || connection.asOf !== undefined;
  return isKnown && !notRead.some((one) => one.resource === resource);
}

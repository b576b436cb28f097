import type { Unread } from './reading.ts';

/** What of an unclear backup could not be read: its archive before all else. What Velero gives no address for leaves nothing unclear. */
export function unclearBy(unread: readonly Unread[]): Unread | undefined {
  return (
    unread.find(({ kind }) => kind === 'archive') ?? unread.find(({ why }) => why !== 'not served')
  );
}

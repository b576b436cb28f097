import type { StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Channel } from '../world.ts';

/** What one person sees of a channel's top level or of a thread, oldest first; their own ephemeral messages among it. */
export function seenBy(
  userId: string,
  workspace: Workspace,
  where: { readonly channel: string; readonly thread?: string },
): StoredMessage[] {
  if (!mayRead(userId, workspace.world.channels.get(where.channel))) return [];
  return workspace.messages
    .in(where.channel)
    .filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === userId)
    .filter(
      ({ ts, threadTs, broadcast }) =>
        threadTs === where.thread ||
        (where.thread === undefined && broadcast === true) ||
        ts === where.thread,
    );
}

/** Everything in a channel that they see, threads included. */
export function allSeenBy(userId: string, workspace: Workspace, channel: string): StoredMessage[] {
  if (!mayRead(userId, workspace.world.channels.get(channel))) return [];
  return workspace.messages
    .in(channel)
    .filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === userId);
}

export function mayRead(userId: string, channel: Channel | undefined): boolean {
  return channel?.members.has(userId) === true;
}

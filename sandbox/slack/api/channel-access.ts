import type { Channel } from '../world.ts';
import type { Workspace } from '../workspace.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** A channel that the app may know of: private ones only as a member, as Slack hides them. */
export function visibleChannel(id: string, { world }: Workspace): Channel {
  const channel = orRefuse(world.channels.get(id), 'channel_not_found');
  const hidden = channel.kind !== 'public' && !channel.members.has(world.app.botUserId);
  if (hidden) throw new Refusal('channel_not_found');
  return channel;
}

/** The channel that a message may be posted to. A person's id means the direct conversation with them. */
export function postableChannel(id: string, workspace: Workspace): Channel {
  const channel = workspace.world.people.has(id)
    ? directChannel(id, workspace)
    : visibleChannel(id, workspace);
  if (channel.isArchived) throw new Refusal('is_archived');
  if (!channel.members.has(workspace.world.app.botUserId)) throw new Refusal('not_in_channel');
  return channel;
}

/** The direct conversation between the app and a person, opened when there is none. */
export function directChannel(userId: string, { world }: Workspace): Channel {
  const person = orRefuse(world.people.get(userId), 'user_not_found');
  if (person.standing === 'deactivated') throw new Refusal('user_disabled');
  if (userId === world.app.botUserId || person.standing === 'bot')
    throw new Refusal('cannot_dm_bot');
  const id = `D${userId.slice(1)}`;
  const existing = world.channels.get(id);
  if (existing) return existing;
  const channel: Channel = {
    id,
    name: person.name,
    kind: 'direct',
    members: new Set([userId, world.app.botUserId]),
    isArchived: false,
    isExternallyShared: false,
  };
  world.channels.set(id, channel);
  return channel;
}

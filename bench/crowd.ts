import { harborWorld, type Channel, type World } from '../sandbox/slack/world.ts';

/** So many that nobody meets the limit of commands per person. */
const people = 300;

/** The form of the n-th `/backup status`, each by the next person of the crowd. */
export function command(index: number, place: string): Readonly<Record<string, string>> {
  return {
    command: '/backup',
    text: 'status',
    user_id: userId(index % people),
    user_name: 'somebody',
    team_id: 'T0HARBOR',
    channel_id: place,
    channel_name: 'backups',
    trigger_id: `trigger.${index}.${process.pid}`,
    response_url: 'http://127.0.0.1:9/none',
    api_app_id: 'A0LIFEBOAT',
  };
}

/** A workspace with many full members and, where asked for, many channels that they and Lifeboat are in. */
export function crowd(channels = 0): World {
  const world = harborWorld();
  const names = Array.from({ length: people }, (_, index) => userId(index));
  for (const id of names) {
    const zone = { locale: 'en-US', timeZone: 'Etc/UTC' };
    const standing = 'member' as const;
    world.people.set(id, { id, teamId: world.team.id, name: id, realName: id, standing, ...zone });
  }
  for (let index = 0; index < channels; index += 1) {
    world.channels.set(channelId(index), channel(index, [...names, world.app.botUserId]));
  }
  return world;
}

export function channelId(index: number): string {
  return `C0CROWD${index}`;
}

function channel(index: number, members: readonly string[]): Channel {
  return {
    id: channelId(index),
    name: `crowd-${index}`,
    kind: 'public',
    members: new Set(members),
    isArchived: false,
    isExternallyShared: false,
  };
}

function userId(index: number): string {
  return `U0CROWD${index}`;
}

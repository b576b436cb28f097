import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { scenariosIn } from '../../sandbox/scenarios/settings.ts';
import { cast, harborWorld, places, userGroups, type World } from '../../sandbox/slack/world.ts';

/** Channels that nobody has used yet: Slack takes one message per second in each, and tests don't wait for each other. */
const count = 40;

/** The cluster that the rooms ask about first. */
export const firstCluster = 'prod-eu';

function roomId(index: number): string {
  return `C0ROOM${String(index).padStart(2, '0')}`;
}

/** The simulated workspace with so many configured channels that each test has its own. */
export function harborWithRooms(): World {
  const world = harborWorld();
  const members = world.channels.get(places.backups)?.members ?? [];
  for (let index = 0; index < count; index += 1) {
    const id = roomId(index);
    world.channels.set(id, {
      id,
      name: `room-${index}`,
      kind: 'public',
      members: new Set([...members, cast.deactivated]),
      isArchived: false,
      isExternallyShared: false,
    });
  }
  return world;
}

/** Hands out the rooms, each once. */
export function rooms(): () => string {
  let next = 0;
  return () => {
    next += 1;
    if (next > count) {
      throw new Error('There are no rooms left: make more of them in harbor-rooms.ts.');
    }
    return roomId(next - 1);
  };
}

/** What `lifeboat.yaml` says in these tests. Rules name also those whom Slack's standing keeps out; Vera and Ben have no role. The shared channel asks about all clusters. */
export function harborSettings(
  clusters: readonly { readonly name: string; readonly kubeconfig: string }[],
  given: {
    readonly access?: readonly object[];
    readonly restoreTests?: object;
    readonly scenarios?: readonly object[];
    /** The rooms ask about all clusters, and not about the first alone. */
    readonly roomsOfAll?: boolean;
  } = {},
): object {
  const { access = [], restoreTests = { networkPolicies: 'enforced' }, scenarios = [] } = given;
  const names = clusters.map(({ name }) => name);
  const channel = { language: 'en', timeZone: 'Europe/Berlin' };
  return {
    clusters: clusters.map(({ name, kubeconfig }) => ({
      name,
      kubeconfig: { path: kubeconfig },
      restoreTests,
    })),
    channels: [
      ...Array.from({ length: count }, (_, index) => ({
        ...channel,
        id: roomId(index),
        clusters: given.roomsOfAll === true ? names : [firstCluster],
      })),
      { ...channel, id: places.backups, clusters: [firstCluster] },
      { ...channel, id: places.shared, clusters: names },
      { ...channel, id: places.elsewhere, clusters: names },
      { id: places.chinese, clusters: [firstCluster], language: 'zh', timeZone: 'Asia/Shanghai' },
    ],
    access: [
      { role: 'viewer', users: [cast.approver, cast.guest, cast.external, cast.deactivated] },
      { role: 'viewer', users: [cast.robot] },
      { role: 'operator', groups: [userGroups.onCall] },
      ...access,
      { role: 'approver', users: [cast.onCallInShanghai] },
    ],
    targets: [{ schedule: 'daily', rpo: '26h', rto: '1h' }],
    scenarios: [...scenariosIn(firstCluster), ...scenarios],
    archive: { folder: join(dirname(clusters[0]?.kubeconfig ?? tmpdir()), 'archive') },
  };
}

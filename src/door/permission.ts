import type { Asked } from '../capability.ts';
import { clustersWithRole, type Role } from '../domain/access.ts';
import { code } from '../messages/escape.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';
import type { DoorWorlds, Visit } from './worlds.ts';

/** The clusters that this person may ask about here with this role, in the order of the place; or why there is none, and what helps. */
export function permitted(
  role: Role,
  visit: Visit,
  { settings }: Pick<DoorWorlds, 'settings'>,
): readonly string[] | Told {
  const { person, groups, language, spot } = visit;
  if (spot.kind === 'not configured') {
    return told(words[language].channelNotConfigured(spot.place.channel));
  }
  const member = { userId: person.userId, groups };
  const allowed = clustersWithRole(role, member, settings.access, spot.clusters);
  return allowed.length === 0 ? roleMissing(role, visit) : allowed;
}

/** Those with the role anywhere: for what is asked of no cluster, in any channel. */
export function permittedAnywhere(
  role: Role,
  visit: Visit,
  { settings }: Pick<DoorWorlds, 'settings'>,
): readonly string[] | Told {
  const allowed = everywhere(role, visit, { settings });
  return allowed.length === 0 ? roleMissing(role, visit) : allowed;
}

export function everywhere(
  role: Role,
  { person, groups }: Visit,
  { settings }: Pick<DoorWorlds, 'settings'>,
): readonly string[] {
  const all = settings.clusters.map(({ name }) => name);
  return clustersWithRole(role, { userId: person.userId, groups }, settings.access, all);
}

export function roleMissing(role: Role, { language, person }: Visit, cluster?: string): Told {
  const where = cluster === undefined ? undefined : code(cluster);
  return told(words[language].roleMissing(role, where, person.userId));
}

/** What a capability gets to know of the request. */
export function asked(
  visit: Visit,
  clusters: readonly string[],
  now: number,
  cluster?: string,
): Asked {
  const { person, spot, language, operates } = visit;
  return {
    person,
    operates,
    place: spot.place,
    clusters,
    ...(cluster === undefined ? {} : { cluster }),
    language: spot.language,
    timeZone: spot.timeZone,
    privateLanguage: language,
    ...(spot.card === undefined ? {} : { card: spot.card }),
    now,
  };
}

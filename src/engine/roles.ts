import { clustersWithRole, groupsNamed, type Role } from '../domain/access.ts';
import type { Settings } from '../domain/settings.ts';
import type { People } from '../outside/slack/people.ts';

/** Whether this person has this role on this cluster now: a full member, asked of Slack, at most 60 s old. False when Slack does not answer. */
export type HasRole = (userId: string, role: Role, cluster: string) => Promise<boolean>;

/** Asked outside of any request: when somebody's agreement is about to be acted upon, their standing and groups are those of now. */
export function hasRole(
  people: Pick<People, 'person' | 'groupsOf'>,
  { access }: Pick<Settings, 'access'>,
): HasRole {
  return async (userId, role, cluster) => {
    const [person, groups] = await Promise.all([
      people.person(userId, ''),
      people.groupsOf(userId, groupsNamed(access)),
    ]);
    const isMember = person.standing === 'member' && person.userId === userId;
    return isMember && clustersWithRole(role, { userId, groups }, access, [cluster]).length === 1;
  };
}

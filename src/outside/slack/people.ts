import type { Person } from '../../domain/person.ts';
import type { Log } from '../../log.ts';
import type { WebClient } from './client.ts';
import type { Identities } from './identity.ts';
import { remembered } from './remembered.ts';
import { personOf, type SlackUser } from './standing.ts';

/** Who somebody is and which user groups they are in, as Slack says it now or said it at most 60 s ago. Never throws: unreachable means no. */
export type People = {
  readonly person: (userId: string, teamId: string) => Promise<Person>;
  /** The enabled user groups of this person out of those asked for; empty when Slack does not answer. */
  readonly groupsOf: (userId: string, groups: readonly string[]) => Promise<readonly string[]>;
  /** Asks Slack anew the next time. */
  readonly forget: () => void;
};

/** An answer counts from the moment it was asked for. */
const rememberedForMs = 60_000;

export function people(options: {
  readonly client: WebClient;
  readonly identities: Identities;
  readonly log: Log;
  readonly now?: () => number;
}): People {
  const { client, identities, log } = options;
  const memory = {
    forMs: rememberedForMs,
    most: 10_000,
    now: options.now ?? performance.now.bind(performance),
  };

  const users = remembered(memory, async (userId): Promise<SlackUser | undefined> => {
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      return user;
    } catch (error) {
      log.warn({ userId, err: error }, 'slack does not tell who somebody is');
      return undefined;
    }
  });

  const members = remembered(memory, async (group): Promise<ReadonlySet<string> | undefined> => {
    try {
      const { users: found } = await client.usergroups.users.list({ usergroup: group });
      return new Set(found);
    } catch (error) {
      log.warn({ group, err: error }, 'slack does not tell who is in a user group');
      return undefined;
    }
  });

  return {
    person: async (userId, teamId) => {
      const [user, us] = await Promise.all([users.get(userId), identities.get()]);
      return user === undefined || us === undefined || user.id !== userId
        ? { userId, teamId, name: '', standing: 'unknown' }
        : personOf(user, teamId, us);
    },
    groupsOf: async (userId, groups) => {
      const found = await Promise.all(groups.map(async (group) => members.get(group)));
      return groups.filter((_, at) => found[at]?.has(userId) === true);
    },
    forget: () => {
      users.forget();
      members.forget();
    },
  };
}

import type { Person } from '../../domain/person.ts';

/** Who somebody is and which user groups they are in, as Slack says it now or said it at most 60 s ago. Never throws: unreachable means no. */
export type People = {
  readonly person: (userId: string, teamId: string) => Promise<Person>;
  /** The enabled user groups of this person out of those asked for; empty when Slack does not answer. */
  readonly groupsOf: (userId: string, groups: readonly string[]) => Promise<readonly string[]>;
  /** Asks Slack anew the next time. */
  readonly forget: () => void;
};

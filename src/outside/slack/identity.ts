import type { Log } from '../../log.ts';
import type { WebClient } from './client.ts';

/** Who Lifeboat itself is in Slack. */
export type Identity = {
  readonly teamId: string;
  /** Of an Enterprise organization. */
  readonly enterpriseId?: string;
  readonly botUserId: string;
};

export type Identities = {
  /** Asks Slack once; `undefined` while it does not answer, and asks again the next time. Never throws. */
  readonly get: () => Promise<Identity | undefined>;
  /** What is known without asking. */
  readonly known: () => Identity | undefined;
};

export function identities(client: WebClient, log: Log): Identities {
  let identity: Identity | undefined;
  let asking: Promise<Identity | undefined> | undefined;

  async function ask(): Promise<Identity | undefined> {
    try {
      const {
        team_id: teamId,
        enterprise_id: enterpriseId,
        user_id: botUserId,
      } = await client.auth.test();
      if (teamId === undefined || botUserId === undefined) {
        return undefined;
      }
      identity = {
        teamId,
        botUserId,
        ...(enterpriseId === undefined ? {} : { enterpriseId }),
      };
      log.info(identity, 'slack knows us');
      return identity;
    } catch (error) {
      log.warn({ err: error }, 'slack does not tell who we are');
      return undefined;
    } finally {
      asking = undefined;
    }
  }

  return {
    known: () => identity,
    get: async () => {
      asking ??= identity === undefined ? ask() : undefined;
      return identity ?? asking;
    },
  };
}

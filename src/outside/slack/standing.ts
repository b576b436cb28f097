import type { Person, Standing } from '../../domain/person.ts';
import type { Identity } from './identity.ts';

/** What `users.info` says of somebody, as far as it decides what they may. */
export type SlackUser = {
  readonly id?: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_workflow_bot?: boolean;
  readonly is_connector_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_invited_user?: boolean;
  readonly enterprise_user?: { readonly enterprise_id?: string };
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
  readonly locale?: string;
  readonly tz?: string;
};

/** The person behind a signed request: `teamId` is the workspace that the request itself names; empty when it names none. */
export function personOf(user: SlackUser, teamId: string, us: Identity): Person {
  const { locale, tz: timeZone } = user;
  return {
    userId: user.id ?? '',
    teamId: user.team_id ?? teamId,
    name:
      [user.profile?.display_name, user.real_name, user.name].find((one) => (one ?? '') !== '') ??
      '',
    standing: standing(user, teamId, us),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

function standing(user: SlackUser, teamId: string, us: Identity): Standing {
  if (user.deleted === true) {
    return 'deactivated';
  }
  if (
    user.is_bot === true ||
    user.is_workflow_bot === true ||
    user.is_connector_bot === true ||
    user.id === 'USLACKBOT'
  ) {
    return 'bot';
  }
  if (isExternal(user, teamId, us)) {
    return 'external';
  }
  const isGuest =
    user.is_restricted === true ||
    user.is_ultra_restricted === true ||
    user.is_invited_user === true;
  return isGuest ? 'guest' : 'member';
}

/** Of another workspace, unless that one belongs to our own Enterprise organization. */
function isExternal(user: SlackUser, teamId: string, us: Identity): boolean {
  if (user.is_stranger === true) {
    return true;
  }
  const isColleague =
    us.enterpriseId !== undefined && user.enterprise_user?.enterprise_id === us.enterpriseId;
  const teams = [teamId, user.team_id ?? ''].filter((team) => team !== '');
  return !isColleague && (teams.length === 0 || teams.some((team) => team !== us.teamId));
}

import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { SlackPerson, UserGroup } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { MethodTable } from './method.ts';
import { orRefuse } from './refusal.ts';

/** `auth.test`, `users.info` and `usergroups.*`: who the app is, who others are, who belongs together. */
export const peopleMethods: MethodTable = {
  'auth.test': { perMinute: 600, run: authTest },
  'users.info': { perMinute: 100, run: usersInfo },
  'usergroups.list': { perMinute: 20, run: listGroups },
  'usergroups.users.list': { perMinute: 20, run: listGroupUsers },
};

function authTest(_args: Arguments, { world, address }: Workspace): JsonObject {
  const { app, team } = world;
  return {
    url: `${address}/`,
    team: team.name,
    team_id: team.id,
    user: app.name,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

function usersInfo(args: Arguments, { world, clock }: Workspace): JsonObject {
  const person = orRefuse(world.people.get(args.required('user')), 'user_not_found');
  const locale = args.flag('include_locale') ? { locale: person.locale } : {};
  return { user: { ...userJson(person, clock.now()), ...locale } };
}

function userJson(person: SlackPerson, now: number): JsonObject {
  const { standing } = person;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: standing === 'deactivated',
    is_bot: standing === 'bot',
    is_app_user: false,
    is_restricted: standing === 'guest' || standing === 'single-channel guest',
    is_ultra_restricted: standing === 'single-channel guest',
    ...(standing === 'external' ? { is_stranger: true } : {}),
    tz: person.timeZone,
    tz_offset: offsetSeconds(person.timeZone, now),
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
  };
}

function offsetSeconds(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

function listGroups(args: Arguments, { world }: Workspace): JsonObject {
  const all = args.flag('include_disabled');
  const groups = [...world.groups.values()].filter((group) => all || !group.disabled);
  const users = args.flag('include_users');
  return { usergroups: groups.map((group) => groupJson(group, users, world.team.id)) };
}

function groupJson(group: UserGroup, withUsers: boolean, team: string): JsonObject {
  return {
    id: group.id,
    team_id: team,
    is_usergroup: true,
    handle: group.handle,
    name: group.handle,
    date_delete: group.disabled ? 1 : 0,
    user_count: group.users.size,
    ...(withUsers ? { users: [...group.users] } : {}),
  };
}

function listGroupUsers(args: Arguments, { world }: Workspace): JsonObject {
  const group = world.groups.get(args.required('usergroup'));
  const hidden = group?.disabled === true && !args.flag('include_disabled');
  return { users: [...orRefuse(hidden ? undefined : group, 'no_such_subteam').users] };
}

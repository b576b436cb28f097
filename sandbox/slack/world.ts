/** The people, user groups and channels of the simulated workspace. Tests may change the maps while it runs. */
export type World = {
  readonly team: { readonly id: string; readonly name: string };
  readonly app: AppIdentity;
  readonly people: Map<string, SlackPerson>;
  readonly groups: Map<string, UserGroup>;
  readonly channels: Map<string, Channel>;
};

export type AppIdentity = {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly name: string;
};

export type PersonStanding =
  'member' | 'guest' | 'single-channel guest' | 'external' | 'deactivated' | 'bot';

export type SlackPerson = {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly realName: string;
  standing: PersonStanding;
  readonly locale: string;
  readonly timeZone: string;
};

export type UserGroup = {
  readonly id: string;
  readonly handle: string;
  readonly users: Set<string>;
  disabled: boolean;
};

export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'direct';
  readonly members: Set<string>;
  isArchived: boolean;
  isExternallyShared: boolean;
};

/** Who is who in the world that `harborWorld` makes. */
export const cast = {
  onCall: 'U0MIRA',
  onCallInShanghai: 'U0WEI',
  approver: 'U0ANNA',
  secondApprover: 'U0BEN',
  viewer: 'U0VERA',
  guest: 'U0GUS',
  external: 'U0EXTRA',
  deactivated: 'U0GONE',
  robot: 'U0ROBOT',
} as const;

/** Its channels. Lifeboat is a member of all but `elsewhere`. */
export const places = {
  backups: 'C0BACKUPS',
  chinese: 'C0BEIFEN',
  shared: 'C0SHARED',
  elsewhere: 'C0RANDOM',
  archived: 'C0OLD',
} as const;

export const userGroups = {
  onCall: 'S0ONCALL',
  approvers: 'S0APPROVE',
  disabled: 'S0FORMER',
} as const;

const homeTeam = 'T0HARBOR';
const partnerTeam = 'T0PARTNER';

/** A new workspace with one person of each standing that Slack knows. */
export function harborWorld(): World {
  const app = {
    appId: 'A0LIFEBOAT',
    botId: 'B0LIFEBOAT',
    botUserId: 'U0LIFEBOAT',
    name: 'lifeboat',
  };
  return {
    team: { id: homeTeam, name: 'Harbor' },
    app,
    people: byId([...people(), lifeboat(app)]),
    groups: byId([
      group(userGroups.onCall, 'backup-oncall', [cast.onCall, cast.onCallInShanghai]),
      group(userGroups.approvers, 'backup-approvers', [cast.approver, cast.secondApprover]),
      { ...group(userGroups.disabled, 'former', [cast.viewer]), disabled: true },
    ]),
    channels: byId(channels(app.botUserId)),
  };
}

function people(): SlackPerson[] {
  return [
    person(cast.onCall, 'Mira Lindqvist', 'member', 'en-US', 'Europe/Berlin'),
    person(cast.onCallInShanghai, 'Chen Wei', 'member', 'zh-CN', 'Asia/Shanghai'),
    person(cast.approver, 'Anna Kovács', 'member', 'en-GB', 'Europe/London'),
    person(cast.secondApprover, 'Ben Okafor', 'member', 'en-US', 'America/New_York'),
    person(cast.viewer, 'Vera Santos', 'member', 'en-US', 'America/Sao_Paulo'),
    person(cast.guest, 'Gus Guest', 'guest', 'en-US', 'Europe/Paris'),
    person(cast.external, 'Ex Ternal', 'external', 'en-US', 'Europe/Madrid', partnerTeam),
    person(cast.deactivated, 'Gone Person', 'deactivated', 'en-US', 'Europe/Berlin'),
    person(cast.robot, 'Deploy Robot', 'bot', 'en-US', 'Etc/UTC'),
  ];
}

function person(
  id: string,
  realName: string,
  standing: PersonStanding,
  locale: string,
  timeZone: string,
  teamId = homeTeam,
): SlackPerson {
  const name = realName.toLowerCase().replaceAll(' ', '.');
  return { id, teamId, name, realName, standing, locale, timeZone };
}

function lifeboat(app: AppIdentity): SlackPerson {
  const { botUserId: id, name } = app;
  return {
    id,
    teamId: homeTeam,
    name,
    realName: 'Lifeboat',
    standing: 'bot',
    locale: 'en-US',
    timeZone: 'Etc/UTC',
  };
}

function group(id: string, handle: string, users: readonly string[]): UserGroup {
  return { id, handle, users: new Set(users), disabled: false };
}

function channels(bot: string): Channel[] {
  const staff = [
    cast.onCall,
    cast.onCallInShanghai,
    cast.approver,
    cast.secondApprover,
    cast.viewer,
    cast.guest,
    cast.robot,
  ];
  const shared = channel(places.shared, 'with-partner', [...staff, cast.external, bot]);
  const archived = channel(places.archived, 'old-backups', [...staff, bot]);
  return [
    channel(places.backups, 'backups', [...staff, bot]),
    channel(places.chinese, '备份', [...staff, bot]),
    { ...shared, isExternallyShared: true },
    channel(places.elsewhere, 'random', staff),
    { ...archived, isArchived: true },
  ];
}

function channel(id: string, name: string, members: readonly string[]): Channel {
  return {
    id,
    name,
    kind: 'public',
    members: new Set(members),
    isArchived: false,
    isExternallyShared: false,
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

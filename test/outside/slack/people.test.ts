import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, userGroups } from '../../../sandbox/slack/world.ts';
import { interactiveClient } from '../../../src/outside/slack/client.ts';
import { identities } from '../../../src/outside/slack/identity.ts';
import { people, type People } from '../../../src/outside/slack/people.ts';
import { capturedLog } from '../../support/captured-log.ts';

const home = 'T0HARBOR';

let slack: Slack;
let who: People;
let now: number;
let log: ReturnType<typeof capturedLog>;

beforeEach(async () => {
  now = 0;
  log = capturedLog();
  slack = await startSlack({ limits: 'off' });
  const client = interactiveClient({
    token: slack.token,
    apiUrl: slack.apiUrl,
    timeoutMs: 300,
    log: log.log,
  });
  const identity = identities(client, log.log);
  who = people({ client, identities: identity, log: log.log, now: () => now });
});

afterEach(async () => slack.stop());

test.each([
  [cast.onCall, home, 'member'],
  [cast.guest, home, 'guest'],
  [cast.external, 'T0PARTNER', 'external'],
  [cast.external, home, 'external'],
  [cast.onCall, 'T0PARTNER', 'external'],
  [cast.deactivated, home, 'deactivated'],
  [cast.robot, home, 'bot'],
  ['U0NOBODY', home, 'unknown'],
])('%s of %s is %s', async (userId, teamId, standing) => {
  expect(await who.person(userId, teamId)).toMatchObject({ userId, standing });
});

test('a member has a language and a time zone', async () => {
  expect(await who.person(cast.onCallInShanghai, home)).toMatchObject({
    name: 'chen.wei',
    teamId: home,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  });
});

test('groups are those asked for that the person is in and that are enabled', async () => {
  const all = [userGroups.onCall, userGroups.approvers, userGroups.disabled];

  expect(await who.groupsOf(cast.onCall, all)).toEqual([userGroups.onCall]);
  expect(await who.groupsOf(cast.viewer, all)).toEqual([]);
  expect(await who.groupsOf(cast.onCall, [])).toEqual([]);
});

test('an answer counts for sixty seconds, and is asked for once however many wait for it', async () => {
  await Promise.all([who.person(cast.onCall, home), who.person(cast.onCall, home)]);
  now = 59_999;
  deactivate(cast.onCall);
  expect((await who.person(cast.onCall, home)).standing).toBe('member');
  expect(slack.callsOf('users.info')).toHaveLength(1);

  now = 60_000;

  expect((await who.person(cast.onCall, home)).standing).toBe('deactivated');
  expect(slack.callsOf('users.info')).toHaveLength(2);
});

function deactivate(userId: string): void {
  const person = slack.world.people.get(userId);
  expect(person).toBeDefined();
  Object.assign(person ?? {}, { standing: 'deactivated' });
}

test('who left a group has its role no longer than that, and not at all once Slack has told', async () => {
  await who.groupsOf(cast.onCall, [userGroups.onCall]);
  slack.world.groups.get(userGroups.onCall)?.users.delete(cast.onCall);
  expect(await who.groupsOf(cast.onCall, [userGroups.onCall])).toEqual([userGroups.onCall]);

  who.forget();

  expect(await who.groupsOf(cast.onCall, [userGroups.onCall])).toEqual([]);
});

test.each([
  ['an error', { answer: 'error', error: 'internal_error' }],
  ['a broken server', { answer: 'status', status: 503 }],
  ['a rate limit', { answer: 'rate limit', retryAfterSeconds: 30 }],
  ['silence', { answer: 'none', done: false }],
  ['a cut connection', { answer: 'reset', done: false }],
] as const)('%s means no, is not remembered, and is logged', async (_, trouble) => {
  slack.faults.add({ method: 'users.info', ...trouble });
  slack.faults.add({ method: 'usergroups.users.list', ...trouble });

  expect((await who.person(cast.onCall, home)).standing).toBe('unknown');
  expect(await who.groupsOf(cast.onCall, [userGroups.onCall])).toEqual([]);
  expect(log.lines().filter(({ level }) => level === 'warn').length).toBeGreaterThanOrEqual(2);

  expect((await who.person(cast.onCall, home)).standing).toBe('member');
  expect(await who.groupsOf(cast.onCall, [userGroups.onCall])).toEqual([userGroups.onCall]);
});

test('as long as Slack does not say who we are, nobody is known to be one of us', async () => {
  slack.faults.add({ method: 'auth.test', answer: 'error', error: 'internal_error' });

  expect((await who.person(cast.onCall, home)).standing).toBe('unknown');
  expect((await who.person(cast.onCall, home)).standing).toBe('member');
});

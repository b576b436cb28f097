import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { endCard, privately, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

function cluster(): Lifeboat['clusters'][string]['cluster'] {
  const world = lifeboat.clusters['prod-eu'];
  if (world === undefined) {
    throw new Error('there is no cluster prod-eu');
  }
  return world.cluster;
}

/** What Lifeboat made and what came of it: restores, and namespaces of copies. */
function made(): readonly string[] {
  return [...cluster().list('restores.velero.io'), ...cluster().list('namespaces')]
    .map((one) => one.metadata.name)
    .filter((name) => name.startsWith('lifeboat-'));
}

/** The card at the end of what Mira typed. */
async function endOf(line: string, like: RegExp): Promise<string> {
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(line, { channel });
  const shown = await endCard(lifeboat.slack, channel, like);
  await lifeboat.records.settled();
  return reads(shown);
}

test.each([
  ['a viewer', cast.approver, /needs the role \*operator\*/],
  ['a guest', cast.guest, /full members of this workspace only/],
  ['a person without a role', cast.viewer, /needs the role \*operator\*/],
])('%s may not validate, and nothing is started', async (_who, userId, no) => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat.person(userId).types('/backup validate latest', { channel });

  expect(await slack.until(() => privately(slack, userId, channel).at(-1))).toMatch(no);
  await records.settled();
  expect(await records.operations(channel)).toEqual([]);
});

test('a mistyped backup gets the nearest ones, and starts nothing', async () => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  const [backup] = cluster()
    .list('backups.velero.io')
    .map((one) => one.metadata.name)
    .filter((name) => name.startsWith('daily-'));

  await lifeboat.person(cast.onCall).types(`/backup validate ${backup}x`, { channel });

  const told = await slack.until(() => privately(slack, cast.onCall, channel).at(-1));
  expect(told).toContain(`There is no backup \`${backup}x\``);
  expect(told).toContain(`[${backup}]`);
  expect(await records.operations(channel)).toEqual([]);
});

test('a namespace that the backup does not hold is told, and nothing is made', async () => {
  const told = await endOf(
    '/backup validate latest:daily --namespace monitoring',
    /could not be tried/,
  );

  expect(told).toContain('it does not contain monitoring');
  expect(made()).toEqual([]);
});

test('a namespace of the system is never restored, whatever the backup holds', async () => {
  const told = await endOf(
    '/backup validate latest:weekly --namespace kube-system,velero',
    /could not be tried/,
  );

  expect(told).toContain('system namespaces are never restored beside themselves');
  expect(made()).toEqual([]);
});

test.each([
  ['../../x', '`../../x`'],
  ['<@U0MIRA>', '`U0MIRA`'],
  ['x`*<b>', '`xˋ*b`'],
  ['*', '`*`'],
  ['shop,Velero', '`Velero`'],
])('what can’t be a namespace (%s) starts nothing and mentions nobody', async (name, shown) => {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();

  await lifeboat
    .person(cast.onCall)
    .types(`/backup validate latest:daily --namespace '${name}'`, { channel });

  const told = await slack.until(() => privately(slack, cast.onCall, channel).at(-1));
  expect(told).toContain(`No namespace can be called ${shown}`);
  expect(told).not.toMatch(/<[!@]/);
  expect(await records.operations(channel)).toEqual([]);
});

test('a mention of the channel is taken for a name that no backup holds, and mentions nobody', async () => {
  const told = await endOf(
    "/backup validate latest:daily --namespace '<!channel>'",
    /could not be tried/,
  );

  expect(told).toContain('it does not contain channel');
  expect(told).not.toContain('<!channel>');
  expect(made()).toEqual([]);
});

test('without the admission policies nothing is restored, and the command that installs them is told', async () => {
  const policies = 'validatingadmissionpolicies.admissionregistration.k8s.io';
  const [policy] = cluster()
    .list(policies)
    .filter((one) => one.metadata.name === 'lifeboat-restores');
  cluster().remove(policies, 'lifeboat-restores');

  const told = await endOf('/backup validate latest:daily --namespace shop', /admission policies/);

  expect(told).toContain('lifeboat-restores');
  expect(told).toContain('kubectl apply -k manifests/kubernetes/guards');
  expect(made()).toEqual([]);
  if (policy !== undefined) {
    const { name, labels = {} } = policy.metadata;
    cluster().apply({ ...policy, metadata: { name, labels } });
  }
});

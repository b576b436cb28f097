import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { endCard, reads } from '../support/reading.ts';

jest.setTimeout(90_000);

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat({ restoreTests: { probeImage: 'busybox:1.37' } });
});
afterAll(() => lifeboat.stop());

/** What everybody reads in the end. */
async function validated(): Promise<string> {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat
    .person(cast.onCall)
    .types('/backup validate latest:daily --namespace shop', { channel });
  const shown = await endCard(slack, channel, /Validate again/);
  await records.settled();
  return reads(shown);
}

function ours(): readonly string[] {
  const namespaces = lifeboat.clusters['prod-eu']?.cluster.list('namespaces') ?? [];
  return namespaces.map((one) => one.metadata.name).filter((name) => name.startsWith('lifeboat-'));
}

/** As long as the test goes on. */
async function inNetwork(state: object, work: () => Promise<void>): Promise<void> {
  const network = lifeboat.clusters['prod-eu']?.cluster.network ?? {};
  const before = { ...network };
  Object.assign(network, state);
  await work();
  Object.assign(network, before);
}

test('where nobody configured whether network policies hold, it is tried, and the copy starts', async () => {
  const told = await validated();

  expect(told).toMatch(/Validation: proven/);
  expect(told).not.toContain('can reach the world');
  expect(ours()).toEqual([]);
});

test('where they do not hold, workloads stay at zero and the card says what was seen', () =>
  inNetwork({ enforcesPolicies: false }, async () => {
    const told = await validated();

    expect(told).toContain('A pod behind a network policy that denies everything reached');
    expect(told).toContain('stay at zero');
    expect(told).toMatch(/Validation: (?:not proven|proven in part)/);
    expect(ours()).toEqual([]);
  }));

test('where the control gets nowhere either, nothing is taken for granted', () =>
  inNetwork({ works: false }, async () => {
    const told = await validated();

    expect(told).toContain('could not be found out');
    expect(told).toContain('stay at zero');
  }));

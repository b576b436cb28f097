import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Mood } from '../../sandbox/cluster/worlds/mood.ts';
import { startBucket, type Bucket } from '../../sandbox/object-store/bucket.ts';
import { scenarios } from '../../sandbox/scenarios/scenarios.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { agreements } from '../support/agreements.ts';
import { withAwsProfile } from '../support/aws-profile.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { saidOf, type Said } from '../support/said-of-cluster.ts';

/** Every cluster of every scenario of the sandbox, all looked after by one Lifeboat, which reads their buckets as it does there. */
const moods: Readonly<Record<string, Mood>> = Object.fromEntries(
  scenarios.flatMap(({ name, clusters }) =>
    Object.entries(clusters).map(([cluster, mood]) => [`${name}-${cluster}`, mood]),
  ),
);
const names = Object.keys(moods);
/** Each asks about two of them at most: nobody may ask more than twenty times a minute. */
const people = [
  cast.onCall,
  cast.onCallInShanghai,
  cast.approver,
  cast.secondApprover,
  cast.viewer,
] as const;

let lifeboat: Lifeboat;
let aws: { readonly stop: () => Promise<void> };
const said = new Map<string, Said>();

beforeAll(async () => {
  await noRunComes();
  aws = await withAwsProfile('default', await credentialsOfBuckets());
  lifeboat = await startLifeboat({
    clusters: moods,
    roomsOfAll: true,
    access: [{ role: 'operator', users: [...people] }],
  });
  await Promise.all(
    names.map(async (name, at) => {
      const person = people[at % people.length] ?? cast.onCall;
      said.set(name, await saidOf(name, { lifeboat, person, room: lifeboat.room() }));
    }),
  );
}, 180_000);
afterAll(async () => {
  await lifeboat.stop();
  await aws.stop();
});

/** All simulated buckets take the same ones. */
async function credentialsOfBuckets(): Promise<Bucket['credentials']> {
  const bucket = await startBucket();
  await bucket.stop();
  return bucket.credentials;
}

/** A backup of the hourly schedule that came between two questions would make two right answers differ. */
async function noRunComes(): Promise<void> {
  const intoHour = Date.now() % 3_600_000;
  const [from, to] = [4 * 60_000 + 10_000, 5 * 60_000 + 30_000];
  if (intoHour > from && intoHour < to) {
    await new Promise((resolve) => setTimeout(resolve, to - intoHour));
  }
}

describe.each(agreements)('$says', ({ isTested, broken }) => {
  test.each(names)('in %s', (name) => {
    const its = said.get(name);

    expect(its && broken(its)).toEqual([]);
  });

  test('which some scenario puts to the test', () => {
    expect([...said.values()].filter(isTested)).not.toEqual([]);
  });
});

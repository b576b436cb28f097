import { expect, test } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { fields } from '../../../src/domain/restore-test/fields.ts';
import { UserError } from '../../../src/errors.ts';
import type { MemoryChange } from '../../support/memory-objects.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};

/** Nobody configured whether policies hold; probing pods end as `exits` says, by the end of their namespace's name. */
function probedWorld(
  exits: Readonly<Record<'walled' | 'free', number | undefined>>,
  probeImage = 'busybox',
  admit: (change: MemoryChange) => void = () => undefined,
): RestoreTestWorld {
  const world = restoreTestWorld({
    store: { admit },
    restoreTests: {
      networkPolicies: undefined,
      ...(probeImage === '' ? {} : { probeImage }),
    } as object,
  });
  world.objects.react(({ verb, which, object }) => {
    const side = /-(walled|free)$/.exec(which.namespace ?? '')?.[1] as
      'walled' | 'free' | undefined;
    if (verb === 'create' && which.resource === 'pods' && side !== undefined) {
      const exitCode = exits[side];
      const state = exitCode === undefined ? { running: {} } : { terminated: { exitCode } };
      world.objects.put(which, { ...object, status: { containerStatuses: [{ state }] } });
    }
  });
  return world;
}

async function play(world: RestoreTestWorld): Promise<Played & { readonly card: string }> {
  const played = await playJob(validateJob(world.outside), request, {
    looks: 400,
    meanwhile: world.tick,
  });
  return {
    ...played,
    card: played.ending === undefined ? '' : read(played.ending.card).join('\n'),
  };
}

test('where the walled pod is kept back and the other is not, the copy starts', async () => {
  const world = probedWorld({ walled: 1, free: 0 });

  const { card } = await play(world);

  expect(card).not.toContain('can reach the world');
  expect(world.reports[0]?.level).toBe('serving');
});

test('the probing pods are gone before anything is restored, and are no part of what is judged', async () => {
  const world = probedWorld({ walled: 1, free: 0 });
  let atTheRestore: readonly string[] = [];
  world.objects.react(({ verb, which }) => {
    if (verb === 'create' && which.resource === 'restores.velero.io') {
      atTheRestore = world.objects.all('namespaces').map((one) => one.metadata.name);
    }
  });

  await play(world);

  expect(world.created('pods').filter((name) => name === 'policy-probe')).toHaveLength(2);
  expect(atTheRestore).toContain('lifeboat-op-7f3k');
  expect(atTheRestore.filter((name) => /walled|free/.test(name))).toEqual([]);
  expect(world.reports[0]?.namespaces).toEqual([{ from: 'shop', to: 'lifeboat-op-7f3k' }]);
  expect(JSON.stringify(world.reports[0])).not.toContain('policy-probe');
  expect(world.ours()).toEqual([]);
});

test.each([
  ['gets out', { walled: 0, free: 0 }, /A pod behind a network policy .* all the same\./],
  [
    'and its control are kept back',
    { walled: 1, free: 1 },
    /could not be found out: the pod that nothing/,
  ],
  [
    'never ends',
    { walled: undefined, free: 0 },
    /found out: the probing pods were not at their end/,
  ],
] as const)(
  'where the walled pod %s, workloads stay at zero and the card says why',
  async (_case, exits, why) => {
    const world = probedWorld(exits);

    const { card } = await play(world);

    expect(card).toMatch(why);
    expect(card).toContain('stay at zero');
    const replicas = world.objects
      .all('deployments.apps', 'lifeboat-op-7f3k')
      .map((one) => fields(one['spec'])['replicas']);
    expect(replicas.filter((count) => count !== 0)).toEqual([]);
    expect(world.ours()).toEqual([]);
  },
);

test('without an image nothing is tried, and the card says what to configure', async () => {
  const world = probedWorld({ walled: 1, free: 0 }, '');

  const { card } = await play(world);

  expect(world.created('pods').filter((name) => name === 'policy-probe')).toEqual([]);
  expect(card).toContain('restoreTests.probeImage');
  expect(card).toContain('stay at zero');
});

test('a pod that the API server does not take yet is tried again', async () => {
  let refusals = 0;
  const world = probedWorld({ walled: 1, free: 0 }, 'busybox', ({ verb, which }) => {
    if (verb === 'create' && which.resource === 'pods' && refusals < 3) {
      refusals += 1;
      const told = 'error looking up service account: serviceaccount "default" not found';
      throw new UserError({ en: told, zh: told }, { remedy: { en: '', zh: '' } });
    }
  });

  const { card } = await play(world);

  expect(refusals).toBe(3);
  expect(card).toContain('Validation: proven');
});

import { expect, test } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { fields } from '../../../src/domain/restore-test/fields.ts';
import { UserError } from '../../../src/errors.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
  type WorldGiven,
} from '../../support/restore-test-world.ts';

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};
const copy = 'lifeboat-op-7f3k';
const pods = { resource: 'pods', version: 'v1' } as const;

/** Beside what it should bring, the restore brings a pod unpatched, as Velero does where a patch fails. */
function unpatched(given: WorldGiven = {}): RestoreTestWorld {
  const world = restoreTestWorld(given);
  world.objects.put(
    { ...pods, namespace: 'shop' },
    { kind: 'Pod', metadata: { name: 'living' }, spec: { hostNetwork: true } },
  );
  world.objects.react(({ verb, which }) => {
    if (verb === 'create' && which.resource === 'restores.velero.io') {
      pod('agent', { hostNetwork: true });
      pod('harmless', {});
    }
  });
  function pod(name: string, spec: object): void {
    const labels = { 'velero.io/restore-name': copy };
    const status = { conditions: [{ type: 'Ready', status: 'True' }] };
    const sketch = { kind: 'Pod', metadata: { name, labels }, spec, status };
    world.objects.put({ ...pods, namespace: copy }, sketch);
  }
  return world;
}

function play(world: RestoreTestWorld, meanwhile = world.tick): Promise<Played> {
  return playJob(validateJob(world.outside), request, { looks: 30, meanwhile });
}

/** What stood and what the quota let come when the report was written. */
function atTheEnd(world: RestoreTestWorld): { readonly pods: string[]; quota: unknown } {
  const seen: { readonly pods: string[]; quota: unknown } = { pods: [], quota: undefined };
  world.objects.react(({ verb, which }) => {
    if (verb === 'remove' && which.resource === 'restores.velero.io') {
      seen.pods.push(...world.objects.all('pods', copy).map((one) => one.metadata.name));
      const [quota] = world.objects.all('resourcequotas', copy);
      seen.quota = fields(fields(quota?.['spec'])['hard'])['pods'];
    }
  });
  return seen;
}

test('a pod that came unpatched and could act is removed, nothing new comes, and both are told', async () => {
  const world = unpatched();
  const seen = atTheEnd(world);

  const { ending } = await play(world);

  expect(seen.pods).toEqual(['harmless']);
  expect(seen.quota).toBe('0');
  const card = ending === undefined ? '' : read(ending.card).join('\n');
  expect(card).toContain(`pods that could act on the world were stopped: ${copy}/agent`);
  expect(card).toContain('it came unchanged, so that its workloads do not count');
  expect(world.audit.map(({ what, subject }) => `${what} ${subject}`)).toContainEqual(
    expect.stringContaining(`deleted Pod ${copy}/agent`),
  );
});

test('a pod that could act is removed too where the restore itself failed', async () => {
  const world = unpatched();
  const seen = atTheEnd(world);

  const { ending } = await play(world, () => {
    world.tick();
    const velero = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' };
    for (const one of world.objects.all(velero.resource)) {
      world.objects.put(velero, {
        ...one,
        status: { phase: 'Failed', failureReason: 'restarted' },
      });
    }
  });

  expect(seen.pods).toEqual(['harmless']);
  const card = ending === undefined ? '' : read(ending.card).join('\n');
  expect(card).toContain(`pods that could act on the world were stopped: ${copy}/agent`);
});

test('a pod of the same kind that lives elsewhere is left alone', async () => {
  const world = unpatched();

  await play(world);

  expect(world.objects.all('pods', 'shop').map((one) => one.metadata.name)).toEqual(['living']);
});

test('a pod that the API server does not let us remove is told', async () => {
  const told = 'pods "agent" is forbidden';
  const world = unpatched({
    store: {
      admit: ({ verb, which }) => {
        if (verb === 'remove' && which.resource === 'pods') {
          throw new UserError({ en: told, zh: told }, { remedy: { en: '', zh: '' } });
        }
      },
    },
  });

  const { ending } = await play(world);

  const card = ending === undefined ? '' : read(ending.card).join('\n');
  expect(card).toContain(`could not be stopped: ${copy}/agent`);
});

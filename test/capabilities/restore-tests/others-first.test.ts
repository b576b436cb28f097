import { describe, expect, it } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { fields } from '../../../src/domain/restore-test/fields.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';
import { aStorageLocation } from '../../support/velero.ts';

const restores = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' } as const;

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};

function play(world: RestoreTestWorld, meanwhile: (step: string) => void): Promise<Played> {
  return playJob(validateJob(world.outside), request, { looks: 30, meanwhile });
}

/** A person's own restore, asked for now. */
function personRestores(world: RestoreTestWorld, name = 'by-hand'): void {
  world.objects.put(restores, { metadata: { name }, status: { phase: 'New' } });
}

function shownBy({ ending, steps }: Played): string {
  const thread = steps.told.flatMap((one) => one.thread ?? []);
  const messages = thread.flatMap((one) => ('message' in one ? read(one.message) : []));
  return [...messages, ...(ending === undefined ? [] : read(ending.card))].join('\n');
}

describe('A restore that a person asked for', () => {
  it('goes first when it runs already, and the card says so', async () => {
    const world = restoreTestWorld();
    personRestores(world);
    const standing: (readonly string[])[] = [];

    const result = await play(world, (step) => {
      if (step === 'wait for the turn') {
        standing.push(world.created('restores.velero.io'));
      }
      world.tick();
    });

    expect(standing.length).toBeGreaterThan(0);
    expect(standing.flat()).toEqual([]);
    expect(result.steps.progress.join('\n')).toContain('by-hand');
    expect(shownBy(result)).toContain('Validation: proven');
  });

  it('goes first also where the watch has not told of it: ours asks the API server itself', async () => {
    const world = restoreTestWorld();
    personRestores(world);
    const cluster = { ...world.cluster, state: () => ({ ...world.cluster.state(), restores: [] }) };
    const clusters = { ...world.outside.clusters, get: () => cluster };
    const standing: (readonly string[])[] = [];

    const result = await play({ ...world, outside: { ...world.outside, clusters } }, (step) => {
      if (step === 'wait for the turn') {
        standing.push(world.created('restores.velero.io'));
      }
      world.tick();
    });

    expect(standing.length).toBeGreaterThan(0);
    expect(standing.flat()).toEqual([]);
    expect(result.steps.progress.join('\n')).toContain('by-hand');
    expect(world.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k']);
    expect(shownBy(result)).toContain('Validation: proven');
  });

  it('lets ours step aside and be tried again when it comes while ours runs', async () => {
    const world = restoreTestWorld();
    let came = false;

    const result = await play(world, (step) => {
      if (step === 'Velero restores' && !came) {
        came = true;
        personRestores(world);
      }
      world.tick();
    });

    expect(world.created('restores.velero.io')).toEqual([
      'lifeboat-op-7f3k',
      'lifeboat-op-7f3k-try-2',
    ]);
    expect(shownBy(result)).toContain('`by-hand`');
    expect(shownBy(result)).toContain('Validation: proven');
    expect(world.ours()).toEqual([]);
    const theirs = world.objects.all('restores.velero.io');
    expect(theirs.map((one) => [one.metadata.name, fields(one['status'])['phase']])).toEqual([
      ['by-hand', 'Completed'],
    ]);
  });

  it('ends ours for good after three times', async () => {
    const world = restoreTestWorld();
    let came = 0;

    const result = await play(world, (step) => {
      if (step.startsWith('Velero restores')) {
        came += 1;
        personRestores(world, `by-hand-${came}`);
      }
      world.tick();
    });

    expect(world.created('restores.velero.io')).toHaveLength(3);
    expect(shownBy(result)).toContain('could not be tried');
    expect(world.ours()).toEqual([]);
    expect(world.row).toEqual([]);
  });

  it('is waited for behind the other operations of ours', async () => {
    const world = restoreTestWorld();
    world.row.push('op-other');

    const result = await play(world, (step) => {
      if (step === 'wait in the row') {
        world.row.splice(0, world.row.length, ...world.row.filter((one) => one !== 'op-other'));
      }
      world.tick();
    });

    expect(result.steps.progress).toContain('one other operation goes first');
    expect(shownBy(result)).toContain('Validation: proven');
  });
});

describe('A running restore that is cancelled', () => {
  it('is brought to its end first: nothing new comes, its volumes are cancelled, then all of it goes', async () => {
    const world = restoreTestWorld();
    const work = { resource: 'podvolumerestores.velero.io', version: 'v1', namespace: 'velero' };
    const changes: string[] = [];
    world.objects.react(({ verb, which, object }) => {
      changes.push(`${verb} ${which.resource}`);
      if (verb === 'create' && which.resource === restores.resource) {
        world.objects.put(restores, { ...object, status: { phase: 'InProgress' } });
        const labels = { 'velero.io/restore-name': which.name };
        world.objects.put(work, {
          metadata: { name: 'v1', labels },
          status: { phase: 'Prepared' },
        });
      }
    });

    const result = await playJob(validateJob(world.outside), request, {
      looks: 30,
      cancelAt: { step: 'Velero restores', when: 'begun' },
      meanwhile: world.tick,
    });

    expect(result.wasCancelled).toBe(true);
    expect(changes.slice(changes.indexOf('patch resourcequotas'))).toEqual([
      'patch resourcequotas',
      'patch podvolumerestores.velero.io',
      'remove restores.velero.io',
      'remove configmaps',
      'remove namespaces',
    ]);
    expect(world.objects.all(work.resource).map((one) => fields(one['spec'])['cancel'])).toEqual([
      true,
    ]);
    expect(world.ours()).toEqual([]);
  });
});

describe('A storage location that becomes unavailable after its backup was chosen', () => {
  it('is waited for, since Velero would refuse the restore, and the card says so', async () => {
    const world = restoreTestWorld();
    let phase = 'Available';
    const cluster: RestoreTestWorld['cluster'] = {
      ...world.cluster,
      state: () => ({
        ...world.cluster.state(),
        storageLocations: [{ ...aStorageLocation(), phase }],
      }),
    };
    const clusters = { ...world.outside.clusters, get: () => cluster };
    const turns: RestoreTestWorld['outside']['turns'] = {
      ...world.outside.turns,
      waitBefore: (name, operation) => {
        phase = 'Unavailable';
        return world.outside.turns.waitBefore(name, operation);
      },
    };

    const outside = { ...world.outside, clusters, turns };
    const result = await play({ ...world, outside }, (step) => {
      phase = step === 'wait for the turn' ? 'Available' : phase;
      world.tick();
    });

    expect(result.steps.progress.join('\n')).toContain('storage location default is unavailable');
    expect(shownBy(result)).toContain('Validation: proven');
  });
});

import { describe, expect, it } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { crashPoints, playJob, type Played } from '../../support/play-job.ts';
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

/** What the backup would expire in before anybody looked: so soon that it has to be held. */
const soon = { expiresAt: Date.parse('2026-11-22T13:00:00Z') };

function aWorld(): RestoreTestWorld {
  return restoreTestWorld({ backup: soon });
}

function play(world: RestoreTestWorld, given: Parameters<typeof playJob>[2] = {}): Promise<Played> {
  return playJob(validateJob(world.outside), request, {
    looks: 20,
    meanwhile: world.tick,
    ...given,
  });
}

/** What nobody may be able to tell apart afterwards. */
function traces(world: RestoreTestWorld, { ending, left }: Played): object {
  const backup = world.objects.all('backups.velero.io')[0];
  return {
    outcome: ending?.outcome,
    card: ending?.card,
    left,
    namespaces: world.created('namespaces'),
    restores: world.created('restores.velero.io'),
    rules: world.created('configmaps'),
    ours: world.ours(),
    requests: [...world.cluster.requests.keys()],
    row: world.row,
    proofs: new Set(world.proofs.map((one) => JSON.stringify(one))),
    backup: [backup?.['status'], backup?.metadata.annotations],
  };
}

describe('A validation whose worker dies', () => {
  it('comes to the same end at whatever moment of whatever step', async () => {
    const world = aWorld();
    const expected = traces(world, await play(world));
    const other = aWorld();
    const points = await crashPoints(validateJob(other.outside), request, {
      looks: 20,
      meanwhile: other.tick,
    });

    for (const dieAt of points) {
      const again = aWorld();
      const result = await play(again, { dieAt });
      expect({ dieAt, ...traces(again, result) }).toEqual({ dieAt, ...expected });
    }

    expect(points.length).toBeGreaterThan(60);
  });

  it('restores once into one namespace, keeps the proof, and leaves nothing', async () => {
    const world = aWorld();

    const result = await play(world);

    expect(result.ending?.outcome.sentence).toContain('proven');
    expect(world.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k']);
    expect(world.created('namespaces')).toEqual(['lifeboat-op-7f3k']);
    expect(world.ours()).toEqual([]);
    expect(result.left).toEqual([]);
    expect(world.proofs).toMatchObject([
      { namespace: 'shop', verdict: 'proven', level: 'serving' },
    ]);
    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain('shop');
  });

  it('puts the expiry back that it has held', async () => {
    const world = aWorld();
    const before = world.objects.all('backups.velero.io')[0]?.['status'];
    const seen: unknown[] = [];
    world.objects.react(({ verb, which, object }) => {
      if (verb === 'patch' && which.resource === 'backups.velero.io') {
        seen.push((object['status'] as { readonly expiration: string }).expiration);
      }
    });

    await play(world);

    expect(seen).toEqual(['2026-11-23T12:00:00Z', '2026-11-22T13:00:00.000Z']);
    expect(world.objects.all('backups.velero.io')[0]?.['status']).toEqual(before);
  });
});

describe('A validation of a backup that another operation holds, and that a person holds for longer', () => {
  it('leaves nothing that would put the first expiry back', async () => {
    const world = aWorld();
    const person = '2027-01-01T00:00:00Z';
    const [backup] = world.objects.all('backups.velero.io');
    world.objects.put(
      { resource: 'backups.velero.io', version: 'v1', namespace: 'velero' },
      {
        ...backup,
        metadata: {
          name: backupName,
          annotations: {
            'lifeboat.dev/held-by': 'op-other',
            'lifeboat.dev/held-until': '2026-11-23T10:00:00Z',
            'lifeboat.dev/expiration-before': '2026-11-22T13:00:00Z',
          },
        },
        status: { phase: 'Completed', expiration: person },
      },
    );

    await play(world);

    const after = world.objects.all('backups.velero.io')[0];
    expect(after?.['status']).toMatchObject({ expiration: person });
    expect(after?.metadata.annotations).toMatchObject({
      'lifeboat.dev/held-by': 'op-other',
      'lifeboat.dev/held-until': '2026-11-23T10:00:00Z',
    });
  });
});

describe('A copy whose namespace somebody removed, so that Velero made it anew', () => {
  it('is told and left alone, since nothing says that it is ours', async () => {
    const world = aWorld();
    const name = 'lifeboat-op-7f3k';

    const { left } = await play(world, {
      meanwhile: (step) => {
        world.tick();
        if (step === 'Velero restores' && world.objects.all('configmaps', name).length > 0) {
          world.objects.vanish({ resource: 'namespaces', version: 'v1', name });
          world.objects.put({ resource: 'namespaces', version: 'v1' }, { metadata: { name } });
          const labels = { 'velero.io/restore-name': name };
          world.objects.put(
            { resource: 'configmaps', version: 'v1', namespace: name },
            { metadata: { name: 'settings', labels } },
          );
        }
      },
    });

    expect(left).toEqual([expect.stringContaining(`Namespace ${name}, which somebody made anew`)]);
    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain(name);
  });
});

describe('A validation that is cancelled', () => {
  it('leaves nothing behind at whatever moment of whatever step', async () => {
    const other = aWorld();
    const points = await crashPoints(validateJob(other.outside), request, {
      looks: 20,
      meanwhile: other.tick,
    });

    for (const cancelAt of points.filter(({ step }) => !step.startsWith('afterwards: '))) {
      const world = aWorld();
      const result = await play(world, { cancelAt });
      expect({ cancelAt, ours: world.ours(), left: result.left, row: world.row }).toEqual({
        cancelAt,
        ours: [],
        left: [],
        row: [],
      });
      expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain(
        'shop',
      );
    }
  });
});

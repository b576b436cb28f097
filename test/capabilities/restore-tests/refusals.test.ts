import { describe, expect, it } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { anArchived, shop } from '../../support/archived-shop.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { aDamage, memoryVerifications } from '../../support/memory-verifications.ts';
import { buttons, read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';
import { aBackup, aRestore, aVeleroServer, noon } from '../../support/velero.ts';

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};

async function played(
  world: RestoreTestWorld,
  given: Parameters<typeof playJob>[2] = {},
): Promise<Played> {
  return playJob(validateJob(world.outside), request, {
    looks: 20,
    meanwhile: world.tick,
    ...given,
  });
}

function card({ ending }: Played): string {
  return ending === undefined ? '' : read(ending.card).join('\n');
}

describe('A validation that can not be tried', () => {
  it('is refused with the command that installs the guards where they are not in force', async () => {
    const world = restoreTestWorld({ guarded: false });

    const { refused } = await played(world);

    expect(refused?.told.en).toContain('prod-eu');
    expect(refused?.remedy.en).toContain('kubectl apply -k manifests/kubernetes/guards');
    expect(world.ours()).toEqual([]);
  });

  it('names the rights that are missing before anything is made', async () => {
    const world = restoreTestWorld({
      store: { mayNot: ({ verb, resource }) => verb === 'create' && resource === 'namespaces' },
    });

    const { refused } = await played(world);

    expect(refused?.told.en).toContain('create namespaces');
    expect(world.created('namespaces')).toEqual([]);
  });

  it('says at once that Velero does not run, and to bring it up', async () => {
    const world = restoreTestWorld({ state: { server: aVeleroServer({ readyReplicas: 0 }) } });

    const told = card(await played(world));

    expect(told).toContain('Velero’s server is not running');
    expect(told).toContain('bring it back up');
    expect(world.created('restores.velero.io')).toEqual([]);
  });

  it('names for a damaged backup the last good one before it, in each reader’s own time, and the next steps', async () => {
    const good = aBackup({ name: 'daily-good', startedAt: noon - 90_000_000 });
    const world = restoreTestWorld({ state: { backups: [aBackup(), good] } });
    const { verifications } = memoryVerifications(aDamage()).reached;

    const result = await played({ ...world, outside: { ...world.outside, verifications } });

    const { ending } = result;
    expect(card(result)).toContain(
      'the last good one before it is daily-good of 2026-11-21 11:00 UTC',
    );
    expect(JSON.stringify(ending?.card)).toContain('as was found at <!date^');
    expect(ending === undefined ? {} : buttons(ending.card)).toEqual({
      'Validate daily-good': 'validate daily-good --namespace shop --cluster prod-eu',
      'Verify stored data': `verify ${backupName} --cluster prod-eu`,
      'Validate again': `validate ${backupName} --namespace shop --cluster prod-eu`,
      'Show the backup': `show ${backupName} --cluster prod-eu`,
    });
    expect(world.created('restores.velero.io')).toEqual([]);
  });

  it('leaves alone a namespace of its name that is not its own', async () => {
    const world = restoreTestWorld({ store: { namespaces: ['shop', 'lifeboat-op-7f3k'] } });

    const { refused, left } = await played(world);

    expect(refused?.told.en).toContain('lifeboat-op-7f3k');
    expect(world.objects.all('namespaces').map(({ metadata }) => metadata.name)).toContain(
      'lifeboat-op-7f3k',
    );
    expect(world.created('restores.velero.io')).toEqual([]);
    expect(left).toEqual([]);
  });

  it.each([
    ['there is no such backup', { state: { backups: [] } }, `there is no backup ${backupName}`],
    [
      'the backup failed',
      { state: { backups: [aBackup({ phase: 'Failed', failureReason: 'no disk' })] } },
      'it is Failed: no disk',
    ],
    [
      'its archive is gone',
      { bucket: { [`BackupContents/${backupName}`]: undefined } },
      'archive is missing',
    ],
    [
      'its list is gone',
      { bucket: { [`BackupResourceList/${backupName}`]: undefined } },
      'list of objects is missing',
    ],
    [
      'it has nothing of the namespace',
      { archive: shop.filter(({ namespace }) => namespace !== 'shop') },
      'nothing of shop',
    ],
    [
      'it would bring production’s own disk',
      {
        archive: [
          ...shop,
          anArchived('pods', {
            apiVersion: 'v1',
            kind: 'Pod',
            namespace: 'shop',
            name: 'files',
            rest: {
              spec: {
                containers: [{ name: 'files', image: 'files:1' }],
                volumes: [{ name: 'share', nfs: { server: 'nas', path: '/' } }],
              },
            },
          }),
        ],
      },
      'production',
    ],
  ])('says so when %s, and makes nothing', async (_, given, told) => {
    const world = restoreTestWorld(given);

    const result = await played(world);

    expect(card(result)).toContain('could not be tried');
    expect(card(result)).toContain(told);
    expect(world.created('namespaces')).toEqual([]);
    expect(world.created('restores.velero.io')).toEqual([]);
    expect(world.ours()).toEqual([]);
    expect(world.proofs).toEqual([]);
  });

  it('waits for a confirmation above the configured size, and ends without one', async () => {
    const world = restoreTestWorld({
      restoreTests: { confirmAbove: { bytes: 0, pods: 0, namespaces: 0 } },
    });

    const result = await played(world);

    expect(card(result)).toContain('nobody confirmed');
    expect(read(result.steps.told[0]?.card ?? { text: '', blocks: [] }).join('\n')).toContain(
      'Restore it',
    );
    expect(world.created('namespaces')).toEqual([]);
  });

  it('goes on when the requester confirms', async () => {
    const world = restoreTestWorld({
      restoreTests: { confirmAbove: { bytes: 0, pods: 0, namespaces: 0 } },
    });

    await played(world, {
      signals: () => ({ confirm: { value: '', userId: 'U1ANNA', at: noon } }),
    });

    expect(world.created('restores.velero.io')).toEqual(['lifeboat-op-7f3k']);
  });

  it('ends when people’s own restores have the turn for too long', async () => {
    const world = restoreTestWorld();
    world.objects.put(
      { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' },
      { metadata: { name: aRestore().name }, status: { phase: 'InProgress' } },
    );

    const result = await played(world, { meanwhile: () => undefined });

    expect(card(result)).toContain('had the turn');
    expect(result.steps.progress.join()).toContain(aRestore().name);
    expect(world.created('namespaces')).toEqual([]);
    expect(world.row).toEqual([]);
  });
});

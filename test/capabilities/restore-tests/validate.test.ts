import { describe, expect, it } from '@jest/globals';
import { confirming } from '../../../src/capabilities/restore-tests/confirm-button.ts';
import { validateCommand, validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import type { Outside } from '../../../src/capability.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import { anArchived, shop } from '../../support/archived-shop.ts';
import { anAsked } from '../../support/asked.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';
import { anOperation } from '../../support/steps.ts';
import { aBackup, noon } from '../../support/velero.ts';

const whole = { cluster: 'prod-eu', backup: backupName, namespaces: [], partiallyFailed: false };

function play(
  world: RestoreTestWorld,
  request: typeof whole | (Omit<typeof whole, 'namespaces'> & { namespaces: string[] }),
): Promise<Played> {
  return playJob(validateJob(world.outside), request, { looks: 30, meanwhile: world.tick });
}

function card({ ending }: Played): string {
  return ending === undefined ? '' : read(ending.card).join('\n');
}

describe('A validation', () => {
  it('of a whole backup restores each of its namespaces but those of the system, and proves the backup', async () => {
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings' };
    const world = restoreTestWorld({
      archive: [
        ...shop,
        anArchived('configmaps', { ...settings, namespace: 'billing' }),
        anArchived('configmaps', { ...settings, namespace: 'kube-system' }),
      ],
    });

    await play(world, whole);

    expect(world.reports[0]?.namespaces).toEqual([
      { from: 'billing', to: 'lifeboat-op-7f3k-1' },
      { from: 'shop', to: 'lifeboat-op-7f3k-2' },
    ]);
    expect(new Set(world.proofs.map(({ namespace }) => namespace))).toEqual(
      new Set(['billing', 'shop', '*']),
    );
    expect(world.ours()).toEqual([]);
  });

  it('names a newer backup that was passed over', async () => {
    const newer = aBackup({ name: 'daily-newer', phase: 'Failed', startedAt: noon - 60_000 });
    const world = restoreTestWorld({ state: { backups: [aBackup(), newer] } });

    const result = await play(world, { ...whole, backup: 'latest', namespaces: ['shop'] });

    expect(card(result)).toContain('daily-newer');
    expect(world.reports[0]?.backup?.name).toBe(backupName);
  });

  it('tells the disk that a retained volume leaves behind', async () => {
    const world = restoreTestWorld();
    world.objects.react(({ verb, which }) => {
      if (verb === 'create' && which.resource === 'restores.velero.io') {
        world.objects.put(
          { resource: 'persistentvolumes', version: 'v1' },
          {
            kind: 'PersistentVolume',
            metadata: { name: 'pv-9', labels: { 'velero.io/restore-name': 'lifeboat-op-7f3k' } },
            spec: {
              persistentVolumeReclaimPolicy: 'Retain',
              claimRef: { namespace: 'lifeboat-op-7f3k', name: 'data' },
            },
          },
        );
      }
    });

    const { left } = await play(world, { ...whole, namespaces: ['shop'] });

    expect(left).toEqual([expect.stringContaining('pv-9')]);
    expect(world.objects.all('persistentvolumes')).toEqual([]);
  });

  it('is what the line says, typed or from a button', async () => {
    const job = validateJob(restoreTestWorld().outside);

    const decision = await validateCommand(job.for).say(
      {
        arguments: { backup: { kind: 'backup', name: backupName } },
        flags: { namespace: 'shop, billing,shop', 'partially-failed': true },
      },
      anAsked({ cluster: 'prod-eu' }),
    );

    expect(decision).toMatchObject({
      start: { request: { namespaces: ['shop', 'billing'], partiallyFailed: true } },
      line: `validate ${backupName} --namespace "shop,billing" --partially-failed --cluster prod-eu`,
    });
  });
});

describe('Confirming a large restore', () => {
  it('is heard from whoever asked for it', async () => {
    const { person } = anAsked();
    const { heard, told } = press({ requester: person });

    expect(await told).toContain('goes on');
    expect(heard).toEqual(['confirm']);
  });

  it.each([
    ['somebody else asked for it', { requester: { userId: 'U9ELSE', teamId: 'T1' } }],
    ['it has ended', { state: 'ended' as const }],
    ['there is no such operation', undefined],
  ])('does nothing when %s', async (_, operation) => {
    const { heard, told } = press(operation);

    expect(await told).not.toContain('goes on');
    expect(heard).toEqual([]);
  });

  it('does nothing when whoever asked is no operator of its cluster any more', async () => {
    const { heard, told } = press({ cluster: 'prod-eu' }, ['staging']);

    expect(await told).toContain('as an operator of its cluster');
    expect(heard).toEqual([]);
  });
});

/** The press of whoever asks in this test on the card of `op-7f3k`. */
function press(
  operation: Partial<Operation> | undefined,
  operates: readonly string[] = ['prod-eu'],
): {
  readonly heard: string[];
  readonly told: Promise<string>;
} {
  const heard: string[] = [];
  const outside: Pick<Outside, 'operations' | 'signalOperation'> = {
    operations: {
      find: () => Promise.resolve(operation === undefined ? undefined : anOperation(operation)),
      unfinished: () => Promise.resolve([]),
      recent: () => Promise.resolve([]),
      steps: () => Promise.resolve([]),
    },
    signalOperation: async (_id, { name }) => heard.push(await Promise.resolve(name)) > 0,
  };
  const told = confirming(outside)
    .press('op-7f3k', anAsked({ operates }))
    .then((decision) => ('tell' in decision ? decision.tell.text : ''));
  return { heard, told };
}

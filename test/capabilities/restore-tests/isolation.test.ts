import { describe, expect, it } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { fields } from '../../../src/domain/restore-test/fields.ts';
import type { KubernetesObject } from '../../../src/domain/kubernetes-object.ts';
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

function play(world: RestoreTestWorld): Promise<Played> {
  return playJob(validateJob(world.outside), request, { looks: 30, meanwhile: world.tick });
}

/** Everything that was created, as it was when the Restore came. */
function atTheRestore(world: RestoreTestWorld): {
  readonly restore: () => KubernetesObject | undefined;
  readonly walls: () => readonly string[];
} {
  let restore: KubernetesObject | undefined;
  let walls: readonly string[] = [];
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === 'restores.velero.io') {
      restore = object;
      walls = world.ours();
    }
  });
  return { restore: () => restore, walls: () => walls };
}

describe('The copy of a validation', () => {
  it('gets its walls before the Restore exists, and every namespace is mapped into them', async () => {
    const world = restoreTestWorld();
    const seen = atTheRestore(world);

    await play(world);

    expect(seen.walls()).toEqual([
      'namespaces lifeboat-op-7f3k',
      'resourcequotas lifeboat-op-7f3k/lifeboat',
      'limitranges lifeboat-op-7f3k/lifeboat',
      'networkpolicies.networking.k8s.io lifeboat-op-7f3k/lifeboat',
      'configmaps velero/lifeboat-op-7f3k',
      'restores.velero.io velero/lifeboat-op-7f3k',
    ]);
    const spec = fields(seen.restore()?.['spec']);
    expect(spec['namespaceMapping']).toEqual({ shop: 'lifeboat-op-7f3k' });
    expect(spec['existingResourcePolicy']).toBe('none');
    expect(spec['excludedResources']).toContain('ingresses.networking.k8s.io');
    expect(spec['hooks']).toBeUndefined();
  });

  it('is labelled with its operation, its owner and its expiry', async () => {
    const world = restoreTestWorld();
    const seen = atTheRestore(world);

    await play(world);

    expect(seen.restore()?.metadata).toMatchObject({
      labels: {
        'app.kubernetes.io/managed-by': 'lifeboat',
        'lifeboat.dev/operation': 'op-7f3k',
      },
      annotations: {
        'lifeboat.dev/owner': 'U1ANNA',
        'lifeboat.dev/expires-at': expect.stringMatching(/^2026-11-22T/),
      },
    });
  });

  it('stays stopped where nothing keeps it from reaching the world, and the card says so', async () => {
    const world = restoreTestWorld({ restoreTests: { networkPolicies: 'not enforced' } });

    const { ending } = await play(world);

    const card = ending === undefined ? '' : read(ending.card).join('\n');
    expect(card).toContain('a copy can reach the world');
    expect(card).toContain('stay at zero');
    expect(card).not.toContain('Validation: proven*');
    expect(world.reports[0]?.level).not.toBe('serving');
  });

  it('is written into the audit log: what was made, changed and removed, by whom', async () => {
    const world = restoreTestWorld();

    await play(world);

    const lines = world.audit.map(({ what, subject }) => `${what} ${subject.split(' (')[0]}`);
    expect(lines).toEqual([
      'created Namespace lifeboat-op-7f3k',
      'created ResourceQuota lifeboat-op-7f3k/lifeboat',
      'created LimitRange lifeboat-op-7f3k/lifeboat',
      'created NetworkPolicy lifeboat-op-7f3k/lifeboat',
      'created ConfigMap velero/lifeboat-op-7f3k',
      'created Restore velero/lifeboat-op-7f3k',
      'deleted Restore velero/lifeboat-op-7f3k',
      'deleted ConfigMap velero/lifeboat-op-7f3k',
      'deleted Namespace lifeboat-op-7f3k',
    ]);
    expect(new Set(world.audit.map(({ who }) => who))).toEqual(new Set(['U1ANNA']));
  });
});

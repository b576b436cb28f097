import { describe, expect, test } from '@jest/globals';

import { copyPlan } from '../../../src/domain/restore-test/copy-plan.ts';
import { archived, contentsOf, wishes } from '../../support/archived.ts';

function byDriver(driver: string): ReturnType<typeof archived> {
  return archived('deployments.apps', 'Deployment', 'files', {
    spec: { template: { spec: { volumes: [{ name: 'share', csi: { driver } }] } } },
  });
}

describe('A volume that a driver mounts for a pod alone', () => {
  test('may be a network share of production, and is refused unless it is named', () => {
    const contents = contentsOf(byDriver('nfs.csi.k8s.io'));

    expect(copyPlan(contents, [], wishes())).toEqual({
      refused: { why: 'volumes as they are', volumes: ['shop/share'] },
    });
    expect(copyPlan(contents, [], wishes({ volumesAsTheyAre: ['shop/share'] }))).toHaveProperty(
      'plan',
    );
  });

  test('comes along when it brings secrets or certificates', () => {
    const contents = contentsOf(byDriver('secrets-store.csi.k8s.io'));

    expect(copyPlan(contents, [], wishes())).toHaveProperty('plan');
  });
});

test('storage classes of the names that every object has are mapped to nothing', () => {
  const set = archived('statefulsets.apps', 'StatefulSet', 'db', {
    spec: {
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { storageClassName: 'constructor' } },
      ],
    },
  });

  const judged = copyPlan(contentsOf(set), [], wishes({ storageClasses: { fast: 'slow' } }));

  expect('plan' in judged && judged.plan.modifiers).not.toContain('volumeClaimTemplates');
});

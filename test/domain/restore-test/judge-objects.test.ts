import { describe, expect, test } from '@jest/globals';

import { judge } from '../../../src/domain/restore-test/judge.ts';
import type { LiveObject } from '../../../src/domain/restore-test/live.ts';
import { restoredObjects } from '../../../src/domain/restore-test/resource-list.ts';
import { allWell, known, restoreOf } from '../../support/seen.ts';

describe('objects', () => {
  const refused = {
    ...restoreOf('PartiallyFailed'),
    errors: [
      'error restoring pods/lifeboat-op-1/db: pods "db" is forbidden: exceeded quota: lifeboat, requested: pods=1',
    ],
  };

  test('that our quota kept out are told as kept out, not as missing', () => {
    const expected = [
      ...(allWell.expected ?? []),
      { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'db' },
    ];

    const { objects } = judge({ ...allWell, expected, restore: refused });

    expect(objects.missing).toEqual([]);
    expect(objects.keptOut).toEqual([
      expect.stringMatching(/^Pod shop\/db: .*exceeded quota: lifeboat/),
      '1 Ingress: would act on the world',
    ]);
  });

  test('that nobody expected are extra, and what stood there already is different', () => {
    const came = restoredObjects({
      'apps/v1/Deployment': ['lifeboat-op-1/web(created)', 'lifeboat-op-1/new(created)'],
      'v1/ConfigMap': [
        'lifeboat-op-1/kube-root-ca.crt(skipped)',
        'lifeboat-op-1/settings(skipped)',
      ],
    });

    const { objects } = judge({ ...allWell, came: known(came) });

    expect(objects).toMatchObject({
      extra: ['Deployment shop/new'],
      different: ['ConfigMap shop/settings: another one stood there'],
    });
  });

  test('of a list that could not be read are looked for among what stands, as far as that is looked at', () => {
    const { came: _, ...without } = allWell;
    const live = [
      {
        resource: 'deployments.apps',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web', namespace: 'lifeboat-op-1' },
        },
      },
    ];

    expect(judge({ ...without, live }).objects).toMatchObject({ expected: 2, came: 1 });
  });

  test('without Velero’s list, pods that come and go with a controller are not missed, and the missing list is told', () => {
    const { came: _, ...without } = allWell;
    const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop' };
    const expected = ['web-5d9c7-abcde', 'db-0', 'alone'].map((name) => ({ ...pod, name }));
    const live = [standing('ReplicaSet', 'web-5d9c7'), standing('StatefulSet', 'db')];

    const judged = judge({ ...without, expected, live });

    expect(judged.objects).toMatchObject({ expected: 1, came: 0, missing: ['Pod shop/alone'] });
    expect(judged.limits).toContainEqual(expect.stringMatching(/^Velero stored no list of/));
    expect(judge(allWell).limits).not.toContainEqual(expect.stringMatching(/stored no list/));
  });
});

function standing(kind: string, name: string): LiveObject {
  return {
    resource: `${kind.toLowerCase()}s.apps`,
    object: { apiVersion: 'apps/v1', kind, metadata: { name, namespace: 'lifeboat-op-1' } },
  };
}

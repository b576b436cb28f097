import { describe, expect, test } from '@jest/globals';

import { judge } from '../../../src/domain/restore-test/judge.ts';
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
});

import { describe, expect, test } from '@jest/globals';
import { backupResults } from '../../src/domain/backup-results.ts';

describe('results of a backup or restore', () => {
  test('are told by severity and place, the longest list first', () => {
    const groups = backupResults({
      errors: { velero: ['a'], namespaces: { shop: ['b', 'c'], db: ['d'] } },
      warnings: { cluster: ['e'] },
    });

    expect(groups).toEqual([
      {
        severity: 'error',
        where: { kind: 'namespace', namespace: 'shop' },
        count: 2,
        messages: ['b', 'c'],
      },
      { severity: 'error', where: { kind: 'velero' }, count: 1, messages: ['a'] },
      {
        severity: 'error',
        where: { kind: 'namespace', namespace: 'db' },
        count: 1,
        messages: ['d'],
      },
      { severity: 'warning', where: { kind: 'cluster' }, count: 1, messages: ['e'] },
    ]);
  });

  test('keep few and short messages, and all counts', () => {
    const velero = Array.from({ length: 1000 }, () => 'x'.repeat(10_000));

    const [group] = backupResults({ errors: { velero } }) ?? [];

    expect(group?.count).toBe(1000);
    expect(JSON.stringify(group).length).toBeLessThan(3000);
  });

  test('are masked before they are cut, and what stands in the place of a namespace is too', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const messages = [`${'x'.repeat(370)} ${secret}`];
    const namespaces = { [`password=${secret} ${'n'.repeat(1_000_000)}`]: messages };

    const told = JSON.stringify(backupResults({ errors: { namespaces } }));

    expect(told).not.toContain(secret.slice(0, 12));
    expect(told).toContain('password=***');
    expect(told.length).toBeLessThan(1_000);
  });

  test.each([{}, { errors: null }, { errors: { velero: 'text', namespaces: [] }, warnings: 3 }])(
    'are none in %j',
    (artifact) => {
      expect(backupResults(artifact)).toEqual([]);
    },
  );

  test.each([null, [], 'text', 3])('are not what %j is', (artifact) => {
    expect(backupResults(artifact)).toBeUndefined();
  });
});

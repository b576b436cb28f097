import { describe, expect, test } from '@jest/globals';

import { archived } from '../../support/archived.ts';
import { compared } from '../../support/compared.ts';

describe('bounds', () => {
  test('beyond the room for texts only hashes are compared, and they tell what differs', () => {
    const bounds = { objects: 10, chars: 30 };
    const backup = ['a', 'b', 'c'].map((name) =>
      archived('configmaps', 'ConfigMap', name, { data: { x: '1' } }),
    );
    const [a, b] = backup;
    const changed = archived('configmaps', 'ConfigMap', 'c', { data: { x: '2' } });
    const live = [a, b, changed].flatMap((one) => (one === undefined ? [] : [one]));

    const found = compared({ backup, live, bounds });

    expect(found.same).toBe(2);
    expect(found.different).toEqual([
      {
        resource: 'configmaps',
        kind: 'ConfigMap',
        namespace: 'shop',
        name: 'c',
        fields: [],
        more: 0,
      },
    ]);
  });

  test('an object with very many differences is told by the first of them', () => {
    const [found] = compared({
      backup: [archived('configmaps', 'ConfigMap', 'it', { data: manyKeys('a') })],
      live: [archived('configmaps', 'ConfigMap', 'it', { data: manyKeys('b') })],
    }).different;

    expect(found?.fields).toHaveLength(50);
    expect(found?.more).toBe(70);
  });
});

describe('hostile archives', () => {
  test.each([
    [
      'metadata that are not what they should be',
      { metadata: { ownerReferences: 'x', labels: [1], annotations: 'y', finalizers: 7 } },
    ],
    ['a specification that is a text', { spec: 'x' }],
    [
      'names of fields that mean something in JavaScript',
      JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}'),
    ],
    [
      'deep nests',
      { spec: Array.from({ length: 5000 }).reduce<object>((inside) => ({ a: inside }), {}) },
    ],
  ])('%s break nothing', (_, body: object) => {
    const one = archived('services', 'Service', 'it', { ...body });

    expect(compared({ backup: [one], live: [one] }).same).toBe(1);
    expect(
      compared({
        backup: [one],
        live: [archived('services', 'Service', 'it', { spec: { type: 'X' } })],
      }).different,
    ).toHaveLength(1);
  });
});

function manyKeys(value: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`k${at}`, value]));
}

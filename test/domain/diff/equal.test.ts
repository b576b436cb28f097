import { describe, expect, test } from '@jest/globals';

import { canonicalQuantity } from '../../../src/domain/diff/canonical-quantity.ts';
import { archived } from '../../support/archived.ts';
import { compared, differencesOf } from '../../support/compared.ts';

function specs(resource: string, backup: unknown, live: unknown): readonly unknown[] | undefined {
  const told = differencesOf(
    compared({
      backup: [archived(resource, 'Any', 'it', { spec: backup })],
      live: [archived(resource, 'Any', 'it', { spec: live })],
    }),
  );
  return told['Any it'] as readonly unknown[] | undefined;
}

function pod(spec: object): object {
  return { template: { spec } };
}

describe('amounts', () => {
  test.each([
    ['1000m', '1'],
    ['1', '1'],
    [1, '1'],
    ['0.5', '0.5'],
    ['500m', '0.5'],
    ['1e3', '1000'],
    ['1k', '1000'],
    ['1Gi', '1073741824'],
    ['1024Mi', '1073741824'],
    ['1.5Gi', '1610612736'],
    ['7Ei', '8070450532247928832'],
    ['1E', '1000000000000000000'],
    ['-1', '-1'],
    ['100u', '0.0001'],
    ['.5', '0.5'],
  ])('%s is %s', (written, amount) => {
    expect(canonicalQuantity(written)).toBe(amount);
  });

  test.each(['', '.', 'many', '1 Gi', '1e', 'Infinity', '1e999', {}, null])(
    '%j is none',
    (written) => {
      expect(canonicalQuantity(written)).toBeUndefined();
    },
  );

  test('are compared by what they mean where amounts stand, and only there', () => {
    expect(specs('deployments.apps', cpu('1000m'), cpu('1'))).toBeUndefined();
    expect(specs('deployments.apps', cpu('1000m'), cpu('1001m'))).toEqual(
      ['template.spec.containers[web].resources.requests.cpu: 1 → 1.001'].map(
        (one) => `spec.${one}`,
      ),
    );
    expect(specs('widgets.example.org', { size: '1000m' }, { size: '1' })).toEqual([
      'spec.size: 1000m → 1',
    ]);
  });
});

describe('lists', () => {
  test('with keys are compared by key, wherever an element stands', () => {
    const before = pod({
      containers: [
        {
          name: 'web',
          image: 'web:1',
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        },
        { name: 'proxy', image: 'proxy:1', ports: [{ containerPort: 80 }, { containerPort: 443 }] },
      ],
      volumes: [
        { name: 'a', configMap: { name: 'a' } },
        { name: 'b', configMap: { name: 'b' } },
      ],
    });
    const after = pod({
      containers: [
        { name: 'proxy', image: 'proxy:1', ports: [{ containerPort: 443 }, { containerPort: 80 }] },
        {
          name: 'web',
          image: 'web:2',
          env: [
            { name: 'B', value: '3' },
            { name: 'A', value: '1' },
          ],
        },
      ],
      volumes: [
        { name: 'b', configMap: { name: 'b' } },
        { name: 'a', configMap: { name: 'c' } },
      ],
    });

    expect(specs('deployments.apps', before, after)).toEqual([
      'spec.template.spec.containers[web].env[B].value: 2 → 3',
      'spec.template.spec.containers[web].image: web:1 → web:2',
      'spec.template.spec.volumes[a].configMap.name: a → c',
    ]);
  });

  test('ports are the same by number and protocol, mounts by where they are', () => {
    const before = {
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, targetPort: 5353 },
      ],
    };
    const after = {
      ports: [
        { port: 53, targetPort: 53 },
        { port: 53, protocol: 'UDP' },
      ],
    };

    expect(specs('services', before, after)).toEqual(['spec.ports[53/TCP].targetPort: 5353 → 53']);
  });

  test('an added element is told as a whole', () => {
    const before = pod({ containers: [{ name: 'web', image: 'web:1' }] });
    const after = pod({ containers: [{ name: 'web', image: 'web:1' }, { name: 'spy' }] });

    expect(specs('deployments.apps', before, after)).toEqual([
      'spec.template.spec.containers[spy]: only live {"name":"spy"}',
    ]);
  });

  test('init containers run in their order, so it counts', () => {
    const [a, b] = [{ name: 'a' }, { name: 'b' }];

    expect(
      specs('deployments.apps', pod({ initContainers: [a, b] }), pod({ initContainers: [b, a] })),
    ).toEqual(['spec.template.spec.initContainers.order: ["a","b"] → ["b","a"]']);
  });

  test('without keys are compared by place, and plain ones as a whole', () => {
    const before = pod({
      containers: [{ name: 'web', args: ['a', 'b'] }],
      tolerations: [{ key: 'x' }],
    });
    const after = pod({
      containers: [{ name: 'web', args: ['a', 'c'] }],
      tolerations: [{ key: 'y' }],
    });

    expect(specs('deployments.apps', before, after)).toEqual([
      'spec.template.spec.containers[web].args: ["a","b"] → ["a","c"]',
      'spec.template.spec.tolerations[0].key: x → y',
    ]);
  });
});

describe('emptiness', () => {
  test('an empty map or list is like an absent one', () => {
    const before = pod({ securityContext: {}, volumes: [], nodeSelector: null });

    expect(specs('deployments.apps', before, pod({}))).toBeUndefined();
  });

  test('an empty selector takes everything and an absent one nothing', () => {
    const peer = { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } };
    const own = { podSelector: { matchLabels: { app: 'web' } } };

    expect(
      specs(
        'networkpolicies.networking.k8s.io',
        { ingress: [{ from: [own] }] },
        { ingress: [{ from: [peer] }] },
      ),
    ).toEqual(['spec.ingress[0].from[0].namespaceSelector: only live {}']);
  });

  test('a rule without conditions allows everything and no rule nothing', () => {
    expect(specs('networkpolicies.networking.k8s.io', { ingress: [] }, { ingress: [{}] })).toEqual([
      'spec.ingress: only live [{}]',
    ]);
  });
});

test('the smallest difference is seen in a field that nobody thought of', () => {
  expect(
    specs(
      'widgets.example.org',
      { a: { b: [{ c: [1, 2, { d: false }] }] } },
      { a: { b: [{ c: [1, 2, { d: true }] }] } },
    ),
  ).toEqual(['spec.a.b[0].c: [1,2,{"d":false}] → [1,2,{"d":true}]']);
});

function cpu(amount: string): object {
  return pod({ containers: [{ name: 'web', resources: { requests: { cpu: amount } } }] });
}

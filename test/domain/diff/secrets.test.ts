import { describe, expect, test } from '@jest/globals';

import { reducedText } from '../../../src/domain/diff/reduced-object.ts';
import { archived } from '../../support/archived.ts';
import { compared, differencesOf, type Sides } from '../../support/compared.ts';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function secret(
  data: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>> = {},
): Sides['backup'] {
  const encoded = Object.entries(data).map(([key, value]) => [key, base64(value)]);
  return [
    archived('secrets', 'Secret', 'login', {
      metadata: { annotations },
      type: 'Opaque',
      data: Object.fromEntries(encoded),
    }),
  ];
}

describe('a Secret', () => {
  test('is told key by key, and never a value', () => {
    const found = compared({
      backup: secret({ user: 'anna', password: 'correct horse', old: 'bygone' }),
      live: secret({ user: 'anna', password: 'battery staple', fresh: 'newborn' }),
    });

    expect(differencesOf(found)).toEqual({
      'Secret login': ['data.fresh: hidden', 'data.old: hidden', 'data.password: hidden'],
    });
    for (const value of ['anna', 'correct horse', 'battery staple', 'bygone', 'newborn']) {
      expect(JSON.stringify(found)).not.toContain(value);
      expect(JSON.stringify(found)).not.toContain(base64(value));
    }
  });

  test('has annotations that are as secret', () => {
    const found = compared({
      backup: secret({}, { 'example.org/copy': 'correct horse' }),
      live: secret({}, { 'example.org/copy': 'battery staple' }),
    });

    expect(differencesOf(found)).toEqual({
      'Secret login': ['metadata.annotations["example.org/copy"]: hidden'],
    });
    expect(JSON.stringify(found)).not.toMatch(/horse|staple/);
  });

  test('is kept as hashes that mean nothing to another operation', () => {
    const object = { data: { password: base64('correct horse') } };

    const [one, again, other] = ['op-1', 'op-1', 'op-2'].map((key) =>
      reducedText('secrets', object, key),
    );

    expect(one).not.toContain(base64('correct horse'));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });

  test('that is the same is the same', () => {
    const both = secret({ password: 'correct horse' }, { a: 'b' });

    expect(compared({ backup: both, live: both })).toMatchObject({ same: 1, different: [] });
  });
});

describe('elsewhere, what looks like a secret is hidden where it differs', () => {
  const at = 'spec.template.spec.containers[web]';

  test.each<[string, string, object, object, readonly string[]]>([
    [
      'a variable of such a name',
      'deployments.apps',
      container({ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
      container({ env: [{ name: 'DB_PASSWORD', value: 'hunter3' }] }),
      [`${at}.env[DB_PASSWORD].value: hidden`],
    ],
    [
      'a new variable of such a name',
      'deployments.apps',
      container({ env: [] }),
      container({ env: [{ name: 'API_TOKEN', value: 'hunter3' }] }),
      [`${at}.env: only live [{"name":"API_TOKEN","value":"***"}]`],
    ],
    [
      'an option and what follows it',
      'deployments.apps',
      container({ args: ['--password', 'hunter2', '--verbose'] }),
      container({ args: ['--password', 'hunter3', '--verbose'] }),
      [`${at}.args: hidden`],
    ],
    [
      'a key of a ConfigMap',
      'configmaps',
      { data: { 'db.password': 'hunter2' } },
      { data: { 'db.password': 'hunter3' } },
      ['data["db.password"]: hidden'],
    ],
    [
      'a password in an address',
      'configmaps',
      { data: { url: 'postgres://shop:hunter2@db/orders' } },
      { data: { url: 'postgres://shop:hunter3@db2/orders' } },
      ['data.url: postgres://shop:***@db/orders → postgres://shop:***@db2/orders'],
    ],
    [
      'what is encrypted',
      'widgets.example.org',
      { spec: { encryptedData: { a: 'AgBhunter2' } } },
      { spec: { encryptedData: { a: 'AgBhunter3' } } },
      ['spec.encryptedData.a: hidden'],
    ],
  ])('%s', (_, resource, backup, live, told) => {
    const found = compared({
      backup: [archived(resource, 'Any', 'it', { ...backup })],
      live: [archived(resource, 'Any', 'it', { ...live })],
    });

    expect(differencesOf(found)).toEqual({ 'Any it': told });
    expect(JSON.stringify(found)).not.toContain('hunter');
  });

  test('a value that is none stays', () => {
    const found = compared({
      backup: [
        archived(
          'deployments.apps',
          'Any',
          'it',
          container({ env: [{ name: 'LEVEL', value: 'info' }] }),
        ),
      ],
      live: [
        archived(
          'deployments.apps',
          'Any',
          'it',
          container({ env: [{ name: 'LEVEL', value: 'debug' }] }),
        ),
      ],
    });

    expect(differencesOf(found)).toEqual({ 'Any it': [`${at}.env[LEVEL].value: info → debug`] });
  });
});

function container(part: object): Readonly<Record<string, object>> {
  return { spec: { template: { spec: { containers: [{ name: 'web', ...part }] } } } };
}

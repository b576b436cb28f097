import { expect, test } from '@jest/globals';

import { readSettings } from '../../src/config/settings-file.ts';
import { aScenario, someSettings } from '../support/settings.ts';

const rest = `clusters: [{ name: prod-eu }, { name: rehearsal }]
channels: [{ id: C0BACKUPS, clusters: [prod-eu] }]
access: [{ role: viewer, users: everyone }]
`;

/** Sentences of the mistakes, without their places. */
function mistakesIn(text: string): readonly string[] {
  const read = readSettings(`${rest}${text}`, 'lifeboat.yaml');
  return 'mistakes' in read ? read.mistakes.map(({ wrong }) => wrong) : [];
}

function scenarioIn(fields: string): readonly string[] {
  return mistakesIn(`scenarios: [{ name: shop, cluster: prod-eu, ${fields} }]`);
}

test('what proving by restoring needs may all be left out', () => {
  const read = readSettings(rest, '/etc/lifeboat/lifeboat.yaml');

  const { scenarios, approval, retention } = someSettings();
  expect(read).toMatchObject({ settings: { scenarios, approval, retention } });
  expect(read).toMatchObject({ settings: { archive: { folder: '/etc/lifeboat/archive' } } });
});

test('a scenario says little, and a probe means the only namespace of its group', () => {
  const probe = 'probes: [{ name: web, probe: tcp, service: web, port: 80 }]';
  const text = `scenarios: [{ name: shop, cluster: prod-eu, kind: namespace, groups: [{ name: shop, namespaces: [shop], ${probe} }] }]`;

  const read = readSettings(`${rest}${text}`, 'lifeboat.yaml');

  const tcp = { name: 'web', probe: 'tcp', service: 'web', port: 80 } as const;
  const probes = [{ ...tcp, namespace: 'shop', deadlineMs: 30_000 }];
  const groups = [{ name: 'shop', namespaces: ['shop'], probes }];
  expect(read).toMatchObject({ settings: { scenarios: [aScenario({ groups })] } });
});

test.each([
  [
    'a group or namespace too many',
    'kind: namespace, groups: [{ name: shop, namespaces: [shop, cart] }]',
    ['scenarios[0] is of kind namespace and needs exactly one group with one namespace'],
  ],
  [
    'applications of nothing',
    'kind: applications',
    ['scenarios[0] is of kind applications and has no groups'],
  ],
  [
    'a cluster without a target',
    'kind: cluster',
    ['scenarios[0] is of kind cluster and has no target'],
  ],
  [
    'the same cluster as the target',
    'kind: cluster, target: { cluster: prod-eu }',
    ['scenarios[0].target.cluster is the cluster that the backups are of: name another one'],
  ],
  [
    'a mistyped target',
    'kind: cluster, target: { cluster: rehersal }',
    [
      'scenarios[0].target.cluster names the cluster rehersal, which is not configured: is rehearsal meant?',
    ],
  ],
  [
    'a target where nothing goes there',
    'kind: namespace, groups: [{ name: a, namespaces: [a] }], target: { cluster: rehearsal }',
    ['scenarios[0].target is only for kind cluster'],
  ],
  [
    'names that are said twice',
    'kind: applications, groups: [{ name: a, namespaces: [a, a] }, { name: a, namespaces: [b] }]',
    [
      'scenarios[0].groups[0].namespaces[1] says a a second time',
      'scenarios[0].groups[1].name says a a second time',
    ],
  ],
  [
    'probes of other namespaces, and of none where there are several',
    'kind: applications, groups: [{ name: a, namespaces: [web, db], probes: [{ name: x, probe: tcp, namespace: bd, service: s, port: 1 }, { name: y, probe: tcp, service: s, port: 1 }] }]',
    [
      'scenarios[0].groups[0].probes[0].namespace names the namespace bd, which no group restores: is db meant?',
      'scenarios[0].groups[0].probes[1] says no namespace, and the group has several',
    ],
  ],
  [
    'a probe of no known kind',
    'kind: namespace, groups: [{ name: a, namespaces: [a], probes: [{ name: x, probe: ping }] }]',
    ['scenarios[0].groups[0].probes[0].probe must say probe: http, tcp or command'],
  ],
  [
    'a mistyped key of a probe',
    'kind: namespace, groups: [{ name: a, namespaces: [a], probes: [{ name: x, probe: tcp, servce: s, service: s, port: 1 }] }]',
    ['scenarios[0].groups[0].probes[0].servce is not known here: is service meant?'],
  ],
])('%s is told', (_, fields, mistakes) => {
  expect(scenarioIn(fields)).toEqual(mistakes);
});

test('two scenarios of one name are told', () => {
  const one = '{ name: all, cluster: prod-eu, kind: cluster, target: { cluster: rehearsal } }';

  expect(mistakesIn(`scenarios: [${one}, ${one}]`)).toEqual([
    'scenarios[1].name says all a second time',
  ]);
});

test.each([
  [
    'archive: { folder: a, bucket: bbb }',
    ['archive has a folder and a bucket: only one of them can be the place'],
  ],
  ['archive: { prefix: a }', ['archive.prefix is only for a bucket, and none is named']],
  [
    'archive: { bucket: bbb, prefix: /a }',
    [
      'archive.prefix must be a prefix of letters, digits and dashes that does not begin with a slash',
    ],
  ],
  ['approval: { approvals: 3 }', ['approval.approvals must be 1 or 2']],
  [
    'retention: { reports: forever }',
    ['retention.reports must be a duration in s, m, h, d or w, such as 24h'],
  ],
])('%s is told', (text, mistakes) => {
  expect(mistakesIn(text)).toEqual(mistakes);
});

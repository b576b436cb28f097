import { readFile } from 'node:fs/promises';

import { expect, test } from '@jest/globals';

import { readSettings } from '../../src/config/settings-file.ts';
import { aScenario, clusterSettings } from '../support/settings.ts';

const cluster = 'clusters: [{ name: prod-eu }]\n';
const channel = 'channels: [{ id: C0BACKUPS, clusters: [prod-eu] }]\n';
const access = 'access: [{ role: viewer, users: everyone }]\n';

/** Line, column and sentence of each mistake. */
function mistakesIn(text: string): readonly string[] {
  const read = readSettings(text, 'lifeboat.yaml');
  const mistakes = 'mistakes' in read ? read.mistakes : [];
  return mistakes.map(({ place, wrong }) => `${place.replace('lifeboat.yaml:', '')} ${wrong}`);
}

test('the example is right, and its paths are seen from its folder', async () => {
  const text = await readFile(new URL('../../lifeboat.example.yaml', import.meta.url), 'utf8');

  const read = readSettings(text, '/etc/lifeboat/lifeboat.yaml');

  expect(read).toEqual({
    settings: {
      clusters: [
        {
          name: 'prod-eu',
          kubeconfig: { path: '/etc/lifeboat/prod-eu.kubeconfig', context: 'prod-eu' },
          velero: { namespace: 'velero' },
          buckets: { default: { profile: 'prod-eu', capacityBytes: 2_199_023_255_552 } },
          restoreTests: {
            networkPolicies: 'enforced',
            probeImage: 'docker.io/library/busybox:1.37',
            confirmAbove: { bytes: 53_687_091_200, pods: 100, namespaces: 5 },
            storageClasses: { gp2: 'gp3' },
            canaryStorageClass: 'gp3',
          },
          etcd: {
            jobs: [{ namespace: 'kube-system', name: 'etcd-snapshot' }],
            snapshots: [
              {
                bucket: 'acme-etcd',
                prefix: 'prod-eu',
                region: 'eu-central-1',
                profile: 'prod-eu',
                forcePathStyle: false,
              },
              {
                bucket: 'acme-etcd-copy',
                prefix: '',
                endpoint: 'https://s3.example.com',
                forcePathStyle: true,
              },
            ],
            rpoMs: 21_600_000,
          },
        },
        clusterSettings('rehearsal', {
          kubeconfig: { path: '/etc/lifeboat/rehearsal.kubeconfig' },
        }),
      ],
      channels: [
        { id: 'C0BACKUPS', clusters: ['prod-eu'], language: 'en', timeZone: 'Europe/Berlin' },
      ],
      access: [
        { role: 'viewer', users: 'everyone' },
        { role: 'operator', groups: ['S0ONCALL'], clusters: ['prod-eu'] },
        { role: 'approver', users: ['U0ANNA', 'U0BEN'] },
      ],
      targets: [{ schedule: 'daily', rpoMs: 86_400_000, rtoMs: 3_600_000 }],
      scenarios: [
        expect.objectContaining({ name: 'shop', kind: 'namespace', rtoMs: 3_600_000 }),
        aScenario({
          name: 'everything',
          kind: 'cluster',
          target: { cluster: 'rehearsal', excludedNamespaces: ['monitoring'] },
          groups: [],
        }),
      ],
      approval: { approvals: 1, expiresMs: 86_400_000 },
      archive: {
        bucket: 'acme-lifeboat',
        prefix: 'lifeboat',
        region: 'eu-central-1',
        endpoint: 'https://s3.eu-central-1.amazonaws.com',
        forcePathStyle: false,
        profile: 'lifeboat',
      },
      retention: { operationsMs: 2_592_000_000, reportsMs: 34_560_000_000 },
    },
  });
});

test.each([
  ['90m', 5_400_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['1d12h', 129_600_000],
  ['2w', 1_209_600_000],
])('the duration %s is %d ms', (rpo, rpoMs) => {
  const text = `${cluster}${channel}${access}targets: [{ namespace: shop, rpo: ${rpo} }]`;

  expect(readSettings(text, 'lifeboat.yaml')).toMatchObject({
    settings: { targets: [{ namespace: 'shop', rpoMs }] },
  });
});

test.each([
  [
    'an unknown key gets the nearest right one',
    `clusters:\n  - name: prod-eu\n    kubecfg: {}\n${channel}${access}`,
    ['3:5 clusters[0].kubecfg is not known here: is kubeconfig meant?'],
  ],
  [
    'a key far from any is told what is known',
    `${cluster}${channel}${access}zzz: 1`,
    [
      '4:1 zzz is not known here: known are clusters, channels, access, targets, scenarios, approval, archive, retention',
    ],
  ],
  [
    'a channel names a cluster that is not configured',
    `${cluster}channels:\n  - id: C0BACKUPS\n    clusters: [prod-eu, prod-ue]\n${access}`,
    [
      '4:25 channels[0].clusters[1] names the cluster prod-ue, which is not configured: is prod-eu meant?',
    ],
  ],
  [
    'clusters, channels and the clusters of a channel are named once',
    `clusters: [{ name: a }, { name: a }]\nchannels:\n  - { id: C0A, clusters: [a, a] }\n  - { id: C0A, clusters: [a] }\n${access}`,
    [
      '1:33 clusters[1].name says a a second time',
      '3:30 channels[0].clusters[1] says a a second time',
      '4:11 channels[1].id says C0A a second time',
    ],
  ],
  [
    'an unknown time zone',
    `${cluster}channels: [{ id: C0A, clusters: [prod-eu], timeZone: Berlin }]\n${access}`,
    ['2:54 channels[0].timeZone must be the IANA name of a time zone'],
  ],
  ['no access rule at all', `${cluster}${channel}`, ['1:1 access is missing']],
  [
    'an empty list of access rules',
    `${cluster}${channel}access: []`,
    ['3:9 access must have a rule: without one, nobody may ask anything'],
  ],
  [
    'ids of the wrong kind',
    `${cluster}channels: [{ id: '#backups', clusters: [prod-eu] }]\naccess:\n  - { role: viewer, users: [anna] }\n  - { role: viewer, groups: [U0ANNA] }`,
    [
      '2:18 channels[0].id must be the id of a channel, which begins with C',
      '4:29 access[0].users[0] must be the id of a person, which begins with U or W',
      '5:30 access[1].groups[0] must be the id of a user group, which begins with S',
    ],
  ],
  [
    'a mistyped role',
    `${cluster}${channel}access: [{ role: viewr, users: everyone }]`,
    ['3:18 access[0].role must be one of viewer, operator, approver, admin: is viewer meant?'],
  ],
  [
    'a rule for nobody, and one in two ways',
    `${cluster}${channel}access:\n  - { role: admin }\n  - { role: admin, users: everyone, groups: [S0A] }`,
    ['4:5 access[0] names nobody', '5:5 access[1] has users and groups: make two rules of it'],
  ],
  [
    'a target for nothing, one without a promise, and one that is no duration',
    `${cluster}${channel}${access}targets:\n  - { rpo: 1h }\n  - { schedule: daily }\n  - { schedule: daily, rpo: soon }`,
    [
      '5:5 targets[0] is for no schedule and no namespace',
      '6:5 targets[1] has no rpo and no rto',
      '7:29 targets[2].rpo must be a duration in s, m, h, d or w, such as 24h',
    ],
  ],
  [
    'a value that was left empty',
    `clusters:\n  - name:\n${channel}${access}`,
    ['2:10 clusters[0].name must be a text and is empty'],
  ],
  ['an empty file', '', ['1:1 must be a mapping and is empty']],
])('%s', (_, text, mistakes) => {
  expect(mistakesIn(text)).toEqual(mistakes);
});

test('what is no YAML is told with its place and without what it says', () => {
  const [mistake, ...more] = mistakesIn(
    'clusters:\n  - name: [prod-eu\naccess: password=hunter2hunter2',
  );

  expect(mistake).toMatch(/^\d+:\d+ this is no valid YAML: /);
  expect([mistake, ...more].join()).not.toContain('hunter2');
});

test('a key that is given twice is told', () => {
  expect(mistakesIn(`${cluster}${cluster}${channel}${access}`)).toEqual([
    '2:1 this is no valid YAML: Map keys must be unique',
  ]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import { keys } from '../../../src/facts/diagnosis/keys.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from '../../support/diagnosis-world.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aBackup } from '../../support/velero.ts';
import { eventually } from '../../support/watched-cluster.ts';

let world: DiagnosisWorld;

beforeAll(async () => {
  world = await startDiagnosisWorld({
    users: [{ name: 'worker', rules: [{ verbs: ['create', 'delete'] }, notSecrets] }],
  });
  const { cluster } = world;
  cluster.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'sealed-secrets-keyabc12',
      namespace: 'kube-system',
      labels: { 'sealedsecrets.bitnami.com/sealed-secrets-key': 'active' },
    },
    data: { 'tls.key': 'bm90IHRvIGJlIHJlYWQ=' },
  });
  cluster.apply({
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name: 'login', namespace: 'default' },
  });
  cluster.apply({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'root' },
    spec: { ca: { secretName: 'root-key' } },
  });
  await world.isAvailable();
  cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'whole' },
    spec: {},
  });
  await world.ends('backups', 'whole');
});

afterAll(() => world.stop());

const notSecrets = {
  verbs: ['get', 'list', 'watch'],
  resources: [
    ...['backups', 'downloadrequests', 'backupstoragelocations'].map((one) => `${one}.velero.io`),
    'sealedsecrets.bitnami.com',
    'clusterissuers.cert-manager.io',
    'issuers.cert-manager.io',
  ],
};

async function see(as: string): Promise<Pick<DiagnosisFacts, 'seen' | 'notSeen'>> {
  let facts = await world.see({ what: 'everything' }, { collectors: [keys], as });
  await eventually(async () => {
    facts = await world.see({ what: 'everything' }, { collectors: [keys], as });
    expect(facts.seen.keys?.backups).toHaveLength(1);
  });
  return facts;
}

test('what needs a key and which Secrets were backed up is seen without a right to Secrets', async () => {
  const { seen, notSeen } = await see('worker');

  expect(notSeen).toEqual([]);
  expect(seen.keys).toEqual({
    backups: [
      {
        name: 'whole',
        secrets: expect.arrayContaining([
          'kube-system/sealed-secrets-keyabc12',
          'velero/cloud-credentials',
        ]),
      },
    ],
    isWhole: true,
    sealedSecrets: { count: 1 },
    authorities: [{ issuer: 'ClusterIssuer root', secret: 'root-key' }],
  });
});

test('where Secrets may be listed, the keys are known by name, and nothing else of them', async () => {
  const { seen } = await see('lifeboat');

  expect(seen.keys?.sealedSecrets).toEqual({
    count: 1,
    keys: ['kube-system/sealed-secrets-keyabc12'],
  });
  expect(JSON.stringify(seen)).not.toContain('bm90IHRvIGJlIHJlYWQ');
});

test('no list of a backup is asked for where nothing needs a key', async () => {
  const { sources, notSeen } = someSources({ cluster: memoryCluster({ answers: 'never' }) });

  expect(await keys(sources)).toEqual({ keys: { backups: [], isWhole: true, authorities: [] } });
  expect(notSeen()).toEqual([]);
});

const repository = {
  name: 'shop-default-kopia',
  volumeNamespace: 'shop',
  storageLocation: 'default',
  type: 'kopia',
  phase: 'Ready',
};

test('the password of a repository is looked for without waiting to hear of other keys', async () => {
  const cluster = memoryCluster({
    state: { repositories: [repository], backups: [aBackup({ name: 'daily-1' })] },
    bucket: { 'BackupResourceList/daily-1': '{"v1/Secret":["velero/velero-repo-credentials"]}' },
  });
  const { sources } = someSources({ cluster });

  const { keys: seen } = await keys(sources);

  expect(seen?.backups).toEqual([{ name: 'daily-1', secrets: ['velero/velero-repo-credentials'] }]);
});

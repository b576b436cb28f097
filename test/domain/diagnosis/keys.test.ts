import { describe, expect, test } from '@jest/globals';

import { backupsWithKeys } from '../../../src/domain/diagnosis/backups-with-keys.ts';
import { keys } from '../../../src/domain/diagnosis/checks/keys.ts';
import type { KeysSeen } from '../../../src/domain/diagnosis/facts/keys.ts';
import type { Slices } from '../../../src/domain/diagnosis/facts.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aStorageLocation, hours, noon } from '../../support/velero.ts';

const repository = {
  name: 'shop-default-kopia',
  volumeNamespace: 'shop',
  storageLocation: 'default',
  type: 'kopia',
  phase: 'Ready',
};

function found(given: Partial<KeysSeen>, secrets: readonly string[] = []): readonly Finding[] {
  const backups = [{ name: 'daily-1', secrets: ['shop/login', ...secrets] }];
  const seen = { keys: { backups, isWhole: true, authorities: [], ...given } };
  return keys(someFacts({ state: aClusterState({ repositories: [repository] }), seen }));
}

function lines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ check, severity }) => `${severity} ${check}`);
}

const password = 'velero/velero-repo-credentials';

describe('a key that a restore into an empty cluster needs', () => {
  test('is missing when no newest good backup has its Secret', () => {
    expect(found({})).toMatchObject([
      {
        check: 'keys/repository-password',
        severity: 'P2',
        evidence: [
          `not in the list of what was backed up: Secret ${password}, for 1 repositories`,
          'the newest good backups: daily-1',
        ],
      },
    ]);
  });

  test('is told as present when it lies in one', () => {
    expect(lines(found({}, [password]))).toEqual(['info keys/present']);
  });

  test('is not called missing while the list of a backup could not be read', () => {
    expect(found({ isWhole: false })).toEqual([]);
  });

  test('is not needed where nothing is encrypted with it', () => {
    const backups = [{ name: 'daily-1', secrets: [] }];
    const seen = { keys: { backups, isWhole: true, authorities: [], sealedSecrets: { count: 0 } } };

    expect(keys(someFacts({ seen }))).toEqual([]);
  });
});

describe('keys of Sealed Secrets', () => {
  test('are found by the names that the controller gives where Secrets may not be listed', () => {
    const sealedSecrets = { count: 12 };
    const key = 'kube-system/sealed-secrets-keyx7k2p';

    expect(lines(found({ sealedSecrets }, [password]))).toEqual([
      'P2 keys/sealed-secrets',
      'info keys/present',
    ]);
    expect(lines(found({ sealedSecrets }, [password, key]))).toEqual(['info keys/present']);
  });

  test('are wanted each where they are seen: an old one opens what was sealed before', () => {
    const sealedSecrets = { count: 12, keys: ['kube-system/old', 'kube-system/new'] };

    expect(found({ sealedSecrets }, [password, 'kube-system/new'])[0]).toMatchObject({
      check: 'keys/sealed-secrets',
      evidence: [expect.stringContaining('kube-system/old'), expect.any(String)],
    });
  });
});

test('keys of authorities are wanted in their namespace, those of the whole cluster in any', () => {
  const authorities = [
    { issuer: 'Issuer shop/ca', namespace: 'shop', secret: 'ca-key' },
    { issuer: 'ClusterIssuer root', secret: 'root-key' },
  ];

  expect(
    lines(found({ authorities }, [password, 'other/ca-key', 'cert-manager/root-key'])),
  ).toEqual(['P2 keys/authority', 'info keys/present']);
});

function outside(config: Readonly<Record<string, string>>, seen: Partial<Slices> = {}): unknown {
  const storageLocations = [aStorageLocation({ config })];
  return lines(keys(someFacts({ state: aClusterState({ storageLocations }), seen })));
}

describe('keys that lie outside of every backup', () => {
  test('are told by what the storage location says of them', () => {
    expect(outside({ region: 'eu' })).toEqual([]);
    expect(outside({ kmsKeyId: 'arn:aws:kms:eu:1:key/2' })).toEqual([
      'info keys/bucket-managed-key',
    ]);
    expect(outside({ customerKeyEncryptionFile: '/credentials/sse-c' })).toEqual([
      'P2 keys/bucket-own-key',
    ]);
  });

  test('are told by what the API server says that it encrypts with', () => {
    const args = ['--secure-port=6443', '--encryption-provider-config=/etc/kubernetes/enc.yaml'];
    const pods = [{ name: 'kube-apiserver-1', component: 'kube-apiserver' as const, args }];

    expect(outside({}, { controlPlane: { nodes: [], pods } })).toEqual([
      'info keys/encryption-at-rest',
    ]);
  });
});

test('keys are looked for in the newest good backup of each schedule, those of the whole cluster first', () => {
  const state = aClusterState({
    backups: [
      aBackup({ name: 'old', startedAt: noon - 30 * hours }),
      aBackup({ name: 'shop', schedule: 'shop', includedNamespaces: ['shop'], startedAt: noon }),
      aBackup({ name: 'whole' }),
      aBackup({ name: 'failed', phase: 'Failed', startedAt: noon }),
      aBackup({ name: 'expired', schedule: 'x', expiresAt: noon - hours }),
    ],
  });

  const names = backupsWithKeys({ state, at: noon }).map(({ name }) => name);

  expect(names).toEqual(['whole', 'shop']);
});

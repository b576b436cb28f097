import type { StorageLocation } from '../../velero.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Locations whose objects are encrypted with a key that somebody must have who reads them from elsewhere. */
export function keysOfBuckets({ state }: DiagnosisFacts): readonly Finding[] {
  return state.storageLocations.flatMap((location) => {
    const own = ['customerKeyEncryptionFile', 'customerKeyEncryptionSecret'].find(
      (field) => (location.config[field] ?? '') !== '',
    );
    if (own !== undefined) {
      return [ownKey(location, own)];
    }
    return (location.config['kmsKeyId'] ?? '') === '' ? [] : [managedKey(location)];
  });
}

function ownKey({ name }: StorageLocation, field: string): Finding {
  return {
    check: 'keys/bucket-own-key',
    severity: 'P2',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Everything in storage location ${name} is encrypted with a key that only you have`,
      zh: `存储位置 ${name} 中的全部内容都用只有你们持有的密钥加密`,
    },
    evidence: [evidenceLine(`spec.config.${field} is set`)],
    cause: {
      en: 'The store keeps no copy of the key; without it no backup can be read, not even one that contains the key.',
      zh: '存储方不保存该密钥；没有它，任何备份都无法读取，包括含有该密钥的备份。',
    },
    remedy: {
      say: {
        en: 'Keep the key in a vault outside this cluster and this bucket, and test from time to time that it opens a backup.',
        zh: '把密钥保存在本集群与该存储桶之外的密钥库，并定期尝试用它打开备份。',
      },
      commands: [],
    },
  };
}

function managedKey({ name, config }: StorageLocation): Finding {
  return {
    check: 'keys/bucket-managed-key',
    severity: 'info',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Restoring from storage location ${name} needs permission for its KMS key`,
      zh: `从存储位置 ${name} 恢复需要其 KMS 密钥的权限`,
    },
    evidence: [evidenceLine(`spec.config.kmsKeyId: ${config['kmsKeyId'] ?? ''}`)],
    cause: {
      en: 'Objects are encrypted with it; another account or region has no access to it by default, and if the key is deleted, all backups are lost with it.',
      zh: '对象用它加密；其他账号或区域默认没有权限，删除该密钥则全部备份无法读取。',
    },
    remedy: {
      say: {
        en: 'Grant the recovery cluster’s role kms:Decrypt, and protect the key against deletion.',
        zh: '为恢复集群的角色授予 kms:Decrypt，并防止密钥被删除。',
      },
      commands: [],
    },
  };
}

/** Velero reads through the API server and needs no such key; whoever restores a snapshot of etcd does. */
export function encryptionAtRest({ seen, cluster }: DiagnosisFacts): readonly Finding[] {
  const flag = (seen.controlPlane?.pods ?? [])
    .flatMap(({ name, args }) => args.map((arg) => ({ name, arg })))
    .find(({ arg }) => arg.startsWith('--encryption-provider-config='));
  return flag === undefined
    ? []
    : [
        {
          check: 'keys/encryption-at-rest',
          severity: 'info',
          subject: { kind: 'Cluster', name: cluster },
          title: {
            en: 'An etcd snapshot is useless without the key that the API server encrypts with',
            zh: '没有 API server 的加密密钥，etcd 快照无法使用',
          },
          evidence: [evidenceLine(`pod kube-system/${flag.name}: ${flag.arg}`)],
          cause: {
            en: 'The key is in a file on the control plane nodes, or in a KMS that the file names, and in no backup. Velero backups do not need it.',
            zh: '该密钥位于控制平面节点上的文件中，或由该文件所指的 KMS 保管，不在任何备份里。Velero 的备份不需要它。',
          },
          remedy: {
            say: {
              en: 'Keep that file, including its old keys, in a vault outside the cluster.',
              zh: '把该文件（包括旧密钥）保存在集群之外的密钥库。',
            },
            commands: [],
          },
        },
      ];
}

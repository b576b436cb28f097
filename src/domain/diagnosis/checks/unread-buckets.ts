import { speaksS3 } from '../../speaks-s3.ts';
import type { StorageLocation } from '../../velero.ts';
import { subjectOf } from '../buckets/reached-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Storage locations in stores that Lifeboat does not read: silence about their buckets would be taken for good news. */
export function unreadBuckets(facts: DiagnosisFacts): readonly Finding[] {
  return locationsIn(facts)
    .filter((location) => !speaksS3(location))
    .map((location) => finding(location, facts));
}

function finding(location: StorageLocation, { veleroNamespace }: DiagnosisFacts): Finding {
  const { name, provider, bucket } = location;
  return {
    check: 'bucket/not-read',
    severity: 'info',
    subject: subjectOf(location),
    title: {
      en: `The bucket of storage location ${name} was not checked: Lifeboat reads only S3`,
      zh: `没有检查存储位置 ${name} 的存储桶：Lifeboat 只读取 S3`,
    },
    evidence: evidenceLines([
      `spec.provider: ${provider}, spec.objectStorage.bucket: ${bucket}, status.phase: ${location.phase}`,
    ]),
    cause: {
      en: 'Its store does not speak the S3 protocol. Everything Velero itself says about the location was checked; the connection to the bucket, its content and its size were not.',
      zh: '该存储使用 S3 以外的协议。Velero 自身对该位置的说明都已检查；但未检查到存储桶的连接、其中的内容和用量。',
    },
    remedy: {
      say: {
        en: 'There is nothing to fix. Look into the bucket with its provider’s tools.',
        zh: '无需修复。请使用该提供商的工具查看存储桶。',
      },
      commands: [
        ...lookInto(location),
        `kubectl -n ${shellWord(veleroNamespace)} get backupstoragelocation ${shellWord(name)} -o yaml`,
      ],
    },
  };
}

function lookInto({ provider, bucket, prefix = '', config }: StorageLocation): readonly string[] {
  if (provider.endsWith('gcp')) {
    return [`gcloud storage ls ${shellWord(`gs://${bucket}/${prefix}`)}`];
  }
  const account = config['storageAccount'];
  return provider.endsWith('azure') && account !== undefined
    ? [
        `az storage blob list --auth-mode login --account-name ${shellWord(account)} --container-name ${shellWord(bucket)} --num-results 20 -o table`,
      ]
    : [];
}

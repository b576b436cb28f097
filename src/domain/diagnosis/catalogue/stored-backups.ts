import type { Row } from './row.ts';

/** Rows 20 to 22 and 69: what lies in the bucket already, and what should. */
export const storedBackups: readonly Row[] = [
  {
    number: 20,
    patterns: [/(?<!checking if )backup already exists in object storage/is],
    severity: 'P1',
    title: {
      en: 'The bucket already contains a backup of that name',
      zh: '存储桶中已有同名备份',
    },
    cause: {
      en: 'The name was used before and its Backup object deleted by hand, or two clusters with schedules of the same name write to one prefix.',
      zh: '该名称曾被使用，而其 Backup 对象被手工删除；或两个集群的同名备份计划写入同一个前缀。',
    },
    remedy: {
      en: 'Use another name, and give each cluster its own prefix. Don’t delete this failed Backup through Velero: that would delete the good backup of the same name in the bucket.',
      zh: '换一个名称，并让每个集群使用各自的前缀。不要通过 Velero 删除这个失败的 Backup：那会删掉存储桶中同名的完好备份。',
    },
    commands: (velero) => [
      `velero -n ${velero} backup get`,
      `kubectl -n ${velero} get backupstoragelocations -o yaml`,
    ],
  },
  {
    number: 21,
    patterns: [/error checking if backup already exists in object storage/is],
    severity: 'P1',
    title: {
      en: 'Velero could not check with the object store whether the backup exists',
      zh: 'Velero 无法向对象存储确认备份是否存在',
    },
    cause: {
      en: 'The store’s answer to a lookup of one object is not what the plugin expects: a permission is missing, or the versions of the plugin and Velero don’t match.',
      zh: '存储对单个对象查询的回答不符合插件预期：缺少权限，或插件与 Velero 版本不匹配。',
    },
    remedy: {
      en: 'Grant the identity GetObject and ListBucket: without ListBucket, the answer for a missing object is 403. If the GCP plugin is 1.13.0 and the answer is 404, upgrade the plugin.',
      zh: '授予 GetObject 和 ListBucket：缺少后者时，不存在的对象会返回 403。若 GCP 插件 1.13.0 返回 404，请升级插件。',
    },
    commands: (velero) => [`velero -n ${velero} plugin get`, `velero -n ${velero} version`],
    follows: ['bucket/denied', 'velero/version-unfit'],
  },
  {
    number: 22,
    patterns: [
      /NoSuchKey|specified key does not exist|BackupContents.{0,200}404/is,
      /error downloading backup\b(?! tarball)/is,
    ],
    severity: 'P1',
    title: {
      en: 'Part of the backup is missing from the bucket',
      zh: '存储桶中缺少备份的一部分',
    },
    cause: {
      en: 'A lifecycle rule or a person deleted it, or the backup failed before writing it. A backup without its archive can’t be restored.',
      zh: '被生命周期规则或人为删除，或备份在写入之前就已失败。缺少归档的备份无法恢复。',
    },
    remedy: {
      en: 'Restore from another backup. Turn off lifecycle rules on Velero’s prefix: Velero deletes expired backups itself. With versioning, the deleted version can still be brought back.',
      zh: '改用其他备份恢复。关闭 Velero 前缀上的生命周期规则：Velero 会自行删除过期的备份。若启用了版本控制，仍可找回被删除的版本。',
    },
    commands: (velero) => [`velero -n ${velero} backup get`],
    follows: ['integrity/damaged'],
  },
  {
    number: 69,
    // The decoders' own words, alone: within a longer sentence they are of a connection that broke.
    patterns: [
      /^(?:velero restore error: |error (?:unzipping and extracting|creating gzip reader|reading tar|copying): )?(?:gzip: invalid (?:header|checksum)|flate: corrupt input before offset \d{1,20}|archive\/tar: (?:invalid tar header|header field too long)|unexpected EOF)$/is,
    ],
    severity: 'P1',
    title: {
      en: 'Velero could not unpack the archive of a backup',
      zh: 'Velero 无法解开备份的归档',
    },
    cause: {
      en: 'The archive in the bucket is truncated or corrupted. Velero restores nothing from it, not even the intact parts.',
      zh: '存储桶中的归档被截断或损坏。Velero 不会恢复其中任何内容，包括仍然完好的部分。',
    },
    remedy: {
      en: 'Verify the stored bytes of that backup, and restore from the last good one before it. With versioning, an earlier version of the object may be intact.',
      zh: '校验该备份的存储数据，并改用在它之前最后一个完好的备份恢复。若启用了版本控制，对象的早期版本可能完好。',
    },
    commands: (velero) => [`velero -n ${velero} restore get`, `velero -n ${velero} backup get`],
    follows: ['integrity/damaged'],
  },
];

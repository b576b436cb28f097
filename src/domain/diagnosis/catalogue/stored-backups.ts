import type { Row } from './row.ts';

/** Rows 20 to 22 and 69: what lies in the bucket already, and what should. */
export const storedBackups: readonly Row[] = [
  {
    number: 20,
    patterns: [/(?<!checking if )backup already exists in object storage/is],
    severity: 'P1',
    title: {
      en: 'A backup of that name is in the bucket already',
      zh: '存储桶中已有同名备份',
    },
    cause: {
      en: 'The name was used before, its object was deleted by hand, or two clusters with schedules of the same name write to one prefix.',
      zh: '该名称曾被使用、其对象被手工删除，或两个集群的同名计划写入同一个前缀。',
    },
    remedy: {
      en: 'Take another name, and give each cluster a prefix of its own. Don’t delete this failed Backup through Velero: it would delete the good one of the same name in the bucket.',
      zh: '换一个名称，并为每个集群使用各自的前缀。不要通过 Velero 删除这个失败的 Backup：那会删掉存储桶中同名的好备份。',
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
      en: 'Velero could not ask the object store whether the backup exists',
      zh: 'Velero 无法向对象存储确认备份是否存在',
    },
    cause: {
      en: 'The store answers the question for one object in a way that the plugin does not expect: a right is missing, or plugin and Velero are of versions that don’t fit.',
      zh: '存储对单个对象查询的回答不符合插件预期：缺少权限，或插件与 Velero 版本不匹配。',
    },
    remedy: {
      en: 'Give the identity GetObject and ListBucket: without the latter a missing object is answered with 403. Answers 404 with the GCP plugin 1.13.0: take a later one.',
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
      en: 'A part of the backup is missing in the bucket',
      zh: '存储桶中缺少备份的一部分',
    },
    cause: {
      en: 'A lifecycle rule or a person deleted it, or the backup failed before it was written. Without its archive a backup can’t be restored.',
      zh: '被生命周期规则或人为删除，或备份在写入之前就已失败。缺少归档的备份无法恢复。',
    },
    remedy: {
      en: 'Restore from another backup. Turn off lifecycle rules on Velero’s prefix: it deletes by itself. With versioning, the deleted version can still be brought back.',
      zh: '改用其他备份恢复。关闭 Velero 前缀上的生命周期规则：Velero 会自行删除。若启用了版本控制，仍可找回被删除的版本。',
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
      en: 'The archive in the bucket is cut off or its bytes are not those that were written. Velero restores nothing of it, not even what is sound.',
      zh: '存储桶中的归档被截断，或其数据与写入时不同。Velero 不会恢复其中任何内容，即使部分完好。',
    },
    remedy: {
      en: 'Verify the stored bytes of that backup, and restore from the last good one before it. With versioning an earlier version of the object may be sound.',
      zh: '校验该备份的存储数据，并改用在它之前最后一个完好的备份恢复。若启用了版本控制，对象的早期版本可能完好。',
    },
    commands: (velero) => [`velero -n ${velero} restore get`, `velero -n ${velero} backup get`],
    follows: ['integrity/damaged'],
  },
];

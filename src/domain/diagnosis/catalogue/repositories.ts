import type { Row } from './row.ts';

/** Rows 29 to 34: the repositories of volume data. */
export const repositories: readonly Row[] = [
  {
    number: 29,
    patterns: [/repository not initialized in the provided storage/is],
    severity: 'P1',
    title: {
      en: 'The volume data’s repository is gone from the bucket',
      zh: '卷数据仓库已从存储桶中消失',
    },
    cause: {
      en: 'Its prefix under `kopia/` was emptied, or the bucket or prefix was changed while the BackupRepository stayed. The volume data of earlier backups may be lost.',
      zh: '`kopia/` 下的前缀被清空，或存储桶、前缀已更改而 BackupRepository 仍在。早期备份中的卷数据可能已丢失。',
    },
    remedy: {
      en: 'Look into the bucket first. If the data is elsewhere, point the location back to it. Only once you are certain that nothing is left, delete the BackupRepository object so that Velero creates a new repository.',
      zh: '先查看存储桶。若数据在别处，将存储位置指回原处。只有确认什么都不剩时，才删除 BackupRepository 对象让 Velero 新建仓库。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backuprepositories -o wide`],
  },
  {
    number: 30,
    patterns: [/invalid repository password/is],
    severity: 'P1',
    title: {
      en: 'The repository password is wrong: volume data can’t be read or written',
      zh: '仓库密码错误：无法读写卷数据',
    },
    cause: {
      en: 'The Secret `velero-repo-credentials` differs from the one with which the repository was created. Without the old one, nobody can read this data.',
      zh: 'Secret `velero-repo-credentials` 与创建仓库时所用的不同。没有旧密码，任何人都无法读取这些数据。',
    },
    remedy: {
      en: 'Put back the original Secret from wherever you keep it, then restart Velero and the node agent. Don’t delete the repository.',
      zh: '从其留存处恢复原来的 Secret，然后重启 Velero 和 node-agent。不要删除仓库。',
    },
    commands: (velero) => [`kubectl -n ${velero} describe secret velero-repo-credentials`],
    follows: ['keys/repository-password'],
  },
  {
    number: 31,
    patterns: [/found existing data in storage location/is],
    severity: 'P1',
    title: {
      en: 'A volume-data repository can’t be created: its place in the bucket is not empty',
      zh: '无法新建卷数据仓库：目标位置已有数据',
    },
    cause: {
      en: 'A first attempt to create the repository stopped halfway, or its format objects are gone while its data is still there.',
      zh: '首次创建仓库时中途失败，或仓库的格式对象丢失而数据仍在。',
    },
    remedy: {
      en: 'List `kopia/NAMESPACE/` in the bucket. Remove leftovers only if no backup has volume data there; otherwise bring the missing objects back from their older versions.',
      zh: '列出存储桶中的 `kopia/命名空间/`。只有没有任何备份在此存有卷数据时才可清除残留；否则请从旧版本中找回缺失的对象。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get backuprepositories -o wide`,
      `kubectl -n ${velero} get podvolumebackups,datauploads -o wide`,
    ],
  },
  {
    number: 32,
    patterns: [/backup repository is not ready: /is],
    severity: 'P1',
    role: 'wrapper',
    reasonsOf: ['BackupRepository', 'BackupStorageLocation'],
    title: {
      en: 'The repository of the volume data was not ready',
      zh: '卷数据仓库未就绪',
    },
    cause: {
      en: 'Velero could not open or create it; the reason is later in the message and in the BackupRepository object.',
      zh: 'Velero 无法打开或创建仓库；原因在消息后半部分以及 BackupRepository 中。',
    },
    remedy: {
      en: 'Fix the reason; Velero retries by itself.',
      zh: '按原因修复；Velero 会自行重试。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backuprepositories -o yaml`],
    follows: ['volume/repository-not-ready'],
  },
  {
    number: 33,
    patterns: [/unable to write config file|read-only file system/is],
    severity: 'P1',
    title: {
      en: 'Velero can’t write to its own disk',
      zh: 'Velero 无法写入自身的磁盘',
    },
    cause: {
      en: 'The container’s root file system is read-only, and its home, `/udmrepo`, cache or `/tmp` is not a writable volume.',
      zh: '容器根文件系统为只读，而 home、`/udmrepo`、缓存或 `/tmp` 没有可写的卷。',
    },
    remedy: {
      en: 'Mount an emptyDir at the path in the message, on both the server and the node agent.',
      zh: '在服务端和 node-agent 中，将 emptyDir 挂载到消息中的路径。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get deployment/velero daemonset/node-agent -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.template.spec.containers[*].volumeMounts}{"\\n"}{end}'`,
    ],
  },
  {
    number: 34,
    patterns: [
      /no space left on device|node was low on resource: ephemeral-storage/is,
      /Usage of EmptyDir volume .{1,260} exceeds the limit|ephemeral local storage usage exceeds/is,
    ],
    severity: 'P1',
    title: {
      en: 'A disk filled up while data was being transferred',
      zh: '数据传输过程中磁盘写满',
    },
    cause: {
      en: 'The cache or scratch space of Velero, its node agent or a data mover pod filled the node, or a volume being restored is smaller than its data.',
      zh: 'Velero、node-agent 或数据传输 Pod 的缓存或临时空间占满节点，或恢复的卷小于其数据。',
    },
    remedy: {
      en: 'Give them more ephemeral storage, limit the cache in the backup repository ConfigMap, and run fewer transfers at once.',
      zh: '增加临时存储，在备份仓库的 ConfigMap 中限制缓存大小，并减少同时进行的传输。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get pods -o wide`,
      `kubectl -n ${velero} get events --field-selector reason=Evicted`,
    ],
    follows: ['node-agent/evicted'],
  },
];

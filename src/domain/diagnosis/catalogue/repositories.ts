import type { Row } from './row.ts';

/** Rows 29 to 34: the repositories of volume data. */
export const repositories: readonly Row[] = [
  {
    number: 29,
    patterns: [/repository not initialized in the provided storage/is],
    severity: 'P1',
    title: {
      en: 'The repository of the volume data is gone from the bucket',
      zh: '存储桶中的卷数据仓库已不存在',
    },
    cause: {
      en: 'Its prefix under `kopia/` was emptied, or the bucket or prefix was changed while the BackupRepository stayed. What earlier backups hold of volumes may be lost.',
      zh: '`kopia/` 下的前缀被清空，或存储桶、前缀已更改而 BackupRepository 仍在。早期备份中的卷数据可能已丢失。',
    },
    remedy: {
      en: 'Look into the bucket first. When the data lies elsewhere, point the location back to it. Only when it is certain that nothing is left, let Velero make a new repository by deleting the BackupRepository object.',
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
      en: 'The Secret `velero-repo-credentials` differs from the one of the cluster that made the repository. Without the old one this data can’t be read by anybody.',
      zh: 'Secret `velero-repo-credentials` 与创建仓库的集群不同。没有旧密码，任何人都无法读取这些数据。',
    },
    remedy: {
      en: 'Bring the original Secret back from where it is kept, and restart Velero and the node agent. Don’t delete the repository.',
      zh: '从保存处恢复原来的 Secret，并重启 Velero 和 node-agent。不要删除仓库。',
    },
    commands: (velero) => [`kubectl -n ${velero} describe secret velero-repo-credentials`],
    follows: ['keys/repository-password'],
  },
  {
    number: 31,
    patterns: [/found existing data in storage location/is],
    severity: 'P1',
    title: {
      en: 'Other data lies where the repository of volume data should be made',
      zh: '目标位置已有数据，无法新建仓库',
    },
    cause: {
      en: 'A first attempt to make the repository ended halfway, or its format objects are gone while its data is not.',
      zh: '首次创建仓库时中途失败，或仓库的格式对象丢失而数据仍在。',
    },
    remedy: {
      en: 'List `kopia/NAMESPACE/` in the bucket. Remove leftovers only when no backup has volume data there; otherwise bring the missing objects back from an older version.',
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
      en: 'Velero could not open or make it; the reason follows in the message and stands in the BackupRepository.',
      zh: 'Velero 无法打开或创建仓库；原因在消息后半部分以及 BackupRepository 中。',
    },
    remedy: {
      en: 'Mend the reason; Velero tries again by itself.',
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
      en: 'The container’s root is read-only, and its home, `/udmrepo`, cache or `/tmp` is no writable volume.',
      zh: '容器根文件系统为只读，而 home、`/udmrepo`、缓存或 `/tmp` 没有可写的卷。',
    },
    remedy: {
      en: 'Mount an emptyDir at the path in the message, in the server and in the node agent.',
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
      en: 'A disk ran full while data was moving',
      zh: '数据传输过程中磁盘写满',
    },
    cause: {
      en: 'The cache or scratch space of Velero, its node agent or a data-mover pod filled the node, or a volume that is restored is smaller than its data.',
      zh: 'Velero、node-agent 或数据传输 Pod 的缓存或临时空间占满节点，或恢复的卷小于其数据。',
    },
    remedy: {
      en: 'Give them more ephemeral storage, limit the cache in the ConfigMap of the repositories, and let fewer transfers run at once.',
      zh: '增加临时存储，在仓库的 ConfigMap 中限制缓存，并减少同时进行的传输。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get pods -o wide`,
      `kubectl -n ${velero} get events --field-selector reason=Evicted`,
    ],
    follows: ['node-agent/evicted'],
  },
];

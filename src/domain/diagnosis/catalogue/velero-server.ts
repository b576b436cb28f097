import type { Row } from './row.ts';

/** Rows 1 to 8: Velero's server, its storage locations and its plugins. */
export const veleroServer: readonly Row[] = [
  {
    number: 1,
    patterns: [
      /(?:found|get) a (?:backup|restore) with status \W{0,4}\w{1,40}\W{0,4} during the server starting/is,
    ],
    severity: 'P1',
    versions: '`get a …` up to 1.11, `found a …` later',
    title: {
      en: 'The Velero server restarted during the run',
      zh: 'Velero 服务端在运行过程中重启',
    },
    cause: {
      en: 'The pod was OOM-killed, evicted, replaced by a rollout, or lost its node. The new server marked the run as failed; it does not count in the failure metrics and has no log in the bucket.',
      zh: 'Pod 因内存不足被杀、被驱逐、被滚动更新替换，或所在节点丢失。新的服务端把该次运行标记为失败；这不计入失败指标，存储桶里也没有日志。',
    },
    remedy: {
      en: 'Find out why the pod ended. OOMKilled: raise the memory limit. Evicted: set resource requests and a priority class. Then run it again.',
      zh: '查看 Pod 终止原因。OOMKilled：提高内存限制；被驱逐：设置资源请求和 PriorityClass。然后重新运行。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} describe pod velero`,
      `kubectl -n ${velero} logs deployment/velero --previous --tail=100`,
      `kubectl -n ${velero} get events --sort-by=.lastTimestamp`,
    ],
    follows: ['velero/oom-killed', 'velero/restarting', 'velero/down'],
  },
  {
    number: 2,
    patterns: [
      /(?:found|get) a (?:legacy )?(?:podvolumebackup|podvolumerestore|dataupload|datadownload) with status \W{0,4}\w{1,40}\W{0,4} during the (?:node-agent|server) starting/is,
      /is in status \W{0,4}\w{1,40}\W{0,4} during the velero server starting, mark it as cancel/is,
      /Resume InProgress (?:dataupload|datadownload|PVB|PVR) failed with error/is,
    ],
    severity: 'P1',
    title: {
      en: 'The node agent or the server restarted during a volume transfer',
      zh: '卷数据传输过程中 node-agent 或服务端重启',
    },
    cause: {
      en: 'The volume’s transfer was canceled because a Velero pod ended in the middle of it: out of memory, evicted over ephemeral storage, or replaced by a rollout.',
      zh: 'Velero 的 Pod 在传输中途终止，卷的传输被取消：内存不足、因临时存储被驱逐，或被滚动更新替换。',
    },
    remedy: {
      en: 'Check the last termination reason of the node agent on that node and of the server, raise the limit that was hit, and run it again.',
      zh: '查看该节点上 node-agent 和服务端上次终止的原因，提高达到上限的限制，然后重新运行。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get pods -o wide`,
      `kubectl -n ${velero} describe pod node-agent`,
      `kubectl -n ${velero} get events --field-selector reason=Evicted`,
    ],
    follows: [
      'node-agent/oom-killed',
      'velero/oom-killed',
      'node-agent/restarting',
      'velero/restarting',
    ],
  },
  {
    number: 3,
    patterns: [
      /backup can't be created because BackupStorageLocation .{1,260} is in Unavailable status/is,
      /\bbsl \S{1,260} is unavailable/is,
    ],
    severity: 'P1',
    role: 'wrapper',
    reasonsOf: ['BackupStorageLocation'],
    object: [
      /BackupStorageLocation (\S{1,253}) is in Unavailable/i,
      /\bbsl (\S{1,253}) is unavailable/i,
    ],
    title: {
      en: 'The storage location was unavailable when Velero needed it',
      zh: 'Velero 需要时存储位置不可用',
    },
    cause: {
      en: 'Its last validation failed; the reason is in the storage location’s message.',
      zh: '上一次校验失败；原因在存储位置的消息中。',
    },
    remedy: {
      en: 'Fix what the location’s message says, wait until it is Available, and run it again.',
      zh: '按存储位置自身的消息修复，等它变为 Available 后重新运行。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backupstoragelocations -o yaml`],
    follows: ['storage-location/unavailable'],
  },
  {
    number: 4,
    patterns: [
      /currently in read-only mode/is,
      /cannot create new backup repo for read-only backup storage location/is,
    ],
    severity: 'P1',
    object: [/storage location (\S{1,510}?)(?: is currently|$)/i],
    title: {
      en: 'The storage location is read-only',
      zh: '存储位置为只读',
    },
    cause: {
      en: '`accessMode: ReadOnly` is set, as in a recovery cluster: no backups or repositories can be created in it, and nothing can be deleted from it.',
      zh: '设置了 `accessMode: ReadOnly`（如容灾集群）：不能在其中新建备份或仓库，也不能删除任何内容。',
    },
    remedy: {
      en: 'Use another location, or set ReadWrite if this cluster is really meant to write there: two clusters that write to one prefix delete each other’s backups.',
      zh: '使用其他存储位置；仅当确实要由本集群写入时才改为 ReadWrite：两个集群写同一前缀会互相删除备份。',
    },
    commands: (velero) => [`velero -n ${velero} backup-location get`],
    follows: ['storage-location/read-only'],
  },
  {
    number: 5,
    patterns: [
      /server default .{0,260} does not exist/is,
      /\bthe default \S{0,260} was not found/is,
      /backupstoragelocations?\S{0,20} \W{0,3}[\w.-]{0,253}\W{0,3} not found/is,
      /No BackupStorageLocations found/is,
    ],
    severity: 'P1',
    object: [
      /the default (\S{1,253}) was not found/i,
      /server default (\S{1,253}) does not exist/i,
      /backupstoragelocation\S{0,20} \W{0,3}([\w.-]{1,253})\W{0,3} not found/i,
    ],
    title: {
      en: 'There is no storage location of that name',
      zh: '没有该名称的存储位置',
    },
    cause: {
      en: 'The backup names a location that is not in Velero’s namespace, or names none and no location is the default.',
      zh: '备份指定的存储位置不在 Velero 的命名空间中，或者没有指定而又没有默认位置。',
    },
    remedy: {
      en: 'List the locations, then correct the name in the schedule or backup, or make one the default.',
      zh: '列出存储位置，改正备份计划或备份中的名称，或将其中一个设为默认。',
    },
    commands: (velero) => [
      `velero -n ${velero} backup-location get`,
      `velero -n ${velero} backup-location set LOCATION --default`,
    ],
    follows: ['storage-location/none', 'storage-location/not-found', 'storage-location/no-default'],
  },
  {
    number: 6,
    patterns: [/Backup store contains .{0,40}invalid top-level director/is],
    severity: 'P1',
    object: [/invalid top-level directories: (\[[^\]]{1,250}\])/i],
    title: {
      en: 'The top of Velero’s prefix in the bucket contains something that is not Velero’s',
      zh: '存储桶中 Velero 前缀的顶层有不属于 Velero 的内容',
    },
    cause: {
      en: 'Velero rejects a location with foreign folders, such as etcd snapshots, at the top of its bucket or prefix.',
      zh: '如果存储桶或前缀的顶层有外来目录（例如 etcd 快照），Velero 会拒绝该存储位置。',
    },
    remedy: {
      en: 'Move the foreign folders elsewhere. Giving Velero its own prefix also works, but hides all backups under the old one until they are moved too.',
      zh: '把外来内容移到别处。也可以给 Velero 单独的前缀，但旧前缀下的所有备份在迁移之前都会看不到。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backupstoragelocations -o yaml`],
    follows: ['bucket/foreign-folder'],
  },
  {
    number: 7,
    patterns: [/unable to locate \w{1,60} plugin named \S/is],
    severity: 'P1',
    object: [/plugin named ([\w./-]{1,253})/i],
    title: {
      en: 'A plugin that Velero needs is not installed',
      zh: '缺少 Velero 需要的插件',
    },
    cause: {
      en: 'The provider’s name is wrong, the plugin’s init container is missing or failed, or the plugin does not support this CPU architecture.',
      zh: 'provider 名称错误、插件的 init 容器缺失或失败，或插件不支持该处理器架构。',
    },
    remedy: {
      en: 'Compare `spec.provider` with the plugins that the server lists, and add the plugin’s image to the Deployment.',
      zh: '将 `spec.provider` 与服务端列出的插件对比，并把插件镜像加入 Deployment。',
    },
    commands: (velero) => [
      `velero -n ${velero} plugin get`,
      `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.initContainers[*].image}'`,
    ],
    follows: ['velero/plugin-missing'],
  },
  {
    number: 8,
    patterns: [/config has invalid keys/is],
    severity: 'P1',
    object: [/config has invalid keys (\[[^\]]{1,250}\])/i],
    title: {
      en: 'The configuration of a location has a key that the plugin does not know',
      zh: '存储位置的 config 中有插件不认识的键',
    },
    cause: {
      en: 'A key is misspelled or belongs to another version of the plugin; the plugin refuses to initialize for this location.',
      zh: '键名拼写错误或属于插件的其他版本；插件拒绝为该位置初始化。',
    },
    remedy: {
      en: 'Compare `spec.config` with the valid keys in the message, and the plugin’s version with that of Velero.',
      zh: '将 `spec.config` 与消息中列出的有效键对比，并核对插件与 Velero 的版本是否匹配。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get backupstoragelocations,volumesnapshotlocations -o yaml`,
    ],
    follows: ['velero/version-unfit'],
  },
];

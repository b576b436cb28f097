import type { Row } from './row.ts';

/** Rows 58 to 65 and 71: deletions, downloads, schedules, and what was asked for. */
export const requests: readonly Row[] = [
  {
    number: 58,
    patterns: [/error deleting snapshot\b/is, /SnapshotNotFound|InvalidSnapshot\.NotFound/is],
    severity: 'P2',
    object: [/error deleting (snapshot \S{1,253}):/i],
    title: {
      en: 'A backup’s snapshot could not be deleted',
      zh: '备份的快照无法删除',
    },
    cause: {
      en: 'It is already gone, or Velero lacks the permission; the Backup stays in Deleting.',
      zh: '快照已不存在或 Velero 缺少权限；Backup 停留在 Deleting。',
    },
    remedy: {
      en: 'Grant the permission, then request the deletion of the same backup again.',
      zh: '授予权限，然后对同一备份再次发起删除。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get deletebackuprequests -o yaml`,
      `velero -n ${velero} backup get`,
    ],
  },
  {
    number: 59,
    patterns: [/backup is still in progress/is],
    severity: 'info',
    title: {
      en: 'A running backup can’t be deleted',
      zh: '正在运行的备份不能删除',
    },
    cause: {
      en: 'Velero refuses to delete a backup until it has ended; a running backup can’t be canceled.',
      zh: 'Velero 在备份结束之前拒绝删除；备份无法取消。',
    },
    remedy: {
      en: 'Wait until it ends, then delete it.',
      zh: '等待结束后再删除。',
    },
  },
  {
    number: 60,
    patterns: [/download request download url timeout/is],
    severity: 'P2',
    title: {
      en: 'Velero did not answer a download request for a log or an archive',
      zh: 'Velero 没有应答日志或归档的下载请求',
    },
    cause: {
      en: 'The server is not working, or the backup’s storage location can’t be opened.',
      zh: '服务端未工作，或备份的存储位置无法打开。',
    },
    remedy: {
      en: 'Look at the server’s log and at the phase of the storage location.',
      zh: '查看服务端日志和存储位置的阶段。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} logs deployment/velero --tail=100`,
      `velero -n ${velero} backup-location get`,
    ],
    follows: ['velero/down', 'velero/not-answering', 'storage-location/unavailable'],
  },
  {
    number: 61,
    patterns: [
      /invalid schedule: |expected exactly 5 fields|schedule must be a non-empty valid Cron/is,
    ],
    severity: 'P1',
    title: {
      en: 'A schedule’s cron expression is invalid',
      zh: '备份计划的 cron 表达式无效',
    },
    cause: {
      en: 'Velero takes cron with exactly five fields (no seconds) or a form such as `@every 6h`. A schedule with anything else, or with nothing, never runs.',
      zh: 'Velero 只接受五个字段的 cron（不含秒），或 `@every 6h` 之类的写法。写法不同或为空的备份计划永远不会运行。',
    },
    remedy: {
      en: 'Write it with five fields, for example `0 3 * * *`.',
      zh: '改为五个字段，例如 `0 3 * * *`。',
    },
    commands: (velero) => [`velero -n ${velero} schedule get`],
    follows: ['schedule/invalid'],
  },
  {
    number: 62,
    patterns: [/labelSelector as well as orLabelSelectors|old filter parameters/is],
    severity: 'P1',
    title: {
      en: 'Velero rejects a backup’s filters: old and new ones, or two kinds of label selectors, are mixed',
      zh: 'Velero 拒绝该备份的过滤条件：混用了新旧两套参数或两种选择器',
    },
    cause: {
      en: 'One spec contains both kinds of label selectors, or both the old and the new resource filters; Velero rejects that.',
      zh: '同一 spec 中同时使用了两种标签选择器，或新旧两套资源过滤参数；Velero 拒绝执行。',
    },
    remedy: {
      en: 'Keep only one set of filters in the schedule or backup.',
      zh: '在备份计划或备份中只保留一套过滤条件。',
    },
  },
  {
    number: 63,
    patterns: [
      /more than one (?:possible )?volume ?snapshot ?location/is,
      /VolumeSnapshotLocation CRD for the location .{1,300} needs to be created/is,
    ],
    severity: 'P1',
    object: [/for the location (\S{1,253}) with the name/i],
    title: {
      en: 'Velero can’t choose a volume snapshot location: several fit, or the named one is missing',
      zh: 'Velero 无法确定卷快照位置：有多个可选，或指定的位置不存在',
    },
    cause: {
      en: 'The provider has several snapshot locations and none is named, or the named one does not exist.',
      zh: '该 provider 有多个快照位置而未指定，或指定的位置不存在。',
    },
    remedy: {
      en: 'Name one in the schedule’s `volumeSnapshotLocations`, or set `snapshotVolumes: false` if you don’t want native snapshots.',
      zh: '在备份计划的 `volumeSnapshotLocations` 中指定一个；若不需要原生快照，设 `snapshotVolumes: false`。',
    },
    commands: (velero) => [`velero -n ${velero} snapshot-location get`],
  },
  {
    number: 64,
    patterns: [/are non-restorable resources|No (?:completed )?backups found for schedule/is],
    severity: 'P2',
    object: [/^(\S{1,253}) are non-restorable/i],
    title: {
      en: 'The restore asks for something that can’t be restored',
      zh: '恢复请求了无法恢复的内容',
    },
    cause: {
      en: 'The schedule has no Completed backup, or the restore names kinds that Velero never restores.',
      zh: '备份计划没有 Completed 的备份，或恢复指定了 Velero 从不恢复的资源类型。',
    },
    remedy: {
      en: 'Choose a name from the list of backups, and leave out nodes, events and Velero’s own objects.',
      zh: '从备份列表中选取名称，并排除 nodes、events 和 Velero 自身的对象。',
    },
    commands: (velero) => [`velero -n ${velero} backup get`],
  },
  {
    number: 65,
    patterns: [
      /PVC .{1,520} has no volume backing this claim/is,
      /error getting persistent volume claim for volume/is,
    ],
    severity: 'P2',
    object: [
      /(PVC \S{1,510}) has no volume/i,
      /(persistentvolumeclaims "[\w.-]{1,253}") not found/i,
    ],
    title: {
      en: 'A PVC had no volume when the backup ran',
      zh: '备份时 PVC 没有对应的卷',
    },
    cause: {
      en: 'It is Pending or Lost, or it was deleted while the backup ran.',
      zh: 'PVC 为 Pending 或 Lost，或在备份过程中被删除。',
    },
    remedy: {
      en: 'Fix or remove PVCs that are not Bound; exclude short-lived pods by label.',
      zh: '修复或移除未 Bound 的 PVC；用标签排除短期运行的 Pod。',
    },
    commands: () => ['kubectl get pvc -A'],
    follows: ['volume/claim-pending', 'volume/claim-lost'],
  },
  {
    number: 71,
    patterns: [/can't find backup\b/is],
    severity: 'P2',
    object: [/can't find (backup \S{1,510}):/i],
    title: {
      en: 'The restore’s backup has expired, was deleted, or never existed',
      zh: '恢复所指的备份已过期、已被删除，或从未存在',
    },
    cause: {
      en: 'Velero removes a backup and all its data when its TTL ends, even if somebody still wants to restore it. Or the backup belongs to another cluster, its location was never synced, or the name is mistyped.',
      zh: 'TTL 到期后，Velero 会清除备份及其全部数据，即使仍有人要用它恢复。也可能备份属于其他集群、其存储位置从未同步，或名称写错。',
    },
    remedy: {
      en: 'Use the closest of the existing backups. Expired data comes back only from another location or from old versions in the bucket. Give backups that you still need a longer TTL.',
      zh: '从现有备份中选取最接近的一个。已过期的备份只能从其他存储位置或存储桶的旧版本找回。仍需要的备份请延长 TTL。',
    },
    commands: (velero) => [
      `velero -n ${velero} backup get`,
      `kubectl -n ${velero} logs deployment/velero --since=24h | grep -i expired`,
    ],
  },
];

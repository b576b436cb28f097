import type { Row } from './row.ts';

/** Rows 58 to 65 and 71: deletions, downloads, schedules, and what was asked for. */
export const requests: readonly Row[] = [
  {
    number: 58,
    patterns: [/error deleting snapshot\b/is, /SnapshotNotFound|InvalidSnapshot\.NotFound/is],
    severity: 'P2',
    object: [/error deleting (snapshot \S{1,253}):/i],
    title: {
      en: 'A snapshot of a backup could not be deleted',
      zh: '备份的快照无法删除',
    },
    cause: {
      en: 'It is gone already, or Velero lacks the right; the Backup stays in Deleting.',
      zh: '快照已不存在或 Velero 缺少权限；Backup 停留在 Deleting。',
    },
    remedy: {
      en: 'Give the right, then ask for the deletion of the same backup again.',
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
      en: 'A backup that runs can’t be deleted',
      zh: '正在运行的备份不能删除',
    },
    cause: {
      en: 'Velero refuses the deletion until the backup is at its end; there is no way to cancel one.',
      zh: 'Velero 在备份结束之前拒绝删除；备份无法取消。',
    },
    remedy: {
      en: 'Wait for its end, then delete it.',
      zh: '等待结束后再删除。',
    },
  },
  {
    number: 60,
    patterns: [/download request download url timeout/is],
    severity: 'P2',
    title: {
      en: 'Velero did not answer a request for a log or an archive',
      zh: 'Velero 没有应答日志或归档的下载请求',
    },
    cause: {
      en: 'The server does not work, or the storage location of the backup can’t be opened.',
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
      en: 'The timetable of a schedule can’t be read',
      zh: '计划的时间表无法解析',
    },
    cause: {
      en: 'Velero takes cron with five fields: no seconds, not empty, or `@every 6h`. A schedule with another one never runs.',
      zh: 'Velero 使用五个字段的 cron（没有秒，不能为空），或 `@every 6h`。其他写法的计划永远不会运行。',
    },
    remedy: {
      en: 'Write it with five fields, such as `0 3 * * *`.',
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
      en: 'Velero refuses the filters of a backup: old and new ones, or two kinds of selectors, are mixed',
      zh: 'Velero 拒绝该备份的过滤条件：混用了新旧两套参数或两种选择器',
    },
    cause: {
      en: 'Both kinds of label selectors, or the older and the newer filters for resources, are in one spec; Velero refuses it.',
      zh: '同一 spec 中同时使用了两种标签选择器，或新旧两套资源过滤参数；Velero 拒绝执行。',
    },
    remedy: {
      en: 'Keep one family of filters in the schedule or backup.',
      zh: '在计划或备份中只保留一套过滤条件。',
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
      en: 'There are several snapshot locations of the provider and none is named, or the named one does not exist.',
      zh: '该 provider 有多个快照位置而未指定，或指定的位置不存在。',
    },
    remedy: {
      en: 'Name one in the schedule’s `volumeSnapshotLocations`, or set `snapshotVolumes: false` where no native snapshots are meant.',
      zh: '在计划的 `volumeSnapshotLocations` 中指定一个；若不需要原生快照，设 `snapshotVolumes: false`。',
    },
    commands: (velero) => [`velero -n ${velero} snapshot-location get`],
  },
  {
    number: 64,
    patterns: [/are non-restorable resources|No (?:completed )?backups found for schedule/is],
    severity: 'P2',
    object: [/^(\S{1,253}) are non-restorable/i],
    title: {
      en: 'The restore asks for what can’t be restored',
      zh: '恢复请求了无法恢复的内容',
    },
    cause: {
      en: 'The schedule has no Completed backup, or the restore names kinds that Velero never restores.',
      zh: '计划没有 Completed 的备份，或恢复指定了 Velero 从不恢复的资源类型。',
    },
    remedy: {
      en: 'Take a name from the list of backups, and leave nodes, events and Velero’s own objects out.',
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
      en: 'A claim had no volume when the backup ran',
      zh: '备份时 PVC 没有对应的卷',
    },
    cause: {
      en: 'It is Pending or Lost, or it was deleted while the backup ran.',
      zh: 'PVC 为 Pending 或 Lost，或在备份过程中被删除。',
    },
    remedy: {
      en: 'Mend or remove claims that are not Bound; leave short-lived pods out by label.',
      zh: '修复或移除未绑定的 PVC；用标签排除短期 Pod。',
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
      en: 'The backup that the restore names has expired, was deleted, or never was there',
      zh: '恢复所指的备份已过期、已被删除，或从未存在',
    },
    cause: {
      en: 'Velero removes a backup with all its data when its TTL is over, also one that somebody still wants to restore. Or it is in another cluster, its location was never synchronized, or the name is mistyped.',
      zh: 'TTL 到期后，Velero 会清除备份及其全部数据，即使仍有人要用它恢复。也可能备份属于其他集群、其存储位置从未同步，或名称写错。',
    },
    remedy: {
      en: 'Take the nearest of the backups that are there. What has expired comes back only from another location or from old versions of the bucket. Keep backups that are still needed by a longer TTL.',
      zh: '从现有备份中选取最接近的一个。已过期的备份只能从其他存储位置或存储桶的旧版本找回。仍需要的备份请延长 TTL。',
    },
    commands: (velero) => [
      `velero -n ${velero} backup get`,
      `kubectl -n ${velero} logs deployment/velero --since=24h | grep -i expired`,
    ],
  },
];

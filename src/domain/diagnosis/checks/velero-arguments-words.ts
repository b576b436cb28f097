import type { InEachLanguage } from '../../language.ts';

export type ArgumentTrouble =
  | 'wrong-namespace'
  | 'controllers-disabled'
  | 'removed-argument'
  | 'restic-uploader'
  | 'csi-feature-missing'
  | 'not-validating'
  | 'short-timeout'
  | 'debug-log';

type Words = {
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What arguments of Velero's server do that people may not expect. */
export const argumentWords: Readonly<Record<ArgumentTrouble, Words>> = {
  'wrong-namespace': {
    title: {
      en: 'Velero’s server watches a namespace other than its own',
      zh: 'Velero 服务端处理的是其他命名空间',
    },
    cause: {
      en: 'It handles only the namespace given by its argument: backups, schedules and locations here are ignored.',
      zh: '它只处理参数指定的命名空间中的对象：此处的备份、备份计划和存储位置都不会被处理。',
    },
    remedy: {
      en: 'Remove the argument so that it uses its own namespace; or, if the other one is meant, name it in lifeboat.yaml.',
      zh: '移除该参数以使用自身命名空间；若确属有意，请在 lifeboat.yaml 中改为该命名空间。',
    },
  },
  'controllers-disabled': {
    title: {
      en: 'Parts of Velero’s server are switched off',
      zh: 'Velero 服务端的部分功能被关闭',
    },
    cause: {
      en: 'These controllers don’t do their work: without `backup` and `schedule` no backups are made, without `gc` and `backup-deletion` none are removed, without `backup-sync` none are synced from the bucket.',
      zh: '被关闭的控制器不再工作：没有 `backup` 和 `schedule` 就不会产生备份，没有 `gc` 和 `backup-deletion` 就不会清理，没有 `backup-sync` 就不会从存储桶同步。',
    },
    remedy: {
      en: 'Remove the argument wherever Velero is deployed from, unless this cluster is only for disaster recovery.',
      zh: '除非该集群仅用于容灾，否则请在部署来源处移除该参数。',
    },
  },
  'removed-argument': {
    title: {
      en: 'Velero’s server has an argument that this version does not know',
      zh: 'Velero 服务端使用了当前版本不认识的参数',
    },
    cause: {
      en: 'It was renamed in 1.10. A server started with it exits at once.',
      zh: '该参数自 1.10 起已改名，服务端带着它启动会立即退出。',
    },
    remedy: {
      en: 'Use the new names: --default-volumes-to-fs-backup, --fs-backup-timeout, --default-repo-maintain-frequency.',
      zh: '改用新名称：--default-volumes-to-fs-backup、--fs-backup-timeout、--default-repo-maintain-frequency。',
    },
  },
  'restic-uploader': {
    title: {
      en: 'Velero’s server is set to back up files with restic',
      zh: 'Velero 服务端被设置为使用 restic 备份文件',
    },
    cause: {
      en: 'Restic is deprecated since 1.15, and since 1.17 it no longer backs up anything: volume data would be missing. Old backups made with it can still be restored.',
      zh: 'restic 自 1.15 起弃用，自 1.17 起不再用于备份：卷数据会缺失。由它生成的旧备份仍可恢复。',
    },
    remedy: {
      en: 'Set --uploader-type=kopia or remove the argument. The first backups after that copy everything again: allow for the time and space.',
      zh: '设置 --uploader-type=kopia 或不设置。此后的首次备份会全量复制：请预留时间和空间。',
    },
  },
  'csi-feature-missing': {
    title: {
      en: 'Velero is to move snapshot data, but the feature EnableCSI is off',
      zh: 'Velero 需要移动快照数据，但未启用 EnableCSI',
    },
    cause: {
      en: 'Without it no CSI snapshot is taken, so there is none to move: volumes have no data in the backups.',
      zh: '没有它就不会创建 CSI 快照，也就没有可移动的数据：备份中没有卷数据。',
    },
    remedy: {
      en: 'Add --features=EnableCSI to the server and to the node agent.',
      zh: '为服务端和 node-agent 添加 --features=EnableCSI。',
    },
  },
  'not-validating': {
    title: {
      en: 'Velero validates storage locations only once',
      zh: 'Velero 只校验一次存储位置',
    },
    cause: {
      en: 'Available then only says how a location was when the server started; if it breaks later, nobody notices until a backup fails.',
      zh: 'Available 只反映服务端启动时的状态；此后出现的故障要等到备份失败才会发现。',
    },
    remedy: {
      en: 'Remove the argument: the default is every minute.',
      zh: '移除该参数：默认每分钟校验一次。',
    },
  },
  'short-timeout': {
    title: {
      en: 'Velero gives up on volumes after a few minutes',
      zh: 'Velero 处理卷几分钟后就会放弃',
    },
    cause: {
      en: 'A volume that takes longer has no data in the backup, which ends as PartiallyFailed.',
      zh: '超过该时间的卷在备份中没有数据，备份以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Keep the default of four hours, or measure how long the largest volume takes.',
      zh: '保留默认的四小时，或测量最大卷所需的时间。',
    },
  },
  'debug-log': {
    title: {
      en: 'Velero’s server logs at debug level',
      zh: 'Velero 服务端的日志级别为 debug',
    },
    cause: {
      en: 'Logs get large and contain more detail about what is backed up than necessary.',
      zh: '日志会变得很大，并包含不必要的备份内容细节。',
    },
    remedy: {
      en: 'Set it back to info when the troubleshooting is done.',
      zh: '排查结束后请改回 info。',
    },
  },
};

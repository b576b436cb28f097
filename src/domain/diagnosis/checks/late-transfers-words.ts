/** What is said of transfers that will not be through in time. */
export const lateWords = {
  cause: {
    en: 'There is more data than can be transferred in that time: a first or full copy, many small files, a slow store, or several volumes at once. The estimate uses the average speed so far; data that is already in the repository goes faster, so it may end earlier or later.',
    zh: '在该时间内无法传完这么多数据：首次或完整复制、大量小文件、存储较慢，或同时传输多个卷。估算基于迄今的平均速度：仓库中已有的数据会更快，实际结束时间可能提前或推迟。',
  },
  operation: {
    en: 'Give it more time: Velero rereads the timeout from the Backup or Restore each time it checks, so you can raise it while the transfer runs. Raise it for the next runs too. Don’t cancel the transfer: what it has stored makes the next copy faster.',
    zh: '给它更多时间：Velero 每次检查时都会从 Backup 或 Restore 读取超时，因此传输进行中也可以提高；同时为以后的任务提高。不要取消它：已存储的数据会让下一次复制更快。',
  },
  filesOfBackup: {
    en: 'This backup can’t be given more time: its timeout was fixed when it started. Let it run, since what it stores makes the next copy faster, and give the next backups more time with an annotation on their schedule, which they inherit. Raising --fs-backup-timeout restarts the server, which fails whatever is InProgress: do that later.',
    zh: '无法为本次备份延长时间：超时在开始时已固定。让它继续，已存储的数据会让下一次复制更快；并通过注解为以后的备份增加时间，备份会从备份计划继承该注解。提高 --fs-backup-timeout 会重启服务端，使 InProgress 的任务失败：请稍后再做。',
  },
  filesOfRestore: {
    en: 'This restore can’t be given more time: its timeout was fixed when it started. When it is over, restore again into an empty namespace, with the annotation velero.io/pod-volume-timeout (for example 12h0m0s) on the Restore, or restore fewer volumes at once. Raising --fs-backup-timeout restarts the server, which fails whatever is InProgress.',
    zh: '无法为本次恢复延长时间：超时在开始时已固定。结束后请在 Restore 上加注解 velero.io/pod-volume-timeout（例如 12h0m0s），重新恢复到空的命名空间，或每次恢复更少的卷。提高 --fs-backup-timeout 会重启服务端，使 InProgress 的任务失败。',
  },
} as const;

/** What is said of transfers that will not be through in time. */
export const lateWords = {
  cause: {
    en: 'More data than the way to the store carries in that time: a first or full copy, many small files, a slow store, or several volumes at once. It is the average so far: data that the repository holds already goes faster, so the end may come sooner or later than this.',
    zh: '在该时间内无法传完这么多数据：首次或完整复制、大量小文件、存储较慢，或同时传输多个卷。这是迄今的平均值：仓库中已有的数据会更快，实际结束时间可能提前或推迟。',
  },
  operation: {
    en: 'Give it more time: Velero reads the timeout from the Backup or Restore each time that it looks, so it can be raised while the transfer runs; raise it for the next runs too. Don’t cancel it: what it has stored makes the next copy faster.',
    zh: '给它更多时间：Velero 每次检查时都会从 Backup 或 Restore 读取超时，因此传输进行中也可以提高；同时为以后的任务提高。不要取消它：已存储的数据会让下一次复制更快。',
  },
  filesOfBackup: {
    en: 'This backup can’t be given more time: its time was fixed when it began. Let it run, since what it has stored makes the next copy faster, and give the next backups more time by an annotation, which they take over from their schedule. Raising --fs-backup-timeout restarts the server, which fails whatever is InProgress: do that later.',
    zh: '无法为本次备份延长时间：开始时已固定。让它继续，已存储的数据会让下一次复制更快；并通过注解为以后的备份增加时间，备份会从计划继承该注解。提高 --fs-backup-timeout 会重启服务端，使 InProgress 的任务失败：请稍后再做。',
  },
  filesOfRestore: {
    en: 'This restore can’t be given more time: its time was fixed when it began. When it is over, restore again with the annotation velero.io/pod-volume-timeout on the Restore, such as 12h0m0s, into an empty namespace, or fewer volumes at once. Raising --fs-backup-timeout restarts the server, which fails whatever is InProgress.',
    zh: '无法为本次恢复延长时间：开始时已固定。结束后请在 Restore 上加注解 velero.io/pod-volume-timeout（例如 12h0m0s），重新恢复到空的命名空间，或每次恢复更少的卷。提高 --fs-backup-timeout 会重启服务端，使 InProgress 的任务失败。',
  },
} as const;

import type { InEachLanguage } from '../../language.ts';
import type { Stuck } from '../backups/stuck.ts';

type Words = {
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What is said of a backup that hangs, by what it hangs in and for how long. */
export const stuckWords: Readonly<
  Record<Stuck['why'], (name: string, quiet: InEachLanguage<string>) => Words>
> = {
  'no progress': (name, quiet) => ({
    title: {
      en: `Backup ${name} is running but has made no progress for ${quiet.en}`,
      zh: `备份 ${name} 正在进行，但已有 ${quiet.zh} 没有任何进展`,
    },
    cause: {
      en: 'The server is gone or hangs on an object, a hook or a plugin, or a volume’s data is not moving. Other backups wait until it ends.',
      zh: '服务端已停止，或卡在某个对象、钩子或插件上，或某个卷的数据不再传输。在它结束之前其他备份都要等待。',
    },
    remedy: {
      en: 'Look at Velero’s last log lines about it and at its volumes. Velero can’t cancel a backup. If a volume hangs, setting spec.cancel on its PodVolumeBackup or DataUpload ends only that volume; otherwise, restarting the server marks this backup Failed, and the next one starts. A restart loses nothing that is already stored, but everything else that is InProgress fails too.',
      zh: '查看 Velero 关于它的最后几行日志和它的卷。Velero 不能取消备份：若是某个卷卡住，设置其 PodVolumeBackup 或 DataUpload 的 spec.cancel 只会结束该卷；否则重启服务端会将该备份标为 Failed，下一个备份随即开始。已存储的内容不会丢失，但其他 InProgress 的任务也会失败。',
    },
  }),
  operations: (name, quiet) => ({
    title: {
      en: `Backup ${name} is waiting for its plugins, with no progress for ${quiet.en}`,
      zh: `备份 ${name} 在等待插件操作，已有 ${quiet.zh} 没有任何进展`,
    },
    cause: {
      en: 'A snapshot data movement or another asynchronous action does not finish. The backup can’t be restored until it does; later backups are not held up.',
      zh: '快照数据移动或其他异步操作一直没有结束。结束之前该备份无法恢复；之后的备份不受影响。',
    },
    remedy: {
      en: 'Find the transfer that makes no progress, and why: look at its pod in Velero’s namespace and at the node agent on its node. Setting spec.cancel on that DataUpload ends it; the backup becomes PartiallyFailed and keeps the rest.',
      zh: '查看哪个传输没有进展及原因：它在 Velero 命名空间中的 Pod、其节点上的 node-agent。设置该 DataUpload 的 spec.cancel 可结束它，备份将带着其余内容变为 PartiallyFailed。',
    },
  }),
  finalizing: (name, quiet) => ({
    title: {
      en: `Backup ${name} has been finalizing for ${quiet.en}`,
      zh: `备份 ${name} 处于 Finalizing 已有 ${quiet.zh}`,
    },
    cause: {
      en: 'The server is gone or can’t write the last metadata to the bucket; until it does, the backup can’t be restored.',
      zh: '服务端已停止，或无法将最后的元数据写入存储桶；写入之前该备份无法恢复。',
    },
    remedy: {
      en: 'Check the server and the storage location. After a restart Velero continues finalizing by itself.',
      zh: '检查服务端和存储位置。重启后 Velero 会自行继续。',
    },
  }),
  deleting: (name, quiet) => ({
    title: {
      en: `Backup ${name} has been in Deleting for ${quiet.en}`,
      zh: `备份 ${name} 处于 Deleting 已有 ${quiet.zh}`,
    },
    cause: {
      en: 'Its deletion failed or was interrupted; Velero does not retry such a request. Parts of the backup may be gone: don’t rely on it.',
      zh: '删除失败或被中断；Velero 不会重试该请求。备份的部分内容可能已删除：不要再依赖它。',
    },
    remedy: {
      en: 'Fix what the errors name. Then make sure that a newer good copy exists and that this backup really was to be deleted, and request its deletion again.',
      zh: '修复错误所指的问题。然后确认有更新的完好副本且确实要删除该备份，再重新发起删除。',
    },
  }),
};

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
      en: `Backup ${name} is under way, and nothing has moved in it for ${quiet.en}`,
      zh: `备份 ${name} 正在进行，但已有 ${quiet.zh} 没有任何进展`,
    },
    cause: {
      en: 'The server is gone or hangs in an object, a hook or a plugin, or the data of a volume does not move. Other backups wait until it is at its end.',
      zh: '服务端不在，或卡在某个对象、钩子或插件，或某个卷的数据不再传输。在它结束之前其他备份都在等待。',
    },
    remedy: {
      en: 'Look at the last lines that Velero printed about it and at its volumes. Velero can’t cancel a backup: when a volume hangs, setting spec.cancel of its PodVolumeBackup or DataUpload ends that volume alone; otherwise a restart of the server marks this backup Failed, and the next one begins. Nothing that is stored is lost by it, but whatever else is InProgress fails too.',
      zh: '查看 Velero 关于它的最后几行日志和它的卷。Velero 不能取消备份：若是某个卷卡住，设置其 PodVolumeBackup 或 DataUpload 的 spec.cancel 只会结束该卷；否则重启服务端会将该备份标为 Failed，下一个备份随即开始。已存储的内容不会丢失，但其他 InProgress 的任务也会失败。',
    },
  }),
  operations: (name, quiet) => ({
    title: {
      en: `Backup ${name} waits for its plugins, and nothing has moved for ${quiet.en}`,
      zh: `备份 ${name} 在等待插件操作，已有 ${quiet.zh} 没有任何进展`,
    },
    cause: {
      en: 'Moving a snapshot, or another asynchronous action, comes to no end. The copy can’t be restored until it is there; later backups are not held up.',
      zh: '移动快照或其他异步操作没有结束。在此之前该副本无法恢复；之后的备份不受影响。',
    },
    remedy: {
      en: 'See which transfer does not move and why: its pod in Velero’s namespace, the node agent of its node. Setting spec.cancel of that DataUpload ends it, and the backup becomes PartiallyFailed with the rest.',
      zh: '查看哪个传输没有进展及原因：它在 Velero 命名空间中的 Pod、其节点上的 node-agent。设置该 DataUpload 的 spec.cancel 可结束它，备份将带着其余内容变为 PartiallyFailed。',
    },
  }),
  finalizing: (name, quiet) => ({
    title: {
      en: `Backup ${name} has been finalizing for ${quiet.en}`,
      zh: `备份 ${name} 处于 Finalizing 已有 ${quiet.zh}`,
    },
    cause: {
      en: 'The server is gone or can’t write the last metadata into the bucket; until then the backup is not restorable.',
      zh: '服务端不在，或无法将最后的元数据写入存储桶；在此之前该备份无法恢复。',
    },
    remedy: {
      en: 'Look at the server and at the storage location. Velero goes on with finalizing by itself after a restart.',
      zh: '检查服务端和存储位置。重启后 Velero 会自行继续。',
    },
  }),
  deleting: (name, quiet) => ({
    title: {
      en: `Backup ${name} has been in Deleting for ${quiet.en}`,
      zh: `备份 ${name} 处于 Deleting 已有 ${quiet.zh}`,
    },
    cause: {
      en: 'Its deletion failed or was interrupted; Velero does not take up such a request again. Parts of the backup may be gone: it is no copy to rely on.',
      zh: '删除失败或被中断；Velero 不会再处理该请求。备份的部分内容可能已删除：不能再当作副本依靠。',
    },
    remedy: {
      en: 'Mend what the errors name. Then make sure that a newer good copy exists and that this backup was meant to go, and ask for its deletion again.',
      zh: '修复错误所指的问题。然后确认有更新的完好副本且确实要删除该备份，再重新发起删除。',
    },
  }),
};

import type { VolumeWords } from '../volumes/volume-finding.ts';

/** What is said of claims without a volume. */
export const claimStateWords: Readonly<Record<'pending' | 'lost', VolumeWords>> = {
  pending: {
    title: ({ en, zh }) => ({ en: `No volume yet for ${en}`, zh: `${zh} 尚未绑定卷` }),
    cause: {
      en: 'No volume was provisioned: the storage class is missing or wrong, its provisioner is not running, or there is no space. A pod that mounts such a PVC does not start, and its backup has no data and ends as PartiallyFailed.',
      zh: '没有创建卷：存储类缺失或有误、provisioner 未运行，或空间不足。挂载它的 Pod 无法启动，备份中没有其数据并以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Fix what its events name; if the class is wrong, recreate the PVC, which loses nothing while it has no volume. A PVC that nobody needs can be deleted.',
      zh: '按事件所指的问题修复；若存储类有误则需重建 PVC（尚无卷时不会丢失数据）。无人需要的 PVC 可以删除。',
    },
  },
  lost: {
    title: ({ en, zh }) => ({ en: `The volume behind ${en} is gone`, zh: `${zh} 的卷已丢失` }),
    cause: {
      en: 'The PersistentVolume that the PVC is bound to was deleted. The disk may still exist (reclaim policy Retain), or the data is only in a backup.',
      zh: 'PVC 绑定的 PersistentVolume 已被删除。其底层磁盘可能仍在（回收策略 Retain），也可能只剩备份。',
    },
    remedy: {
      en: 'Touch neither the PVC nor the disk yet. Look for the disk in the storage system; if it is there, create a PersistentVolume for it with the old name. If it is gone, hold the newest backup with its data so that it does not expire, and restore from it.',
      zh: '先不要动 PVC 和磁盘。到存储后端查找该磁盘；若存在，用原名称重建 PersistentVolume。若已不存在，请延长含其数据的最新备份的保留期，并从中恢复。',
    },
  },
};

import type { VolumeWords } from '../volumes/volume-finding.ts';

/** What is said of claims without a volume. */
export const claimStateWords: Readonly<Record<'pending' | 'lost', VolumeWords>> = {
  pending: {
    title: ({ en, zh }) => ({ en: `No volume yet for ${en}`, zh: `${zh} 尚未绑定卷` }),
    cause: {
      en: 'Nobody has made a volume: the storage class is missing or wrong, its provisioner does not run, or there is no room. A pod that mounts such a claim does not start, and a backup of it has no data and ends PartiallyFailed.',
      zh: '没有创建卷：存储类缺失或有误、供应程序未运行，或空间不足。挂载它的 Pod 无法启动，备份中没有其数据并以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Mend what its events name; where the class is wrong, the claim has to be made anew, which loses nothing while it has no volume. A claim that nobody needs can go.',
      zh: '按事件所指的问题修复；若存储类有误则需重建 PVC（尚无卷时不会丢失数据）。无人需要的 PVC 可以删除。',
    },
  },
  lost: {
    title: ({ en, zh }) => ({ en: `The volume is gone behind ${en}`, zh: `${zh} 的卷已丢失` }),
    cause: {
      en: 'The PersistentVolume that the claim is bound to was deleted. The disk behind it may still be there (reclaim policy Retain) or only in a backup.',
      zh: 'PVC 绑定的 PersistentVolume 已被删除。其底层磁盘可能仍在（回收策略 Retain），也可能只剩备份。',
    },
    remedy: {
      en: 'Touch neither the claim nor the disk yet. Look for the disk where it was made; if it is there, make a PersistentVolume for it of the old name. If it is gone, hold the newest backup with its data so that it does not expire, and restore from it.',
      zh: '先不要动 PVC 和磁盘。到存储后端查找该磁盘；若存在，用原名称重建 PersistentVolume。若已不存在，请延长含其数据的最新备份的保留期，并从中恢复。',
    },
  },
};

import type { Finding } from '../finding.ts';

type Words = Pick<Finding, 'title' | 'cause'> & { readonly remedy: Finding['title'] };

/** What is said of volumes whose claim is gone. */
export const outOfUseWords: Readonly<
  Record<'volume/volume-failed' | 'volume/volume-released', Words>
> = {
  'volume/volume-failed': {
    title: {
      en: 'Volumes could not be deleted after their PVCs were',
      zh: 'PVC 删除后，其卷未能被移除',
    },
    cause: {
      en: 'The storage system refused the deletion. The data may still be there; no backup contains it, since no PVC refers to it.',
      zh: '存储拒绝了移除。数据可能仍在；由于没有 PVC 指向它，任何备份都不会包含它。',
    },
    remedy: {
      en: 'See what the storage system says. Before you delete the volume by hand, make sure that a backup from before the PVC was deleted has its data, or that nobody needs it.',
      zh: '查看存储返回的信息。手动移除之前，请确认 PVC 删除前的备份中有其数据，或无人需要它。',
    },
  },
  'volume/volume-released': {
    title: {
      en: 'Volumes hold data that no backup contains any more: their PVCs were deleted',
      zh: '有卷保留着不再进入任何备份的数据：其 PVC 已被删除',
    },
    cause: {
      en: 'Their reclaim policy is Retain: the data stays on the disk after the PVC is deleted, and is only in earlier backups, until they expire.',
      zh: '回收策略为 Retain：PVC 删除后数据留在磁盘上，只存在于之前的备份中，直到其过期。',
    },
    remedy: {
      en: 'If the data is needed, bind the volume to a PVC again (remove spec.claimRef.uid), or hold a backup that has it. If not, the data’s owner may delete the volume and the disk.',
      zh: '若仍需要数据，请重新绑定到 PVC（移除 spec.claimRef.uid），或延长含有该数据的备份的保留期。否则由数据所有者移除卷和磁盘。',
    },
  },
};

import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import type { Chosen } from '../volumes/chosen-class.ts';

type Words = Pick<Finding, 'check' | 'title' | 'cause' | 'remedy'>;
type OfClass = (driver: string, policies: 'alike' | 'different') => Words;

const look = 'kubectl get volumesnapshotclasses --show-labels';

/** What is said of snapshots that can't be taken, or not by a class that anybody chose. */
export const snapshotClassWords: Readonly<Record<Exclude<Chosen, 'one'>, OfClass>> & {
  readonly notServed: Words;
} = {
  notServed: {
    check: 'volume/snapshot-crd-missing',
    title: {
      en: 'Schedules take snapshots of CSI volumes, but this cluster does not serve the snapshot kinds',
      zh: '备份计划需要对 CSI 卷做快照，但此集群不提供快照相关的资源类型',
    },
    cause: {
      en: 'Velero is set to use CSI (--features=EnableCSI), but the snapshot controller’s CRDs are missing or too old: Velero uses only snapshot.storage.k8s.io/v1. Each backup of such a volume ends as PartiallyFailed and contains none of its data.',
      zh: 'Velero 已启用 CSI（--features=EnableCSI），但快照控制器的 CRD 缺失或过旧：Velero 只使用 snapshot.storage.k8s.io/v1。每次备份这类卷都会以 PartiallyFailed 结束，且不含其数据。',
    },
    remedy: {
      say: {
        en: 'Install the external-snapshotter CRDs and controller in a version that serves v1; managed clusters have an add-on for them. Until then, file-system backup can copy these volumes (defaultVolumesToFsBackup).',
        zh: '安装提供 v1 的 external-snapshotter 的 CRD 和控制器；托管集群有相应的附加组件。在此之前可用文件系统备份这些卷（defaultVolumesToFsBackup）。',
      },
      commands: [
        'kubectl api-resources --api-group=snapshot.storage.k8s.io',
        'kubectl get crd volumesnapshots.snapshot.storage.k8s.io -o jsonpath={.spec.versions[*].name}',
      ],
    },
  },
  none: (driver) => ({
    check: 'volume/snapshot-class-missing',
    title: {
      en: `Driver ${driver} has no VolumeSnapshotClass: its volumes can’t be snapshotted`,
      zh: `驱动 ${driver} 没有 VolumeSnapshotClass：无法对其卷做快照`,
    },
    cause: {
      en: 'Velero looks for a snapshot class of each volume’s driver and finds none. Each backup of such a volume ends as PartiallyFailed and contains none of its data.',
      zh: 'Velero 会为每个卷查找其驱动的快照类，但没有找到。每次备份这类卷都会以 PartiallyFailed 结束，且不含其数据。',
    },
    remedy: {
      say: {
        en: 'Create a VolumeSnapshotClass for this driver as the driver’s vendor documents it, with the label velero.io/csi-volumesnapshot-class: "true". If the driver can’t take snapshots, use file-system backup for its volumes.',
        zh: '按驱动厂商的文档为该驱动创建 VolumeSnapshotClass，并加上标签 velero.io/csi-volumesnapshot-class: "true"。若驱动不支持快照，请对其卷使用文件系统备份。',
      },
      commands: [look, `kubectl get csidriver ${shellWord(driver)}`],
    },
  }),
  unmarked: (driver) => ({
    check: 'volume/snapshot-class-ambiguous',
    title: {
      en: `Driver ${driver} has several VolumeSnapshotClasses, and none is labeled for Velero`,
      zh: `驱动 ${driver} 有多个 VolumeSnapshotClass，但都没有 Velero 的标签`,
    },
    cause: {
      en: 'Velero does not choose between them: it goes by its label, and from 1.17 on also by the cluster’s default class. Unless the PVC, its storage class or the backup names one by annotation, the snapshot of each such volume fails.',
      zh: 'Velero 不会自行选择：它依据自己的标签，自 1.17 起也依据集群的默认快照类。除非 PVC、其存储类或备份通过注解指定，否则这类卷的快照都会失败。',
    },
    remedy: {
      say: {
        en: 'Label the one that backups should use. Its deletionPolicy decides what happens to the snapshot in the storage system when its objects are deleted: Delete removes it too, Retain keeps it (and its cost).',
        zh: '为备份应使用的那个加上标签。其 deletionPolicy 决定对象被删除时存储中的快照如何处理：Delete 会一并删除，Retain 会保留（并继续计费）。',
      },
      commands: [
        look,
        'kubectl label volumesnapshotclass CLASS velero.io/csi-volumesnapshot-class=true',
      ],
    },
  }),
  several: (driver, policies) => ({
    check: 'volume/snapshot-class-ambiguous',
    title: {
      en: `Driver ${driver} has more than one VolumeSnapshotClass with Velero’s label`,
      zh: `驱动 ${driver} 有多个带 Velero 标签的 VolumeSnapshotClass`,
    },
    cause: {
      en: `Velero uses the first one in the list, which nobody chose.${policies === 'different' ? ' Their deletionPolicy differs, so it is chance whether a snapshot in the storage system is deleted with its objects (Delete) or stays (Retain).' : ''}`,
      zh: `Velero 会使用列表中的第一个，而这并非有意选择。${policies === 'different' ? '它们的 deletionPolicy 不同：存储中的快照会随对象删除（Delete）还是保留（Retain）全凭偶然。' : ''}`,
    },
    remedy: {
      say: {
        en: 'Remove the label from all but the one that backups should use. Existing snapshots are not affected.',
        zh: '只保留备份应使用的那个的标签，移除其他的。已有的快照不受影响。',
      },
      commands: [
        look,
        'kubectl label volumesnapshotclass CLASS velero.io/csi-volumesnapshot-class-',
      ],
    },
  }),
};

import type { VolumeWords } from '../volumes/volume-finding.ts';
import type { Untaken } from '../volumes/why-untaken.ts';

/** Why the data of claims goes into no backup, but for annotations that are wrong and policies that skip it, which are told by themselves. */
export const untakenWords: Readonly<
  Record<Exclude<Untaken, `annotation-${string}` | 'policy-skips'>, VolumeWords>
> = {
  'not-opted-in': {
    title: ({ en, zh }) => ({
      en: `Nothing copies ${en}, and nothing takes a snapshot of it`,
      zh: `${zh} 既没有被复制，也没有快照`,
    }),
    cause: {
      en: 'File-system backup is off unless a pod opts in with the annotation backup.velero.io/backup-volumes, and neither a CSI driver nor a snapshot location is set up for the volume: backups contain the PVC and none of its data, and still say Completed.',
      zh: '文件系统备份默认未启用，Pod 也没有用注解 backup.velero.io/backup-volumes 启用；又没有可用的 CSI 驱动或快照位置：备份只含 PVC 定义而没有数据，却仍显示 Completed。',
    },
    remedy: {
      en: 'Annotate the running pod: that covers the next backup and restarts nothing. Then add the annotation to the pod template wherever the workload is deployed from, or set defaultVolumesToFsBackup in the schedule. If the volume needs no backup, exclude it by annotation, so that everybody sees it is on purpose.',
      zh: '先给运行中的 Pod 加注解（下一次备份即生效，不会重启）；再在部署来源处写入 Pod 模板。或在备份计划中设 defaultVolumesToFsBackup。无需备份的卷请用排除注解，以表明是有意为之。',
    },
  },
  'policy-snapshot': {
    title: ({ en, zh }) => ({
      en: `A volume policy requires a snapshot of ${en}, but nothing can take one`,
      zh: `卷策略要求为 ${zh} 创建快照，但没有任何方式可以创建`,
    }),
    cause: {
      en: 'The first matching policy says snapshot, so its files are not copied either, whatever the annotations say. This kind of volume has no snapshots, or neither a CSI driver nor a snapshot location is set up for it: backups are Completed without the data.',
      zh: '首个匹配的策略要求快照，因此无论注解如何都不会复制其文件。该类卷不支持快照，或没有可用的 CSI 驱动或快照位置：备份显示 Completed 但没有数据。',
    },
    remedy: {
      en: 'Add an fs-backup rule for such volumes before the rule that matches them now, or set up snapshots.',
      zh: '在当前匹配的规则之前，为此类卷添加 fs-backup 规则；或配置快照。',
    },
  },
  'opted-out': {
    title: ({ en, zh }) => ({
      en: `An annotation keeps the data of ${en} out of all backups`,
      zh: `注解使 ${zh} 的数据不进入任何备份`,
    }),
    cause: {
      en: 'Its pods list the volume in backup.velero.io/backup-volumes-excludes or are excluded from backups by a label, and nothing else backs it up.',
      zh: '其 Pod 在 backup.velero.io/backup-volumes-excludes 中列出了该卷，或被标签排除在备份之外，且没有其他方式备份它。',
    },
    remedy: {
      en: 'That is right for caches and scratch data. If the volume holds anything that can’t be recreated, remove its name from the annotation.',
      zh: '对缓存和临时数据来说没有问题。若其中有无法重建的内容，请从注解中移除该卷名。',
    },
  },
  'left-out': {
    title: ({ en, zh }) => ({
      en: `The schedules exclude the data of ${en}`,
      zh: `备份计划不包含 ${zh} 的数据`,
    }),
    cause: {
      en: 'Every schedule that covers the namespace sets snapshotVolumes: false and does not copy files: its backups contain objects only.',
      zh: '覆盖该命名空间的备份计划都设置了 snapshotVolumes: false 且不复制文件：其备份只含对象。',
    },
    remedy: {
      en: 'If the data is backed up by other means, do nothing. Otherwise let one schedule back up volumes.',
      zh: '若数据由其他方式备份则无需处理。否则请让某个备份计划包含卷。',
    },
  },
  'not-running': {
    title: ({ en, zh }) => ({
      en: `No running pod mounts ${en}, so its files can’t be copied`,
      zh: `没有运行中的 Pod 挂载 ${zh}，无法复制其文件`,
    }),
    cause: {
      en: 'File-system backup goes through the pod. Velero skips pods that are not Running with only a warning, and the backup is Completed without the data.',
      zh: '文件系统备份要通过 Pod 进行。Velero 会跳过非 Running 的 Pod，仅给出警告，备份显示 Completed 但没有数据。',
    },
    remedy: {
      en: 'If the pod should be running, find out why it is not. If it runs only at times (a Job), schedule the backup for those times, or let a small dedicated pod mount the PVC.',
      zh: '若该 Pod 本应在运行，请查明未运行的原因。若只在特定时间运行（如 Job），请把备份计划改到那时，或用一个小 Pod 专门挂载该 PVC。',
    },
  },
  'not-mounted': {
    title: ({ en, zh }) => ({
      en: `No pod mounts ${en}, so its files can’t be copied`,
      zh: `没有 Pod 挂载 ${zh}，无法复制其文件`,
    }),
    cause: {
      en: 'File-system backup goes through a container that mounts the volume, and nothing takes a snapshot of it either. The data of a workload scaled to zero is not backed up.',
      zh: '文件系统备份要通过挂载该卷的容器进行；也没有快照。缩容为零的工作负载的数据不会被备份。',
    },
    remedy: {
      en: 'If its data matters while nothing is running, let a small pod mount it during the backup. Older backups with its data will expire: hold one.',
      zh: '若停用期间数据仍重要，请在备份时用一个小 Pod 挂载它。含其数据的旧备份会过期：请延长其中一个的保留期。',
    },
  },
  'block-device': {
    title: ({ en, zh }) => ({
      en: `File-system backup can’t copy ${en}: it is a raw block device`,
      zh: `文件系统备份无法处理 ${zh}：它是裸块设备`,
    }),
    cause: {
      en: 'volumeMode Block has no files to copy. Velero skips it with only a warning.',
      zh: 'volumeMode 为 Block，没有可复制的文件。Velero 只给出警告并跳过。',
    },
    remedy: {
      en: 'Use CSI snapshots (EnableCSI, with snapshotMoveData if the copy has to leave the storage system), or the backup tool of the application that writes to it.',
      zh: '使用其 CSI 驱动的快照（EnableCSI；若副本需离开存储系统则加 snapshotMoveData），或使用写入该卷的应用自身的备份工具。',
    },
  },
  'host-path': {
    title: ({ en, zh }) => ({
      en: `File-system backup can’t copy ${en}: it is a path on the node`,
      zh: `文件系统备份无法处理 ${zh}：它是节点上的路径`,
    }),
    cause: {
      en: 'Its PersistentVolume is a hostPath. Velero refuses to copy those, and the backup ends as PartiallyFailed.',
      zh: '其 PersistentVolume 为 hostPath。Velero 拒绝复制，备份以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Move the data to a volume of a storage class (local volumes can be copied), or exclude the volume by annotation and back it up by other means.',
      zh: '把数据迁移到存储类提供的卷（local 卷可以复制），或用注解排除并以其他方式备份。',
    },
  },
};

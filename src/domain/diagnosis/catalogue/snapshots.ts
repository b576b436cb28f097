import { pluginFailed } from './plugin-failed.ts';
import type { Row } from './row.ts';

/** Rows 35 to 44: CSI snapshots and the data mover. */
export const snapshots: readonly Row[] = [
  {
    number: 35,
    patterns: [/failed to get VolumeSnapshotClass for (?:provisioner|StorageClass)/is],
    unless: /no matches for kind/is,
    severity: 'P1',
    object: [/VolumeSnapshotClass for (StorageClass \S{1,253}):/i],
    title: {
      en: 'Velero can’t decide which VolumeSnapshotClass to use',
      zh: 'Velero 无法确定使用哪个 VolumeSnapshotClass',
    },
    cause: {
      en: 'The volume’s driver has no VolumeSnapshotClass, or several of which none is labeled for Velero.',
      zh: '该卷的驱动没有 VolumeSnapshotClass，或有多个但都没有 Velero 的标签。',
    },
    remedy: {
      en: 'Label exactly one class per driver with `velero.io/csi-volumesnapshot-class: "true"`.',
      zh: '为每个驱动的一个（且仅一个）快照类加上标签 `velero.io/csi-volumesnapshot-class: "true"`。',
    },
    commands: () => [
      'kubectl get volumesnapshotclasses --show-labels',
      'kubectl label volumesnapshotclass CLASS velero.io/csi-volumesnapshot-class=true',
    ],
    follows: ['volume/snapshot-class-missing', 'volume/snapshot-class-ambiguous'],
  },
  {
    number: 36,
    patterns: [/no matches for kind \W{0,3}VolumeSnapshot/is],
    severity: 'P1',
    object: [],
    title: {
      en: 'CSI snapshots can’t be taken: the cluster does not serve VolumeSnapshot',
      zh: '无法创建 CSI 快照：集群没有提供 VolumeSnapshot',
    },
    cause: {
      en: 'The CRDs of the snapshot controller are missing, or only `v1beta1` is served.',
      zh: '缺少快照控制器的 CRD，或只提供 `v1beta1`。',
    },
    remedy: {
      en: 'Install the external-snapshotter CRDs and controller; managed clusters often have an add-on for them.',
      zh: '安装 external-snapshotter 的 CRD 和控制器；托管集群通常有对应的附加组件。',
    },
    commands: () => [
      'kubectl get crd volumesnapshots.snapshot.storage.k8s.io -o jsonpath={.spec.versions[*].name}',
    ],
    follows: ['volume/snapshot-crd-missing'],
  },
  {
    number: 37,
    patterns: [
      /Timed out awaiting reconciliation of volumesnapshot|Waiting for CSI driver to reconcile|CSI got timed out with error/is,
      /timed out waiting for the condition.{0,300}VolumeSnapshot|VolumeSnapshot.{0,300}timed out waiting for the condition/is,
    ],
    severity: 'P1',
    object: [
      /(volumesnapshot \S{1,510})$/i,
      /groupResource=([\w.-]{1,253}), namespace=([\w.-]{0,253}), name=([^\s),]{1,253})/i,
    ],
    title: {
      en: 'The CSI driver did not complete the snapshot in time',
      zh: 'CSI 驱动未能按时完成快照',
    },
    cause: {
      en: 'The driver or the snapshot controller is slow, failing or not running; Velero waits for `csiSnapshotTimeout` (10 min by default).',
      zh: '驱动或快照控制器缓慢、出错或未运行；Velero 等待 `csiSnapshotTimeout`（默认 10 分钟）。',
    },
    remedy: {
      en: 'Read the error in the VolumeSnapshotContent and the log of the driver’s controller. Raise the timeout only if the snapshots do succeed later.',
      zh: '查看 VolumeSnapshotContent 中的错误和驱动控制器的日志。只有快照稍后确实成功时才提高超时。',
    },
    commands: () => [
      'kubectl get volumesnapshots -A',
      'kubectl get volumesnapshotcontents -o custom-columns=NAME:.metadata.name,READY:.status.readyToUse,ERROR:.status.error.message',
    ],
  },
  pluginFailed,
  {
    number: 39,
    patterns: [/timeout on preparing (?:data upload|data download|PVB|PVR)/is],
    severity: 'P1',
    object: [],
    title: {
      en: 'The data mover pod did not start',
      zh: '数据传输（data mover）Pod 未能启动',
    },
    cause: {
      en: 'Within 30 minutes it could not be scheduled, pull its image or get its volume, or the quota or pod security level of Velero’s namespace rejected it.',
      zh: '30 分钟内无法调度、拉取镜像或绑定卷，或被 Velero 命名空间的配额、Pod 安全级别拒绝。',
    },
    remedy: {
      en: 'Look at the events in Velero’s namespace while a transfer is being prepared.',
      zh: '在准备传输期间查看 Velero 命名空间中的事件。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get events --sort-by=.lastTimestamp`,
      `kubectl -n ${velero} get pods,pvc -o wide`,
    ],
    follows: ['volume/mover-image', 'volume/mover-unschedulable', 'volume/mover-pending'],
  },
  {
    number: 40,
    patterns: [
      /Pod is in abnormal state|is in pull image failed with reason (?:ImagePullBackOff|ErrImageNeverPull)/is,
    ],
    severity: 'P1',
    object: [],
    title: {
      en: 'The data mover pod failed',
      zh: '数据传输（data mover）Pod 失败',
    },
    cause: {
      en: 'Its image can’t be pulled, or it was evicted or killed; an empty message usually means an eviction or the memory limit.',
      zh: '镜像无法拉取，或 Pod 被驱逐、被杀；消息为空多半是驱逐或内存限制。',
    },
    remedy: {
      en: 'Look at the events in Velero’s namespace. The image needs a pull secret or mirror, or the data mover needs more memory and ephemeral storage.',
      zh: '查看 Velero 命名空间的事件。按原因为镜像配置拉取凭证或镜像源，或为数据传输 Pod 增加内存和临时存储。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get events --sort-by=.lastTimestamp`,
      `kubectl -n ${velero} get configmaps`,
    ],
    follows: [
      'volume/mover-image',
      'volume/mover-oom-killed',
      'volume/mover-evicted',
      'node-agent/evicted',
    ],
  },
  {
    number: 41,
    patterns: [/Concurrent number exceeds/is],
    severity: 'info',
    title: {
      en: 'More transfers are waiting on a node than may run at once',
      zh: '节点上等待的传输数超过并发上限',
    },
    cause: {
      en: 'The node agent’s concurrency limit is reached; the transfer waits and is retried. This is not an error in itself.',
      zh: '达到 node-agent 的并发上限；传输会等待并重试。这本身不是错误。',
    },
    remedy: {
      en: 'Nothing, unless backups take too long; then raise `loadConcurrency` in the node agent’s ConfigMap.',
      zh: '无需处理；若备份耗时过长，可提高 node-agent ConfigMap 中的 `loadConcurrency`。',
    },
  },
  {
    number: 42,
    patterns: [/Asynchronous action timed out/is],
    severity: 'P1',
    object: [],
    title: {
      en: 'A volume’s transfer ran into its timeout',
      zh: '卷的数据传输超时',
    },
    cause: {
      en: 'An asynchronous action, usually a DataUpload or DataDownload, did not end within `itemOperationTimeout` (4 h by default).',
      zh: '异步操作（多为 DataUpload 或 DataDownload）未在 `itemOperationTimeout`（默认 4 小时）内结束。',
    },
    remedy: {
      en: 'Look at the phase, progress and message of the transfers. Raise the timeout only if data was still moving; a PVC that waits for its first consumer (WaitForFirstConsumer) will never finish.',
      zh: '查看传输的阶段、进度和消息。只有数据仍在传输时才提高超时；等待首个使用者（WaitForFirstConsumer）的 PVC 永远不会完成。',
    },
    commands: (velero) => [`kubectl -n ${velero} get datauploads,datadownloads -o wide`],
  },
  {
    number: 43,
    patterns: [
      /data path (?:backup|restore) (?:failed|canceled)|(?:DataUpload|DataDownload) is canceled/is,
      /pod volume (?:backup|restore) (?:failed|canceled)|with expose error: /is,
      /error (?:to expose|exposing) (?:snapshot|PVB|PVR)|(?:initializing|starting|create) data path/is,
    ],
    severity: 'P1',
    role: 'wrapper',
    object: [],
    title: {
      en: 'A volume’s transfer failed or was canceled',
      zh: '卷的传输失败或被取消',
    },
    cause: {
      en: 'The reason is inside the message, or in the transfer’s own object.',
      zh: '原因在消息内部，或在传输对象自身中。',
    },
    remedy: {
      en: 'Read the inner text, then the node agent’s log on that node.',
      zh: '查看内层文本，再查看该节点上 node-agent 的日志。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get podvolumebackups,podvolumerestores,datauploads,datadownloads -o wide`,
      `kubectl -n ${velero} logs -l name=node-agent --tail=200`,
    ],
  },
  {
    number: 44,
    patterns: [/fail to patch dynamic PV/is],
    severity: 'P2',
    object: [/(PVC: [\w.-]{1,253}), PV/i],
    title: {
      en: 'A restored PVC was not bound in time',
      zh: '恢复的 PVC 未能按时绑定卷',
    },
    cause: {
      en: 'It was not bound within 10 minutes, usually because its storage class waits for a first consumer and no pod that uses it was restored.',
      zh: '10 分钟内没有绑定，多半是其存储类等待首个使用者，而使用它的 Pod 没有被恢复。',
    },
    remedy: {
      en: 'Restore the pods together with their PVCs; if the class binds immediately, look at the provisioner.',
      zh: '将 Pod 与其 PVC 一起恢复；若存储类为立即绑定，请检查 provisioner。',
    },
    commands: () => ['kubectl get pvc -A', 'kubectl get storageclasses'],
    follows: ['cause/67'],
  },
];

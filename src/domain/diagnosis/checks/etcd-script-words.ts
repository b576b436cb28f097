import type { RiskName } from '../../etcd/script-risks.ts';
import type { Finding, Severity } from '../finding.ts';

type Words = Pick<Finding, 'title' | 'cause'> & {
  readonly check: string;
  readonly severity: Severity;
  readonly remedy: Finding['title'];
};

/** What each way to lose snapshots means, and how it is done well. */
export const riskWords: Readonly<Record<RiskName, Words>> = {
  'version 2 only': {
    check: 'script-version-2',
    severity: 'P1',
    title: {
      en: 'etcd snapshots are taken with the v2 API, which contains no Kubernetes data',
      zh: 'etcd 快照使用 v2 接口，其中不含任何 Kubernetes 数据',
    },
    cause: {
      en: 'Kubernetes stores everything in v3; etcdctl before 3.4 uses v2 unless ETCDCTL_API=3 is set, and has no snapshot command then.',
      zh: 'Kubernetes 的全部数据都存放在 v3 中；3.4 之前的 etcdctl 若未设置 ETCDCTL_API=3 则使用 v2，且没有 snapshot 命令。',
    },
    remedy: {
      en: 'Set ETCDCTL_API=3, or use etcdctl 3.4 or newer, and take snapshots with `snapshot save`.',
      zh: '设置 ETCDCTL_API=3，或改用 3.4 以上的 etcdctl，并使用 `snapshot save`。',
    },
  },
  'gone with the pod': {
    check: 'script-gone-with-pod',
    severity: 'P1',
    title: {
      en: 'etcd snapshots are lost when the pod that takes them ends',
      zh: 'etcd 快照会随制作它的 Pod 结束而丢失',
    },
    cause: {
      en: 'They are saved in the pod’s own file system, and nothing copies them anywhere else.',
      zh: '快照保存在 Pod 自身的文件系统中，没有任何步骤把它带到别处。',
    },
    remedy: {
      en: 'Upload each snapshot to a bucket outside the cluster, and exit with an error if that fails.',
      zh: '把每个快照上传到集群之外的存储桶，上传失败时以非零状态退出。',
    },
  },
  'living data copied': {
    check: 'script-copies-living-data',
    severity: 'P1',
    title: {
      en: 'The data directory of a running etcd is copied instead of a snapshot being taken',
      zh: '直接复制运行中 etcd 的数据目录，而不是制作快照',
    },
    cause: {
      en: 'Its pages change while they are read: such a copy may not open, and no checksum shows whether it is intact.',
      zh: '读取期间数据页仍在变化：这样的副本可能无法打开，也没有校验和可以判断其完整。',
    },
    remedy: {
      en: 'Use `etcdctl snapshot save`: it is consistent, needs no downtime, and carries its own checksum.',
      zh: '请使用 `etcdctl snapshot save`：它是一致的、无需停机，并自带校验和。',
    },
  },
  'removes all': {
    check: 'script-removes-all',
    severity: 'P1',
    title: {
      en: 'The cleanup of etcd snapshots deletes all of them',
      zh: 'etcd 快照的清理会删除全部快照',
    },
    cause: {
      en: 'It deletes by a pattern that matches all of them, whether or not a new one was made.',
      zh: '它按匹配全部快照的模式删除，无论是否已有新快照。',
    },
    remedy: {
      en: 'Delete old snapshots only after the new one was verified where it is stored, and always keep a number of the newest ones, not only those below an age.',
      zh: '只有在新快照于存储位置校验无误之后才删除旧的，并且始终按数量而非仅按时间保留最新的若干份。',
    },
  },
  'failure hidden': {
    check: 'script-hides-failure',
    severity: 'P2',
    title: {
      en: 'A failed etcd snapshot would pass for a good one',
      zh: 'etcd 快照失败会被当作成功',
    },
    cause: {
      en: 'The script ignores the command’s exit code, so the job succeeds without a snapshot.',
      zh: '脚本忽略该命令的退出码，因此没有快照的任务也会显示成功。',
    },
    remedy: {
      en: 'Start the script with `set -euo pipefail`.',
      zh: '在脚本开头加上 `set -euo pipefail`。',
    },
  },
  'upload unchecked': {
    check: 'script-upload-unchecked',
    severity: 'P2',
    title: {
      en: 'A failed upload of an etcd snapshot would pass for a successful one',
      zh: 'etcd 快照上传失败会被当作成功',
    },
    cause: {
      en: 'The script ignores the exit code of the upload.',
      zh: '脚本忽略上传命令的退出码。',
    },
    remedy: {
      en: 'Start the script with `set -euo pipefail`, and compare the size of the stored object with the file’s.',
      zh: '在脚本开头加上 `set -euo pipefail`，并比较已存储对象与文件的大小。',
    },
  },
  'stays on the node': {
    check: 'script-stays-on-node',
    severity: 'P2',
    title: {
      en: 'etcd snapshots stay on the node’s own disk',
      zh: 'etcd 快照只保存在节点自己的磁盘上',
    },
    cause: {
      en: 'Losing the node loses etcd and its snapshots together.',
      zh: '节点一旦损毁，etcd 与其快照会一起丢失。',
    },
    remedy: {
      en: 'Upload each snapshot to a bucket outside the cluster; keep the file on the node as a quick copy.',
      zh: '把每个快照上传到集群之外的存储桶；节点上的文件可作为快速副本保留。',
    },
  },
  'stays in the cluster': {
    check: 'script-stays-in-cluster',
    severity: 'P2',
    title: {
      en: 'etcd snapshots stay on a volume of the cluster itself',
      zh: 'etcd 快照只保存在集群自身的卷上',
    },
    cause: {
      en: 'If the cluster is lost, so is access to that volume.',
      zh: '集群丢失时，也就失去了访问该卷的途径。',
    },
    remedy: {
      en: 'Upload each snapshot to a bucket outside the cluster.',
      zh: '把每个快照上传到集群之外的存储桶。',
    },
  },
  'removes by age alone': {
    check: 'script-removes-by-age',
    severity: 'info',
    title: {
      en: 'etcd snapshots are deleted by age alone',
      zh: 'etcd 快照仅按时间清理',
    },
    cause: {
      en: 'If no new ones are made, the last good one is deleted too.',
      zh: '当不再有新快照时，最后一份好的快照也会被删除。',
    },
    remedy: {
      en: 'Always keep a number of the newest ones, whatever their age.',
      zh: '无论时间多久，始终保留若干份最新的快照。',
    },
  },
  'never verified': {
    check: 'script-never-verified',
    severity: 'info',
    title: {
      en: 'The job that takes etcd snapshots does not verify them',
      zh: '制作 etcd 快照的任务不校验快照',
    },
    cause: {
      en: 'A snapshot that was truncated or changed on its way is noticed only when it is needed.',
      zh: '被截断或在传输中损坏的快照要到使用时才会被发现。',
    },
    remedy: {
      en: 'Run `etcdutl snapshot status FILE` on the saved file; Lifeboat verifies the newest one if lifeboat.yaml says where the snapshots are.',
      zh: '对保存的文件运行 `etcdutl snapshot status FILE`；lifeboat.yaml 写明快照位置后，Lifeboat 会校验最新的一份。',
    },
  },
};

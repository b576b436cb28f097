import type { Row } from './row.ts';

/** Rows 23 to 28: the node agent and the volumes of pods. */
export const nodeAgent: readonly Row[] = [
  {
    number: 23,
    patterns: [
      /daemonset pod not found in running state in node/is,
      /node-agent (?:pod )?is not running in node/is,
    ],
    severity: 'P1',
    object: [/in (node [a-z0-9.-]{1,253})/i],
    title: {
      en: 'No node agent is running on the volume’s node',
      zh: '卷所在节点上没有运行 node-agent',
    },
    cause: {
      en: 'A taint, a node selector or a crash keeps it off that node, or its pods lack the label `role=node-agent` that newer versions look for.',
      zh: '污点、节点选择器或崩溃使其无法运行，或其 Pod 缺少新版本所查找的标签 `role=node-agent`。',
    },
    remedy: {
      en: 'Add that node’s taints to the tolerations of the DaemonSet, fix its pod there, and use a chart that matches your Velero version.',
      zh: '在 DaemonSet 中添加对该节点污点的容忍，修复该节点上的 Pod，并使用与 Velero 版本匹配的 chart。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get pods -l name=node-agent -o wide`,
      `kubectl -n ${velero} describe daemonset node-agent`,
    ],
    follows: ['node-agent/not-on-node', 'node-agent/down'],
  },
  {
    number: 24,
    patterns: [/node agent not found|\bdaemonset not found\b|error to check node agent status/is],
    severity: 'P1',
    title: { en: 'The node agent is not installed', zh: '没有安装 node-agent' },
    cause: {
      en: 'Volumes can’t be copied without the DaemonSet `node-agent` in Velero’s namespace.',
      zh: '如果 Velero 的命名空间中没有 DaemonSet `node-agent`，就无法复制卷数据。',
    },
    remedy: {
      en: 'Install it: `velero install --use-node-agent`, or `deployNodeAgent: true` in the chart.',
      zh: '安装它：`velero install --use-node-agent`，或在 chart 中设置 `deployNodeAgent: true`。',
    },
    commands: (velero) => [`kubectl -n ${velero} get daemonsets`],
    follows: ['node-agent/not-found'],
  },
  {
    number: 25,
    patterns: [/timed out waiting for all PodVolume(?:Backups|Restores) to complete/is],
    severity: 'P1',
    title: {
      en: 'Volume data was not transferred in time',
      zh: '卷数据未能在时限内传完',
    },
    cause: {
      en: 'A transfer took longer than the file-system backup timeout (4 h by default), or one hangs.',
      zh: '传输超过文件系统备份的超时时间（默认 4 小时），或有传输挂起。',
    },
    remedy: {
      en: 'Find the volume that made no progress and read the node agent’s log on its node. Raise `--fs-backup-timeout` only if data was still moving.',
      zh: '找出没有进展的卷，并查看其节点上 node-agent 的日志。只有数据仍在传输时才应提高 `--fs-backup-timeout`。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get podvolumebackups,podvolumerestores -o wide`,
      `kubectl -n ${velero} logs -l name=node-agent --tail=200`,
    ],
  },
  {
    number: 26,
    patterns: [/expected one matching path(?:: .{1,600})?, got 0/is, /lstat \S{0,200}host_pods/is],
    severity: 'P1',
    object: [],
    title: {
      en: 'The node agent does not find the volume on its node',
      zh: 'node-agent 在节点上找不到该卷',
    },
    cause: {
      en: 'The kubelet’s root directory is not `/var/lib/kubelet`, the node agent is not privileged, or no running pod mounts the volume.',
      zh: 'kubelet 根目录不是 `/var/lib/kubelet`、node-agent 没有特权，或没有运行中的 Pod 挂载该卷。',
    },
    remedy: {
      en: 'Correct the hostPath in the DaemonSet, run it privileged where the platform requires that (OpenShift), and mount the volume in a running pod.',
      zh: '改正 DaemonSet 的 hostPath，在有此要求的平台（OpenShift）上以特权运行，并将卷挂载到运行中的 Pod。',
    },
    commands: (velero) => [`kubectl -n ${velero} get daemonset node-agent -o yaml`],
  },
  {
    number: 27,
    patterns: [/pod is not in the expected status|pod is not running, name=/is],
    severity: 'P2',
    role: 'warning',
    versions: 'from 1.11.1 on only a warning, `Skip pod volume …`',
    object: [],
    title: {
      en: 'Volumes were skipped because their pods were not running',
      zh: '因 Pod 未运行，其卷没有被备份',
    },
    cause: {
      en: 'File-system backup reads a volume through its running pod. The backup can be Completed and still contain no data of these volumes.',
      zh: '文件系统备份通过运行中的 Pod 读取卷。备份可能显示 Completed，却不包含这些卷的数据。',
    },
    remedy: {
      en: 'Back up while these pods are running, exclude them on purpose, or use snapshots for these volumes.',
      zh: '在这些 Pod 运行时备份、明确排除它们，或对这些卷改用快照。',
    },
    commands: () => ['kubectl get pods -A --field-selector status.phase!=Running'],
  },
  {
    number: 28,
    patterns: [/hostPath volume which is not supported/is],
    severity: 'P2',
    object: [/(Volume \S{1,253} in pod \S{1,510}) is a hostPath/i],
    title: {
      en: 'A hostPath volume was skipped: Velero does not back these up',
      zh: 'hostPath 卷没有被备份：Velero 不支持此类卷',
    },
    cause: {
      en: 'The node agent can’t reach the data of hostPath volumes.',
      zh: 'node-agent 无法访问 hostPath 卷的数据。',
    },
    remedy: {
      en: 'Exclude the volume with the annotation `backup.velero.io/backup-volumes-excludes`; if its data matters, store it elsewhere.',
      zh: '用注解 `backup.velero.io/backup-volumes-excludes` 排除该卷；若数据重要，请存放到别处。',
    },
  },
];

import type { InEachLanguage } from '../../language.ts';
import type { MoverTrouble } from '../volumes/mover-trouble.ts';

type Words = {
  readonly check: string;
  readonly title: (volume: string, age: InEachLanguage<string>) => InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
  readonly commands: (velero: string, pod: string) => readonly string[];
};

function look(velero: string, pod: string): readonly string[] {
  return [
    `kubectl -n ${velero} describe pod ${pod}`,
    `kubectl -n ${velero} get events --field-selector involvedObject.name=${pod}`,
  ];
}

function withAgent(velero: string, pod: string): readonly string[] {
  return [...look(velero, pod), `kubectl -n ${velero} get daemonset node-agent -o yaml`];
}

/** What may be wrong with a pod that moves data. */
export const moverWords: Readonly<Record<MoverTrouble, Words>> = {
  image: {
    check: 'volume/mover-image',
    title: (volume) => ({
      en: `The data mover pod of volume ${volume} can’t pull its image`,
      zh: `卷 ${volume} 的数据传输 Pod 无法拉取镜像`,
    }),
    cause: {
      en: 'It runs the node agent’s image, in Velero’s namespace: the image name, the registry, or the permission to pull is wrong on its node. Every transfer on that node will fail the same way.',
      zh: '它在 Velero 命名空间中使用 node-agent 的镜像：镜像名称、镜像仓库或该节点的拉取权限有误。该节点上的每个传输都会同样失败。',
    },
    remedy: {
      en: 'Fix the image or its pull secret wherever Velero is deployed from. Velero cancels the current transfer by itself; the next one starts afresh.',
      zh: '在部署 Velero 的来源处修正镜像或其拉取凭证。当前传输会由 Velero 自动取消；下一次会重新开始。',
    },
    commands: withAgent,
  },
  'oom-killed': {
    check: 'volume/mover-oom-killed',
    title: (volume) => ({
      en: `The data mover pod of volume ${volume} was OOM-killed`,
      zh: `卷 ${volume} 的数据传输 Pod 因内存不足被杀（OOMKilled）`,
    }),
    cause: {
      en: 'Its memory limit is too low for this volume: many files need a lot of memory. The limit is podResources in the node agent’s ConfigMap; up to Velero 1.14 (file-system backup: 1.16) the node agent itself moves the data.',
      zh: '其内存上限对该卷过低：文件很多时需要大量内存。上限由 node-agent 的 ConfigMap 中的 podResources 设定；Velero 1.14 及更早（文件系统备份：1.16）由 node-agent 自身传输。',
    },
    remedy: {
      en: 'Once nothing is InProgress, raise podResources (in old versions, the node agent’s limit) wherever Velero is deployed from; then run the backup or restore again.',
      zh: '在没有 InProgress 任务时，于部署来源处提高 podResources（旧版本为 node-agent 的上限）；然后重新运行备份或恢复。',
    },
    commands: (velero, pod) => [
      ...look(velero, pod),
      `kubectl -n ${velero} get configmaps -o name`,
    ],
  },
  evicted: {
    check: 'volume/mover-evicted',
    title: (volume) => ({
      en: `The data mover pod of volume ${volume} was evicted`,
      zh: `卷 ${volume} 的数据传输 Pod 被驱逐`,
    }),
    cause: {
      en: 'The node ran short of disk or memory; the repository cache counts towards that.',
      zh: '节点的磁盘或内存不足；仓库缓存也计算在内。',
    },
    remedy: {
      en: 'Give the node more space, or limit the cache in the backup repository ConfigMap; then run the backup or restore again.',
      zh: '为节点增加空间，或在备份仓库的 ConfigMap 中限制缓存大小；然后重新运行备份或恢复。',
    },
    commands: look,
  },
  unschedulable: {
    check: 'volume/mover-unschedulable',
    title: (volume, age) => ({
      en: `The data mover pod of volume ${volume} has been unschedulable for ${age.en}`,
      zh: `卷 ${volume} 的数据传输 Pod ${age.zh}仍未调度到节点`,
    }),
    cause: {
      en: 'No node has the free resources, labels or zone that it needs, or its PVC has no volume. After 30 minutes (unless configured otherwise) Velero cancels the transfer.',
      zh: '没有节点满足其资源、标签或可用区要求，或其 PVC 没有卷。除非另行配置，30 分钟后 Velero 会取消该传输。',
    },
    remedy: {
      en: 'Follow the scheduler’s message below: free up or add a node, or correct loadAffinity and podResources in the node agent’s ConfigMap.',
      zh: '按下方调度器的说明处理：释放或增加节点，或修正 node-agent 的 ConfigMap 中的 loadAffinity 和 podResources。',
    },
    commands: (velero, pod) => [
      ...look(velero, pod),
      `kubectl -n ${velero} get pvc ${pod}`,
      'kubectl get nodes -o wide',
    ],
  },
  pending: {
    check: 'volume/mover-pending',
    title: (volume, age) => ({
      en: `The data mover pod of volume ${volume} has not started for ${age.en}`,
      zh: `卷 ${volume} 的数据传输 Pod ${age.zh}仍未启动`,
    }),
    cause: {
      en: 'It is scheduled but does not start: its volume can’t be attached or mounted, or the node does not respond. After 30 minutes (unless configured otherwise) Velero cancels the transfer.',
      zh: '它已分配节点但没有启动：卷无法挂接或挂载，或节点没有应答。除非另行配置，30 分钟后 Velero 会取消该传输。',
    },
    remedy: {
      en: 'Read its events. Look for a volume still attached elsewhere, a failing driver, or a node that is not Ready.',
      zh: '查看其事件：卷仍挂接在别处、驱动出错或节点未就绪。',
    },
    commands: (velero, pod) => [...look(velero, pod), `kubectl -n ${velero} get pvc ${pod}`],
  },
};

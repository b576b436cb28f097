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
      en: `The pod that should move volume ${volume} can’t pull its image`,
      zh: `负责传输卷 ${volume} 的 Pod 无法拉取镜像`,
    }),
    cause: {
      en: 'It runs the image of the node agent, in Velero’s namespace: the name, the registry, or the right to pull from it is wrong on its node. Every transfer that comes to that node fails the same way.',
      zh: '它在 Velero 命名空间中使用 node-agent 的镜像：镜像名称、镜像仓库或该节点的拉取权限有误。到该节点的每个传输都会同样失败。',
    },
    remedy: {
      en: 'Mend the image or its pull secret where Velero is deployed from. The running transfer is canceled by Velero by itself; the next one starts anew.',
      zh: '在部署 Velero 的来源处修正镜像或其拉取凭证。当前传输会由 Velero 自动取消；下一次会重新开始。',
    },
    commands: withAgent,
  },
  'oom-killed': {
    check: 'volume/mover-oom-killed',
    title: (volume) => ({
      en: `The pod that moved volume ${volume} was killed for memory`,
      zh: `传输卷 ${volume} 的 Pod 因内存不足被终止`,
    }),
    cause: {
      en: 'Its limit is too low for this volume: many files need much memory. Its limit is podResources in the ConfigMap of the node agent; up to Velero 1.14 (files of pods: 1.16) the node agent itself moves the data.',
      zh: '其内存上限对该卷过低：文件很多时需要大量内存。上限由 node-agent 的 ConfigMap 中的 podResources 设定；Velero 1.14 及更早（按文件备份：1.16）由 node-agent 自身传输。',
    },
    remedy: {
      en: 'Raise podResources (or, in old versions, the limit of the node agent) where Velero is deployed from, when nothing is InProgress; then run the backup or restore again.',
      zh: '在部署来源处提高 podResources（旧版本为 node-agent 的上限），在没有 InProgress 任务时进行；然后重新运行备份或恢复。',
    },
    commands: (velero, pod) => [
      ...look(velero, pod),
      `kubectl -n ${velero} get configmaps -o name`,
    ],
  },
  evicted: {
    check: 'volume/mover-evicted',
    title: (volume) => ({
      en: `The pod that moved volume ${volume} was put off its node`,
      zh: `传输卷 ${volume} 的 Pod 被节点驱逐`,
    }),
    cause: {
      en: 'The node ran out of disk or memory; the cache of the repository counts to that.',
      zh: '节点的磁盘或内存不足；仓库缓存也计算在内。',
    },
    remedy: {
      en: 'Give the node more room, or limit the cache in the ConfigMap of the repositories; then run the backup or restore again.',
      zh: '为节点增加空间，或在仓库的 ConfigMap 中限制缓存；然后重新运行备份或恢复。',
    },
    commands: look,
  },
  unschedulable: {
    check: 'volume/mover-unschedulable',
    title: (volume, age) => ({
      en: `The pod that should move volume ${volume} has found no node for ${age.en}`,
      zh: `负责传输卷 ${volume} 的 Pod ${age.zh}仍未调度到节点`,
    }),
    cause: {
      en: 'No node has the room, the labels or the zone that it needs, or its claim has no volume. After 30 minutes, unless the node agent was told otherwise, Velero cancels the transfer.',
      zh: '没有节点满足其资源、标签或可用区要求，或其 PVC 没有卷。除非另行配置，30 分钟后 Velero 会取消该传输。',
    },
    remedy: {
      en: 'Do what the scheduler says below: free or add a node, or correct loadAffinity and podResources in the ConfigMap of the node agent.',
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
      en: `The pod that should move volume ${volume} has not started for ${age.en}`,
      zh: `负责传输卷 ${volume} 的 Pod ${age.zh}仍未启动`,
    }),
    cause: {
      en: 'It has a node and does not start there: its volume can’t be attached or mounted, or the node does not answer. After 30 minutes, unless the node agent was told otherwise, Velero cancels the transfer.',
      zh: '它已分配节点但没有启动：卷无法挂接或挂载，或节点没有应答。除非另行配置，30 分钟后 Velero 会取消该传输。',
    },
    remedy: {
      en: 'Read its events: a volume that is still attached elsewhere, a driver that fails, a node that is not Ready.',
      zh: '查看其事件：卷仍挂接在别处、驱动出错或节点未就绪。',
    },
    commands: (velero, pod) => [...look(velero, pod), `kubectl -n ${velero} get pvc ${pod}`],
  },
};

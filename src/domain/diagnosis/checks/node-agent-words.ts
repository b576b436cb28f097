import type { InEachLanguage } from '../../language.ts';

type Words = {
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What may be wrong with the node agent. */
export const nodeAgentWords: Readonly<
  Record<'not-found' | 'down' | 'not-on-node' | 'label-missing' | 'evicted', Words>
> = {
  'not-found': {
    title: {
      en: 'Volumes are not copied: the node agent is not deployed',
      zh: '卷数据没有被复制：未部署 node-agent',
    },
    cause: {
      en: 'It was never deployed (Helm’s default) or was removed: volumes that depend on it have no data in the backups.',
      zh: '从未部署（Helm 默认不部署）或已被移除：依赖它的卷在备份中没有数据。',
    },
    remedy: {
      en: 'Deploy it: `deployNodeAgent: true` in the Helm values, or `velero install --use-node-agent`; with tolerations for the taints of the nodes that need it.',
      zh: '部署 node-agent：在 Helm values 中设 `deployNodeAgent: true`，或使用 `velero install --use-node-agent`；并配置对所需节点污点的容忍。',
    },
  },
  down: {
    title: {
      en: 'No node agent pod is ready: volumes are not copied',
      zh: 'node-agent 没有就绪的 Pod：卷不会被复制',
    },
    cause: {
      en: 'No node accepts its pods, or they can’t start because of an image, a Secret, permissions, or a security policy that forbids hostPath.',
      zh: '没有节点可以运行其 Pod，或 Pod 无法启动：镜像、Secret、权限，或禁止 hostPath 的安全策略。',
    },
    remedy: {
      en: 'Fix what its pods and events name. The namespace has to allow privileged pods or hostPath for it.',
      zh: '按 Pod 和事件所指的问题修复。命名空间需要允许它使用特权或 hostPath。',
    },
  },
  'not-on-node': {
    title: {
      en: 'The node agent is missing on nodes that have volumes to copy',
      zh: '有节点需要复制卷，但没有 node-agent',
    },
    cause: {
      en: 'The cause is a taint that it does not tolerate, a selector, or a pod that is not ready. Volumes of pods on those nodes have no data in the backups, which end as PartiallyFailed.',
      zh: '未容忍的污点、节点选择器，或 Pod 未就绪。这些节点上的卷在备份中没有数据，备份以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Add the toleration to the DaemonSet, or remove the selector, wherever Velero is deployed from; it will then start on the node by itself.',
      zh: '在部署来源处为 DaemonSet 添加容忍或移除选择器；之后它会自动运行到该节点。',
    },
  },
  'label-missing': {
    title: {
      en: 'The server does not find the node agent: its pods lack the label role=node-agent',
      zh: '服务端找不到 node-agent：其 Pod 缺少标签 role=node-agent',
    },
    cause: {
      en: 'Since 1.16 the server looks its pods up by this label; older charts and manifests don’t set it. Volume copies fail with "daemonset pod not found in running state".',
      zh: '自 1.16 起服务端按此标签查找其 Pod；旧的 chart 和清单没有设置。卷复制会报 "daemonset pod not found in running state"。',
    },
    remedy: {
      en: 'Upgrade the chart, or add the label to the pod template of the DaemonSet.',
      zh: '升级 chart，或在 DaemonSet 的 Pod 模板中添加该标签。',
    },
  },
  evicted: {
    title: {
      en: 'Node agent pods were evicted from their nodes',
      zh: 'node-agent 的 Pod 被驱逐',
    },
    cause: {
      en: 'The node ran short of ephemeral storage or memory: the cache of a volume copy is on the node’s own disk. Copies running at that time were canceled.',
      zh: '节点的临时存储或内存不足：卷复制的缓存位于节点本地磁盘。当时正在进行的复制已被取消。',
    },
    remedy: {
      en: 'Set requests and limits for ephemeral storage on it, limit the cache with its ConfigMap, or give the nodes more space; then run the backups again.',
      zh: '为其设置临时存储的 requests 和 limits，通过 ConfigMap 限制缓存，或扩大节点空间；然后重新运行备份。',
    },
  },
};

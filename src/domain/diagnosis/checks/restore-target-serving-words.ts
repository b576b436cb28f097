import type { InEachLanguage } from '../../language.ts';

type Words = {
  readonly title: (namespace: string) => InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What keeps restored workloads from serving, and what to do. */
export const servingWords: Readonly<
  Record<'image' | 'pod-security' | 'network-policy' | 'not-ready', Words>
> = {
  image: {
    title: (namespace) => ({
      en: `Images of restored workloads in ${namespace} can’t be pulled`,
      zh: `${namespace} 中恢复的工作负载无法拉取镜像`,
    }),
    cause: {
      en: 'These nodes can’t reach the registry, it no longer has the image, or it requires a pull secret that is missing.',
      zh: '节点无法访问镜像仓库、仓库中已无该镜像，或缺少所需的拉取凭证。',
    },
    remedy: {
      en: 'Try a pull by hand on a node. Mirror the image to a registry that the nodes can reach, and map it with the ConfigMap `change-image-name` in Velero’s namespace or in the workload itself.',
      zh: '在节点上手动拉取一次；把镜像同步到可访问的仓库，并用 Velero 命名空间中的 ConfigMap `change-image-name` 或直接在工作负载中改写。',
    },
  },
  'pod-security': {
    title: (namespace) => ({
      en: `The pod security level of namespace ${namespace} rejects restored pods`,
      zh: `命名空间 ${namespace} 的 Pod 安全级别拒绝了恢复的 Pod`,
    }),
    cause: {
      en: 'The namespace enforces a stricter level than the one the workloads came from.',
      zh: '该命名空间强制的级别比工作负载来源处更严格。',
    },
    remedy: {
      en: 'Give the namespace the level of its source (label pod-security.kubernetes.io/enforce); controllers will then create the pods by themselves.',
      zh: '为该命名空间设置与来源相同的级别（标签 pod-security.kubernetes.io/enforce）；之后控制器会自行创建 Pod。',
    },
  },
  'network-policy': {
    title: (namespace) => ({
      en: `A network policy may block traffic that restored pods in ${namespace} need`,
      zh: `网络策略可能阻断了 ${namespace} 中恢复的 Pod 所需的访问`,
    }),
    cause: {
      en: 'Pods are running but not ready, and a policy of their namespace blocks all traffic, including DNS, in one direction.',
      zh: 'Pod 已运行但未就绪，而所在命名空间的策略在某个方向上不放行任何流量（包括 DNS）。',
    },
    remedy: {
      en: 'Check a pod’s log to see whether it is waiting for a connection; add a policy that allows what it needs, and DNS.',
      zh: '查看 Pod 日志，确认是否在等待连接；添加放行所需访问以及 DNS 的策略。',
    },
  },
  'not-ready': {
    title: (namespace) => ({
      en: `Restored workloads in ${namespace} are not ready`,
      zh: `${namespace} 中恢复的工作负载未就绪`,
    }),
    cause: {
      en: 'Velero ends a restore once its objects are created; it does not wait for them to run.',
      zh: 'Velero 在对象创建后即结束恢复，不等待它们运行。',
    },
    remedy: {
      en: 'Fix what each line names; Kubernetes will then start the pods by itself. Restoring again does not change existing objects.',
      zh: '修复每一行所指的问题；之后 Kubernetes 会自行启动 Pod。重新恢复不会改变已存在的对象。',
    },
  },
};

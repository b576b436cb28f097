import type { InEachLanguage } from '../../language.ts';
import type { WhyDown } from '../why-down.ts';

type Words = { readonly cause: InEachLanguage<string>; readonly remedy: InEachLanguage<string> };

/** Why Velero's server is down, and what to do. */
export const downWords: Readonly<Record<WhyDown, Words>> = {
  scaled: {
    cause: {
      en: 'It was scaled to zero by a person, a deployment tool, or a cluster that hibernates.',
      zh: '被人或工具缩容到 0：人工操作、部署工具，或集群休眠。',
    },
    remedy: {
      en: 'Find out why it was stopped; then scale it to one, not more. Schedules don’t make up the runs they missed.',
      zh: '先弄清停止原因，再扩容到 1（不要更多）。备份计划不会补跑错过的备份。',
    },
  },
  'no pods': {
    cause: {
      en: 'The Deployment creates no pods: a quota, a missing service account, an admission policy or a webhook prevents it.',
      zh: 'Deployment 没有创建 Pod：被配额、缺失的服务账号、准入策略或 webhook 拒绝。',
    },
    remedy: {
      en: 'Fix what its conditions and its ReplicaSet’s events name.',
      zh: '按 Deployment 的状态和 ReplicaSet 的事件所指的问题修复。',
    },
  },
  starting: {
    cause: {
      en: 'Its pod was created a moment ago: a rollout, an eviction, or a lost node. Whatever was InProgress becomes Failed.',
      zh: 'Pod 刚刚创建：滚动更新、被驱逐或节点丢失。当时 InProgress 的任务会变为 Failed。',
    },
    remedy: {
      en: 'Wait a few minutes, look again, and rerun what failed.',
      zh: '等待几分钟后重新查看，并重新运行失败的任务。',
    },
  },
  image: {
    cause: {
      en: 'The image of the server or of a plugin can’t be pulled: its tag does not exist, the registry refuses, or the node can’t reach the registry.',
      zh: '无法拉取服务端或插件的镜像：标签不存在、镜像仓库拒绝，或节点无法访问仓库。',
    },
    remedy: {
      en: 'Correct the image’s name or tag, or fix the network path to the registry and the pull secret.',
      zh: '改正镜像名称或标签，或修复到镜像仓库的网络和拉取凭证。',
    },
  },
  crashing: {
    cause: {
      en: 'The server starts and exits again. The reason is at the end of the previous container’s log: an unknown argument, a missing CRD, missing permissions, or memory.',
      zh: '服务端启动后又退出。原因在前一个容器日志的末尾：未知参数、缺少 CRD、缺少权限或内存不足。',
    },
    remedy: {
      en: 'Read the log from before the last restart, and fix the error at its end.',
      zh: '查看上次重启前的日志，按其结尾的错误修复。',
    },
  },
  'not mounted': {
    cause: {
      en: 'Something that its pod mounts or reads does not exist: a Secret, a ConfigMap, or a key in one.',
      zh: 'Pod 需要挂载或读取的内容不存在：Secret、ConfigMap 或其中的键。',
    },
    remedy: {
      en: 'Bring back what the event names; the pod will then start by itself.',
      zh: '恢复事件所指的对象；之后 Pod 会自行启动。',
    },
  },
  'no node': {
    cause: {
      en: 'No node accepts its pod because of resources, taints, a selector or a volume.',
      zh: '没有节点可以调度该 Pod：资源不足、污点、选择器或卷的限制。',
    },
    remedy: {
      en: 'Free up resources or lower its requests; compare its tolerations and selector with the nodes.',
      zh: '腾出资源或降低资源请求；核对节点与其容忍、选择器。',
    },
  },
  'not ready': {
    cause: {
      en: 'Its pod is running but does not become ready, or its node is lost.',
      zh: 'Pod 在运行但一直未就绪，或其节点丢失。',
    },
    remedy: {
      en: 'Look at the pod’s events, its node and its log.',
      zh: '查看 Pod 的事件、所在节点和日志。',
    },
  },
};

import type { InEachLanguage } from '../../language.ts';
import type { VolumeWork } from '../../velero.ts';
import type { Remedy } from '../finding.ts';
import type { WhyStuck } from '../volumes/stuck-transfer.ts';

type Words = {
  readonly title: InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

type About = Pick<VolumeWork, 'kind' | 'name' | 'phase' | 'volume' | 'node'>;

function title({ kind, volume, phase }: About, quiet: InEachLanguage<string>): Words['title'] {
  return {
    en: `The transfer of volume ${volume} makes no progress: its ${kind} has been ${phase} for ${quiet.en}`,
    zh: `卷 ${volume} 的传输没有进展：其 ${kind} 处于 ${phase} 已有 ${quiet.zh}`,
  };
}

/** What is said of a transfer that makes no progress, by why and for how long. */
export const stuckTransferWords: Readonly<
  Record<WhyStuck, (about: About, quiet: InEachLanguage<string>) => Words>
> = {
  'no agent': (about, quiet) => ({
    title: {
      en: `The transfer of volume ${about.volume} makes no progress: node ${about.node ?? ''} has no ready node agent`,
      zh: `卷 ${about.volume} 的传输没有进展：节点 ${about.node ?? ''} 上没有就绪的 node-agent`,
    },
    cause: {
      en: `Its ${about.kind} has been ${about.phase} for ${quiet.en}. The node agent starts and watches all transfers on its node; without it nothing moves, and nothing ends the transfer before its timeout.`,
      zh: `其 ${about.kind} 处于 ${about.phase} 已有 ${quiet.zh}。节点上的数据传输由该节点的 node-agent 启动和监视；没有它就不会有进展，超时之前也不会结束。`,
    },
    remedy: {
      en: 'Bring back the node agent on that node: on start it takes over or ends the transfers it finds.',
      zh: '恢复该节点上的 node-agent：重新启动后它会接管或结束遗留的传输。',
    },
  }),
  'not taken': (about, quiet) => ({
    title: title(about, quiet),
    cause:
      about.kind === 'PodVolumeRestore'
        ? {
            en: 'No node agent has picked it up. It starts only once the restored pod is scheduled and waiting in its init container `restore-wait`.',
            zh: '没有 node-agent 接手。只有恢复的 Pod 已调度到节点并在 init 容器 `restore-wait` 中等待时才会开始。',
          }
        : {
            en: 'No node agent has picked it up: there is none, or those that run don’t get to it. From Velero 1.18 on, a node agent also holds back new transfers while its prepare queue is full.',
            zh: '没有 node-agent 接手：没有可用的 node-agent，或它们未处理到。自 Velero 1.18 起，准备队列已满时 node-agent 也会推迟新的传输。',
          },
    remedy: {
      en: 'Check that the node agents are running and what they log about it, and that its pod is scheduled.',
      zh: '查看 node-agent 是否运行及其日志，以及相应的 Pod 是否已调度到节点。',
    },
  }),
  preparing: (about, quiet) => ({
    title: title(about, quiet),
    cause: {
      en: 'Its data mover pod does not start: no node, no image, no volume (a PVC that waits for its first consumer), a quota, or the pod security level of Velero’s namespace. After 30 minutes (unless configured otherwise) Velero cancels it.',
      zh: '其数据传输 Pod 没有启动：无法调度、镜像拉取失败、卷未绑定（PVC 等待首个使用者），或受 Velero 命名空间的配额、Pod 安全级别限制。除非另行配置，30 分钟后 Velero 会取消它。',
    },
    remedy: {
      en: 'Read the events of that pod and of its PVC; both have the transfer’s name.',
      zh: '查看该 Pod 及其 PVC 的事件，它们与该传输同名。',
    },
  }),
  'no turn': (about, quiet) => ({
    title: title(about, quiet),
    cause: {
      en: 'Its pod is ready but does not get its turn, although nothing else is moving on that node. Nothing ends this before the overall timeout.',
      zh: '其 Pod 已就绪，但一直没有轮到它，而该节点上没有其他传输在进行。在整体超时之前不会自动结束。',
    },
    remedy: {
      en: 'Read the node agent’s log on that node: a transfer that it still counts as running holds the slot. Restarting just that pod frees it.',
      zh: '查看该节点 node-agent 的日志：可能仍有被计为运行中的传输占用名额。只重启该节点的 node-agent Pod 即可释放。',
    },
  }),
  'no progress': (about, quiet) => ({
    title: title(about, quiet),
    cause: {
      en: 'It started, but reports no more bytes: its pod or the node agent is gone or out of memory, the store does not answer, or the volume can’t be read.',
      zh: '已开始但不再有字节进展：其 Pod 或 node-agent 已消失或内存不足、存储无应答，或卷无法读取。',
    },
    remedy: {
      en: 'Check its pod (or the node agent itself: up to Velero 1.14 for snapshots, up to 1.16 for file-system backup) and the storage location.',
      zh: '查看其 Pod（快照数据在 Velero 1.14 及更早、文件数据在 1.16 及更早版本由 node-agent 自身传输）以及存储位置。',
    },
  }),
  canceling: (about, quiet) => ({
    title: title(about, quiet),
    cause: {
      en: 'It was canceled but does not end: the node agent or its pod, which would end it, is gone or hangs.',
      zh: '已请求取消但没有结束：负责结束它的 node-agent 或其 Pod 已不在或卡住。',
    },
    remedy: {
      en: 'Bring back the node agent on its node; it ends the transfer when it starts.',
      zh: '恢复其节点上的 node-agent；它启动时会结束该传输。',
    },
  }),
  left: (about, quiet) => ({
    title: {
      en: `The ${about.kind} of volume ${about.volume} is still ${about.phase}, although its run is over`,
      zh: `卷 ${about.volume} 的 ${about.kind} 仍为 ${about.phase}，但所属任务已结束`,
    },
    cause: {
      en: `It has not changed for ${quiet.en}. Nothing waits for it any more; it may still hold its pod, its PVC and its slot on the node.`,
      zh: `已有 ${quiet.zh} 没有变化。没有任务再等待它；它可能仍占用 Pod、PVC 和节点上的名额。`,
    },
    remedy: {
      en: 'Its data belongs to no good backup. Make sure that its run is over, then end it.',
      zh: '其数据不属于任何完好的备份。确认所属任务已结束后再结束它。',
    },
  }),
};

/** The first version of Velero whose transfers of files of pods can be canceled. */
const cancelsFiles = 17;

/** How one transfer is ended, which differs between the versions of Velero. */
export function howToEnd(
  kind: VolumeWork['kind'],
  minor: number | undefined,
): InEachLanguage<string> {
  const isMoved = kind === 'DataUpload' || kind === 'DataDownload';
  if (isMoved || (minor ?? 0) >= cancelsFiles) {
    return {
      en: 'Setting spec.cancel: true on it ends only this volume; its run ends as PartiallyFailed and keeps the rest, and nothing already stored is lost.',
      zh: '将其 spec.cancel 设为 true 只会结束该卷；所属任务会带着其余内容以 PartiallyFailed 结束，已存储的内容不会丢失。',
    };
  }
  return minor === undefined
    ? {
        en: 'From Velero 1.17 on, spec.cancel: true on it ends only this volume; before that, only restarting the node agent on its node does, which ends every transfer there.',
        zh: '自 Velero 1.17 起将其 spec.cancel 设为 true 只会结束该卷；更早版本只能重启其节点的 node-agent，这会结束该节点上的所有传输。',
      }
    : {
        en: `Velero 1.${minor} can’t cancel it: only restarting the node agent on its node ends it, together with every other transfer there.`,
        zh: `Velero 1.${minor} 无法取消它：只能重启其节点的 node-agent，这会结束该节点上的所有传输。`,
      };
}

/** What is said of those beyond the ones that are told one by one. */
export function beyondWords(count: number): Omit<Words, 'remedy'> & { readonly remedy: Remedy } {
  return {
    title: {
      en: `${count} more volume transfers make no progress`,
      zh: `另有 ${count} 个卷的传输没有进展`,
    },
    cause: {
      en: 'Probably for the same reasons as those listed one by one.',
      zh: '原因很可能与上面逐一列出的相同。',
    },
    remedy: {
      say: {
        en: 'Fix those first, then diagnose again.',
        zh: '先修复上述问题，再重新诊断。',
      },
      commands: [],
    },
  };
}

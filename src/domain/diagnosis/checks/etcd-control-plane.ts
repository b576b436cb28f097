import { controlPlane } from '../../etcd/control-plane.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';

/** Whose etcd it is, where nothing is known that snapshots it. */
export function etcdControlPlane(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, seen, cluster } = facts;
  const isKnown = seen.etcdSnapshots !== undefined || seen.etcdJobs === undefined;
  if (!covers(scope, 'etcd') || seen.controlPlane === undefined || isKnown) {
    return [];
  }
  if (seen.etcdJobs.jobs.length + seen.etcdJobs.missing.length > 0) {
    return [];
  }
  const plane = controlPlane(seen.controlPlane, seen.kubernetesVersion);
  const subject = { kind: 'Cluster', name: cluster };
  switch (plane.kind) {
    case 'managed':
      return [notApplicable(subject, plane)];
    case 'own':
      return [noSnapshots(subject, plane.seenBy)];
    case 'unknown':
      return [notVisible(subject)];
  }
}

function notApplicable(
  subject: Finding['subject'],
  { provider, seenBy }: { readonly provider: string; readonly seenBy: string },
): Finding {
  return {
    check: 'etcd/not-applicable',
    severity: 'info',
    subject,
    title: {
      en: `etcd: not applicable, the control plane is managed by ${provider}`,
      zh: `etcd：不适用，控制平面由 ${provider} 托管`,
    },
    evidence: [seenBy],
    cause: {
      en: 'The provider looks after etcd and its backups; nobody else can reach it.',
      zh: 'etcd 及其备份由服务商负责，其他人无法访问。',
    },
    remedy: {
      say: {
        en: 'What you can restore from is your Velero backups: keep a copy outside this provider’s account too.',
        zh: '可供恢复的是 Velero 备份：请在该服务商账号之外也保留一份。',
      },
      commands: [],
    },
  };
}

function noSnapshots(subject: Finding['subject'], seenBy: string): Finding {
  return {
    check: 'etcd/no-snapshots',
    severity: 'P2',
    subject,
    title: {
      en: 'No etcd snapshots were found',
      zh: '没有发现 etcd 快照，也没有制作快照的任务',
    },
    evidence: [
      `the control plane is its own: ${seenBy}`,
      'no CronJob or Job snapshots etcd, and lifeboat.yaml names no place with snapshots',
    ],
    cause: {
      en: 'Either nothing takes them, or they are taken outside the cluster’s view, such as by cron on the nodes or by K3s itself.',
      zh: '要么没有快照任务，要么它运行在集群看不到的地方，例如节点上的 cron 或 K3s 自带的定时器。',
    },
    remedy: {
      say: {
        en: 'If there are snapshots, name their place under clusters[].etcd.snapshots in lifeboat.yaml, so that their age and content are checked. If there are none, start taking them and store them outside the cluster.',
        zh: '请在 lifeboat.yaml 的 clusters[].etcd.snapshots 中写明快照位置，以便检查其时效与内容；如果没有快照，请开始制作并存放到集群之外。',
      },
      commands: [],
    },
  };
}

function notVisible(subject: Finding['subject']): Finding {
  return {
    check: 'etcd/not-visible',
    severity: 'info',
    subject,
    title: {
      en: 'It can’t be told whether etcd is snapshotted',
      zh: '无法判断 etcd 是否有快照',
    },
    evidence: [
      'no label, version or pod tells whose control plane it is, and no CronJob or Job snapshots etcd',
    ],
    cause: {
      en: 'The control plane is not visible in the cluster: it may be managed, or run on separate machines.',
      zh: '集群中看不到控制平面：可能是托管的，也可能运行在独立的机器上。',
    },
    remedy: {
      say: {
        en: 'If you run it yourself, name the place of its snapshots under clusters[].etcd.snapshots in lifeboat.yaml.',
        zh: '如果控制平面由你们自己维护，请在 lifeboat.yaml 的 clusters[].etcd.snapshots 中写明快照位置。',
      },
      commands: [],
    },
  };
}

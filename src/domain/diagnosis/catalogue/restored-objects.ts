import type { Row } from './row.ts';

/** Rows 45 to 53: what the API server and the target namespace refuse. */
export const restoredObjects: readonly Row[] = [
  {
    number: 45,
    // In each namespace that exists, this one does.
    patterns: [/could not restore, (?!ConfigMap\W{0,3}kube-root-ca\.crt).{1,600} already exists/is],
    severity: 'info',
    role: 'warning',
    object: [/could not restore, ([\w.]{1,253}(?::| ")[\w.:-]{1,253}"?) already exists/i],
    title: {
      en: 'Existing objects that differ were left as they are',
      zh: '已存在且不同的对象保持原样',
    },
    cause: {
      en: 'Velero does not change objects that are already in the cluster unless told to.',
      zh: '除非明确要求，Velero 不会更改集群中已有的对象。',
    },
    remedy: {
      en: 'Restore into a new namespace to compare. `existingResourcePolicy: update` overwrites live objects: use it only on purpose.',
      zh: '恢复到新的命名空间进行比较。`existingResourcePolicy: update` 会覆盖现有对象：仅在确有此意时使用。',
    },
  },
  {
    number: 46,
    patterns: [/provided port is already allocated/is],
    severity: 'P2',
    object: [/error restoring ([a-z0-9.-]{1,253}\/[a-z0-9./-]{1,510}):/i],
    title: {
      en: 'A restored service asks for a node port that is already in use',
      zh: '恢复的服务所需的 NodePort 已被占用',
    },
    cause: {
      en: 'The service was restored with its old node port, which another service, perhaps the original, is using.',
      zh: '服务恢复时保留了原 NodePort，而该端口已被其他服务（可能是原服务）占用。',
    },
    remedy: {
      en: 'Restore with `--preserve-nodeports=false`, or change the port with a resource modifier.',
      zh: '使用 `--preserve-nodeports=false` 恢复，或用资源修改器更改端口。',
    },
    commands: () => ['kubectl get services -A --field-selector spec.type=NodePort'],
  },
  {
    number: 47,
    patterns: [
      /admission webhook .{1,300} denied the request/is,
      /ValidatingAdmissionPolicy .{1,300} denied request/is,
    ],
    severity: 'P2',
    object: [/error restoring ([a-z0-9.-]{1,253}\/[a-z0-9./-]{1,510}):/i],
    title: {
      en: 'A cluster policy rejects restored objects',
      zh: '集群策略拒绝了恢复的对象',
    },
    cause: {
      en: 'An admission webhook or policy (Kyverno, Gatekeeper, an operator) denied the objects as they are in the backup.',
      zh: '准入 webhook 或策略（Kyverno、Gatekeeper、某个 operator）拒绝了备份中的对象。',
    },
    remedy: {
      en: 'Make an exception for the target namespace in the policy, or change the objects with a resource modifier.',
      zh: '为目标命名空间设置策略例外，或用资源修改器更改对象。',
    },
    commands: () => [
      'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
      'kubectl get validatingadmissionpolicies',
    ],
    follows: ['restore-target/webhook-refuses'],
  },
  {
    number: 48,
    patterns: [/failed calling webhook/is],
    severity: 'P2',
    object: [/failed calling (webhook "[\w.-]{1,253}")/i],
    title: {
      en: 'A required admission webhook does not answer',
      zh: '必须通过的准入 webhook 没有应答',
    },
    cause: {
      en: 'Its service is not up, perhaps because it is being restored too, and its failurePolicy is Fail.',
      zh: '其自身的服务未就绪（可能也在恢复中），且 failurePolicy 为 Fail。',
    },
    remedy: {
      en: 'Restore the webhook’s workload first and its configuration last, or leave the configuration out of the restore.',
      zh: '先恢复 webhook 的工作负载，最后恢复其配置，或在恢复中排除该配置。',
    },
    commands: () => [
      'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o wide',
    ],
    follows: ['restore-target/webhook-down'],
  },
  {
    number: 49,
    patterns: [/violates PodSecurity/is],
    severity: 'P2',
    object: [/error restoring ([a-z0-9.-]{1,253}\/[a-z0-9./-]{1,510}):/i],
    title: {
      en: 'The target namespace’s pod security level forbids restored pods',
      zh: '目标命名空间的 Pod 安全级别禁止恢复的 Pod',
    },
    cause: {
      en: 'The namespace enforces a stricter level than the source did, or Velero’s `restore-wait` container does not meet it.',
      zh: '该命名空间的级别比源命名空间更严格，或 Velero 的 `restore-wait` 容器不符合要求。',
    },
    remedy: {
      en: 'Give the target namespace the source’s level, or set the security context of Velero’s restore helper in its ConfigMap.',
      zh: '为目标命名空间设置与源相同的级别，或在 ConfigMap 中设置恢复辅助容器的安全上下文。',
    },
    commands: () => ['kubectl get namespaces -L pod-security.kubernetes.io/enforce'],
    follows: ['restore-target/pod-security'],
  },
  {
    number: 50,
    patterns: [/exceeded quota|forbidden: .{0,300}quota/is],
    // Of a namespace or a kind that is called so.
    unless: /is forbidden: User /i,
    severity: 'P2',
    object: [/(?:exceeded|failed) (quota: [a-z0-9.-]{1,253})/i],
    title: {
      en: 'The quota of the target namespace is too small',
      zh: '目标命名空间的配额不足',
    },
    cause: {
      en: 'The restored pods or PVCs request more than the quota has left, or they set no requests or limits although the quota requires them.',
      zh: '恢复的 Pod 或 PVC 请求的资源超过配额余量，或没有声明配额所要求的 requests 或 limits。',
    },
    remedy: {
      en: 'Raise the quota for the restore, or lower the requests with a resource modifier.',
      zh: '为恢复提高配额，或用资源修改器降低请求。',
    },
    commands: () => ['kubectl get resourcequotas -A'],
    follows: ['restore-target/quota'],
  },
  {
    number: 51,
    patterns: [
      /(?:restore|restic)-wait.{0,600}permission denied/is,
      /\/restores\/\S{1,300}\/\.velero\b.{0,500}permission denied/is,
    ],
    severity: 'P1',
    object: [],
    title: {
      en: 'Velero’s init container can’t see that the volume was restored: the pod waits forever',
      zh: 'Velero 的 init 容器无法得知卷已恢复：Pod 会一直等待',
    },
    cause: {
      en: 'It runs as a user who may not read the volume; the pod stays at `Init:0/1` although the restore is Completed.',
      zh: '它的运行用户无权读取该卷；即使恢复显示 Completed，Pod 仍停在 `Init:0/1`。',
    },
    remedy: {
      en: 'Set the user and group of the restore helper in the ConfigMap `fs-restore-action-config` to those of the workload, or give the pod an fsGroup, and restore again.',
      zh: '在 ConfigMap `fs-restore-action-config` 中将恢复辅助容器的用户和组设为工作负载的用户和组，或为 Pod 设置 fsGroup，然后重新恢复。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get configmaps -l velero.io/plugin-config,velero.io/pod-volume-restore=RestoreItemAction`,
    ],
  },
  {
    number: 52,
    patterns: [
      /timed out waiting for terminating namespace|skipping polling for terminating namespace/is,
    ],
    severity: 'P2',
    object: [/terminating (namespace [\w.-]{1,253})/i],
    title: {
      en: 'The target namespace is still being deleted',
      zh: '目标命名空间仍在删除中',
    },
    cause: {
      en: 'Finalizers on its objects, or an APIService that is down, block the deletion; Velero waits 10 minutes and gives up.',
      zh: '其中对象的 finalizer 或不可用的 APIService 阻塞了删除；Velero 等待 10 分钟后放弃。',
    },
    remedy: {
      en: 'Find what blocks it and fix that; meanwhile, restore into a namespace of another name. Don’t strip finalizers without knowing what they protect.',
      zh: '找出阻塞的原因并修复；在此期间可恢复到其他名称的命名空间。在不了解 finalizer 作用之前不要强行移除。',
    },
    commands: () => [
      'kubectl get namespaces --field-selector status.phase=Terminating -o yaml',
      'kubectl get apiservices',
    ],
    follows: ['restore-target/terminating'],
  },
  {
    number: 53,
    patterns: [/deployments\.apps \W{0,3}velero\W{0,3} not found/is],
    severity: 'P1',
    versions: 'from 1.16 on',
    title: {
      en: 'Velero’s Deployment is not named `velero`',
      zh: 'Velero 的 Deployment 名称不是 `velero`',
    },
    cause: {
      en: 'Velero reads its own Deployment by this name during a restore; under any other name all restores fail.',
      zh: 'Velero 恢复时按此名称读取自身的 Deployment；名称不同则所有恢复都会失败。',
    },
    remedy: {
      en: 'Name the Deployment `velero` (in the chart: `fullnameOverride: velero`).',
      zh: '将 Deployment 命名为 `velero`（chart 中设置 `fullnameOverride: velero`）。',
    },
    commands: (velero) => [`kubectl -n ${velero} get deployments`],
    follows: ['velero/not-found'],
  },
];

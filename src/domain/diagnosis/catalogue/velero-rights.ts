import type { Row } from './row.ts';

/** Row 70: what the API server forbids Velero itself. */
export const veleroRights: readonly Row[] = [
  {
    number: 70,
    patterns: [/is forbidden: User .{1,300} cannot \w{1,40} resource/is],
    severity: 'P1',
    object: [
      /cannot (\w{1,40} resource "[\w./-]{1,253}"(?: in API group "[\w.-]{0,253}")?(?: in the namespace "[\w.-]{1,253}"| at the cluster scope)?)/i,
    ],
    title: {
      en: 'Kubernetes denies Velero’s account permissions that it needs',
      zh: 'Velero 的账号缺少所需的 Kubernetes 权限',
    },
    cause: {
      en: 'Velero’s installation makes its account a cluster administrator; that binding is gone or was narrowed. Objects that it may not list are missing from backups; objects that it may not create are missing after restores.',
      zh: 'Velero 安装时会将其账号设为集群管理员；该绑定已丢失或权限被收窄。无权列出的对象不在备份中，无权创建的对象不会被恢复。',
    },
    remedy: {
      en: 'The message names the verb and the kind: add that rule to its role, or bind it to cluster-admin as `velero install` does. Then back up again, or restore again into a new namespace.',
      zh: '消息中有动词和资源类型：为其角色补充该规则，或像 `velero install` 那样绑定 cluster-admin。然后重新备份，或重新恢复到新的命名空间。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.serviceAccountName}'`,
      'kubectl get clusterrolebindings -o wide | grep velero',
    ],
    follows: ['rights/missing'],
  },
];

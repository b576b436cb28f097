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
      en: 'Kubernetes forbids Velero’s account what it needs',
      zh: 'Kubernetes 拒绝了 Velero 账号所需的权限',
    },
    cause: {
      en: 'Its account is not the administrator that Velero’s installation makes it: the binding is gone or was narrowed. Objects that it may not list are missing in backups, those that it may not create are missing in restores.',
      zh: '其账号不是 Velero 安装时设置的管理员：绑定已丢失或被收窄。无权列出的对象不在备份中，无权创建的对象不会被恢复。',
    },
    remedy: {
      en: 'The message names the verb and the kind: add the rule to its role, or bind it to cluster-admin as `velero install` does. Then take the backup again, or restore again into a fresh namespace.',
      zh: '消息中有动词和资源类型：为其角色补充该规则，或像 `velero install` 那样绑定 cluster-admin。然后重新备份，或重新恢复到新的命名空间。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.serviceAccountName}'`,
      'kubectl get clusterrolebindings -o wide | grep velero',
    ],
    follows: ['rights/missing'],
  },
];

import type { Row } from './row.ts';

/** Row 73: volume policies that Velero does not find or does not take. */
export const volumePolicies: readonly Row[] = [
  {
    number: 73,
    patterns: [/fail(?:ed)? to (?:get|read|validate)(?: the)? resource ?policies\b/i],
    severity: 'P1',
    versions: 'from 1.11 on',
    title: {
      en: 'Velero rejects a backup because of its volume policies',
      zh: 'Velero 因卷策略而拒绝该备份',
    },
    cause: {
      en: 'The ConfigMap that `spec.resourcePolicy` names is not in Velero’s namespace, or contains something that this version does not know: each backup that names it ends as FailedValidation and contains nothing. If the ConfigMap in the message has the backup’s own name, it means the one that the backup refers to.',
      zh: '`spec.resourcePolicy` 引用的 ConfigMap 不在 Velero 的命名空间中，或含有该版本不认识的内容：每个引用它的备份都以 FailedValidation 结束，不含任何内容。若消息中的 ConfigMap 名与备份同名，实际指该备份引用的 ConfigMap。',
    },
    remedy: {
      en: 'Correct the ConfigMap: exactly one data entry, version v1, and conditions and actions that this version knows. Then back up again.',
      zh: '修正该 ConfigMap：一个 data 条目、版本 v1，条件和动作须为该版本所支持的写法。然后重新备份。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get configmaps`,
      `kubectl -n ${velero} get schedules.velero.io -o custom-columns=NAME:.metadata.name,POLICIES:.spec.template.resourcePolicy.name`,
    ],
    follows: ['schedule/volume-policy-missing', 'schedule/volume-policy-refused'],
  },
];

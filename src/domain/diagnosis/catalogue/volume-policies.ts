import type { Row } from './row.ts';

/** Row 73: volume policies that Velero does not find or does not take. */
export const volumePolicies: readonly Row[] = [
  {
    number: 73,
    patterns: [/fail(?:ed)? to (?:get|read|validate)(?: the)? resource ?policies\b/i],
    severity: 'P1',
    versions: 'from 1.11 on',
    title: {
      en: 'Velero refuses a backup for its volume policies',
      zh: 'Velero 因卷策略而拒绝该备份',
    },
    cause: {
      en: 'The ConfigMap that spec.resourcePolicy names is not in the namespace of Velero, or says what this version does not know: each backup that names it ends FailedValidation and holds nothing. Where the message names a ConfigMap as the backup is called, it means the one that the backup names.',
      zh: 'spec.resourcePolicy 引用的 ConfigMap 不在 Velero 的命名空间中，或含有该版本不认识的内容：每个引用它的备份都以 FailedValidation 结束，不含任何内容。若消息中的 ConfigMap 名与备份同名，实际指该备份引用的 ConfigMap。',
    },
    remedy: {
      en: 'Put the ConfigMap right: one entry of data, version v1, conditions and actions spelled as this version knows them. Then back up again.',
      zh: '修正该 ConfigMap：一个 data 条目、版本 v1，条件和动作须为该版本所认识的拼写。然后重新备份。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get configmaps`,
      `kubectl -n ${velero} get schedules.velero.io -o custom-columns=NAME:.metadata.name,POLICIES:.spec.template.resourcePolicy.name`,
    ],
    follows: ['schedule/volume-policy-missing', 'schedule/volume-policy-refused'],
  },
];

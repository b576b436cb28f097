import type { Row } from './row.ts';

/** Row 72: what a backup names and the cluster does not have. */
export const namedNamespaces: readonly Row[] = [
  {
    number: 72,
    patterns: [
      /fail to get the namespace \S{1,253} specified in backup\.Spec\.IncludedNamespaces/i,
    ],
    severity: 'P1',
    versions: 'from 1.14 on; older versions skipped it silently',
    object: [/get the (namespace \S{1,253}) specified/i],
    title: {
      en: 'A backup names a namespace that does not exist',
      zh: '备份指定的命名空间不存在',
    },
    cause: {
      en: 'The namespace was deleted or renamed, or is misspelled. The others are backed up, and every run ends as PartiallyFailed.',
      zh: '该命名空间被删除、改名或拼写错误。其余命名空间会被备份，但每次运行都以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'If the namespace is gone for good, remove it from the schedule; if the name is misspelled, correct it. If nobody meant to delete the namespace, restore it from an older backup.',
      zh: '若该命名空间确已废弃，请从备份计划中移除；若拼写错误请改正。若并非有意删除，请用较早的备份恢复该命名空间。',
    },
    commands: (velero) => [
      'kubectl get namespaces',
      `kubectl -n ${velero} get schedules.velero.io -o custom-columns=NAME:.metadata.name,NAMESPACES:.spec.template.includedNamespaces`,
    ],
    follows: ['schedule/namespace-missing'],
  },
];

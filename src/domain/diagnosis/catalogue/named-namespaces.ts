import type { Row } from './row.ts';

/** Row 72: what a backup names and the cluster does not have. */
export const namedNamespaces: readonly Row[] = [
  {
    number: 72,
    patterns: [
      /fail to get the namespace \S{1,253} specified in backup\.Spec\.IncludedNamespaces/i,
    ],
    severity: 'P1',
    versions: 'from 1.14 on; older ones left it out without a word',
    object: [/get the (namespace \S{1,253}) specified/i],
    title: {
      en: 'A backup names a namespace that does not exist',
      zh: '备份指定的命名空间不存在',
    },
    cause: {
      en: 'The namespace was deleted or renamed, or is misspelled. What exists is backed up, and the run counts as PartiallyFailed each time.',
      zh: '该命名空间被删除、改名或拼写错误。存在的命名空间会被备份，但每次运行都算作 PartiallyFailed。',
    },
    remedy: {
      en: 'Take the name out of the schedule when the namespace is gone for good, or correct it. Restore the namespace from an older backup if nobody meant to delete it.',
      zh: '若该命名空间确已废弃，请从计划中移除；若拼写错误请改正。若并非有意删除，请用较早的备份恢复该命名空间。',
    },
    commands: (velero) => [
      'kubectl get namespaces',
      `kubectl -n ${velero} get schedules.velero.io -o custom-columns=NAME:.metadata.name,NAMESPACES:.spec.template.includedNamespaces`,
    ],
    follows: ['schedule/namespace-missing'],
  },
];

import { contains } from '../../protection/namespaces.ts';
import type { Schedule } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules whose template names namespaces that are not there, or patterns that none fits. */
export function scheduleNamespaces(facts: DiagnosisFacts): readonly Finding[] {
  const { namespaces } = facts.seen;
  if (namespaces === undefined) {
    return [];
  }
  const names = namespaces.map(({ name }) => name);
  return schedulesIn(facts).flatMap((schedule) => {
    const missing = schedule.paused ? [] : missingOf(schedule, names);
    return missing.length === 0 ? [] : [finding(schedule, missing, facts)];
  });
}

/** Sets and alternatives of patterns are left to Velero: they are not read here. */
function missingOf({ includedNamespaces }: Schedule, names: readonly string[]): readonly string[] {
  return includedNamespaces.filter((one) => {
    const asked = { includedNamespaces: [one], excludedNamespaces: [] };
    return !/[[\]{}]/.test(one) && !names.some((name) => contains(asked, name));
  });
}

/** Since then a name that is not there is an error of the backup. */
const firstToSay = 14;

function finding(
  { name, includedNamespaces }: Schedule,
  missing: readonly string[],
  facts: DiagnosisFacts,
): Finding {
  const [first = ''] = missing;
  const isError = (serverMinor(facts) ?? firstToSay) >= firstToSay && !missing.every(isPattern);
  const isAll = missing.length === includedNamespaces.length;
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'schedule/namespace-missing',
    severity: isError || isAll ? 'P1' : 'P2',
    subject: { kind: 'Schedule', name },
    title: titleOf(name, first, missing.length),
    evidence: evidenceLines([
      `spec.template.includedNamespaces: ${includedNamespaces.join(', ')}`,
      ...missing.map((one) =>
        isPattern(one) ? `no namespace fits ${one}` : `there is no namespace ${one}`,
      ),
    ]),
    cause: isError ? causes.error : causes.silent,
    remedy: {
      say: {
        en: 'If the namespace is gone for good, remove it from the schedule; if the name is misspelled, correct it. If nobody meant to delete the namespace, `hold` the newest backup that has it and restore from there.',
        zh: '若该命名空间确已废弃，请从备份计划中移除；若拼写错误请改正。若并非有意删除，请用 `hold` 保留含有它的最新备份，并从中恢复。',
      },
      commands: [
        'kubectl get namespaces',
        `kubectl -n ${velero} get schedules.velero.io ${shellWord(name)} -o jsonpath='{.spec.template.includedNamespaces}'`,
      ],
    },
  };
}

function isPattern(name: string): boolean {
  return /[*?]/.test(name);
}

function titleOf(name: string, first: string, count: number): Finding['title'] {
  return count === 1
    ? {
        en: `Schedule ${name} names namespace ${first}, which does not exist`,
        zh: `备份计划 ${name} 指定的命名空间 ${first} 不存在`,
      }
    : {
        en: `Schedule ${name} names ${count} namespaces that do not exist, including ${first}`,
        zh: `备份计划 ${name} 指定的 ${count} 个命名空间不存在，其中有 ${first}`,
      };
}

const causes = {
  error: {
    en: 'It was deleted or renamed, or is misspelled. Velero backs up the others, but every run ends as PartiallyFailed: there will be no complete new copy.',
    zh: '该命名空间被删除、改名或拼写错误。Velero 会备份其余部分，但每次运行都以 PartiallyFailed 结束：不会再有完整的新副本。',
  },
  silent: {
    en: 'It was deleted or renamed, or is misspelled. Velero does not report it: the run is Completed but lacks what was meant to be in it.',
    zh: '该命名空间被删除、改名或拼写错误。Velero 不会提示：运行仍为 Completed，但其中没有应备份的内容。',
  },
} as const;

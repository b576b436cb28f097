import { newestFirst } from '../../newest-restorable.ts';
import type { Backup } from '../../velero.ts';
import { size } from '../amounts.ts';
import { earlierRunsIn } from '../backups/earlier-runs.ts';
import { shrinkage, type Size, sizeOf } from '../backups/size-of.ts';
import { worksByBackup } from '../backups/volume-work-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** The newest Completed backup of a schedule, when it holds much less than the ones before it did: in items, in volumes or in their bytes. */
export function shrunkBackups(facts: DiagnosisFacts): readonly Finding[] {
  const worksOf = worksByBackup(facts.state);
  const earlierRuns = earlierRunsIn(facts.state.backups);
  return newestGood(facts).flatMap((backup) => {
    const before = earlierRuns(backup).filter(({ items }) => items > 0);
    const now = sizeOf(backup, worksOf(backup.name));
    const less = shrinkage(
      now,
      before.map((one) => sizeOf(one, worksOf(one.name))),
    );
    return now.items === 0 || Object.keys(less).length === 0
      ? []
      : [shrunk(backup, before[0], { now, less, facts })];
  });
}

/** Of each schedule; or the one that is named. */
function newestGood(facts: DiagnosisFacts): readonly Backup[] {
  const good = backupsIn(facts).filter(
    ({ phase, schedule }) => phase === 'Completed' && schedule !== undefined,
  );
  return [...Map.groupBy(good, ({ schedule }) => schedule).values()].flatMap(
    (all) => newestFirst(all)[0] ?? [],
  );
}

function shrunk(
  backup: Backup,
  before: Backup | undefined,
  {
    now,
    less,
    facts,
  }: { readonly now: Size; readonly less: Partial<Size>; readonly facts: DiagnosisFacts },
): Finding {
  const isNarrower = before !== undefined && !asksTheSame(backup, before);
  const { name } = backup;
  return {
    check: 'backup/shrunk',
    severity: isNarrower ? 'P2' : 'P1',
    subject: { kind: 'Backup', name },
    title: {
      en: `Backup ${name} is Completed but contains much less than earlier ones`,
      zh: `备份 ${name} 为 Completed，但内容比之前的备份少得多`,
    },
    evidence: evidenceLines([...lines(now, less), ...(isNarrower ? asked(backup, before) : [])]),
    cause: isNarrower ? narrower : unknown,
    remedy: { say: remedy, commands: commandsFor(name, before, facts) },
    follows: ['cause/57', 'cause/27', 'schedule/namespace-missing', 'volume/no-data'].map(
      (check) => ({ check }),
    ),
  };
}

function lines(now: Size, less: Partial<Size>): readonly string[] {
  return [
    ...(less.items === undefined ? [] : [`items: ${now.items}, usually ${less.items}`]),
    ...(less.volumes === undefined
      ? []
      : [`volumes with data: ${now.volumes}, usually ${less.volumes}`]),
    ...(less.bytes === undefined
      ? []
      : [`bytes of volumes: ${size(now.bytes)}, usually ${size(less.bytes)}`]),
  ];
}

function asked(now: Backup, before: Backup): readonly string[] {
  return [before, now].map(
    ({ name, includedNamespaces, excludedNamespaces }) =>
      `${name}: includedNamespaces ${listed(includedNamespaces, '*')}, excludedNamespaces ${listed(excludedNamespaces, 'none')}`,
  );
}

function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : names.join(', ');
}

function asksTheSame(a: Backup, b: Backup): boolean {
  return (['includedNamespaces', 'excludedNamespaces'] as const).every(
    (list) => a[list].toSorted().join() === b[list].toSorted().join(),
  );
}

const unknown = {
  en: 'Something that used to be in it is missing: namespaces or volumes were deleted, an API group did not answer, or labels no longer match. If that is not intended, the older backups are the only copies, and they expire.',
  zh: '以前包含的内容不见了：命名空间或卷被删除、某个 API 组没有应答，或标签不再匹配。若非有意为之，旧备份就是唯一的副本，而它们会过期。',
};

const narrower = {
  en: 'Its schedule was changed and now includes fewer namespaces.',
  zh: '备份计划被修改，现在包含的命名空间更少。',
};

const remedy = {
  en: 'Compare what the two contain. Hold the earlier one until you are sure that nothing is missing.',
  zh: '比较两者的内容。在确认没有缺失之前，请延长前一个备份的保留期。',
};

function commandsFor(
  name: string,
  before: Backup | undefined,
  { veleroNamespace }: DiagnosisFacts,
): readonly string[] {
  const velero = shellWord(veleroNamespace);
  return [
    ...[before?.name ?? [], name]
      .flat()
      .map((one) => `velero -n ${velero} backup describe ${shellWord(one)} --details`),
    ...(before === undefined ? [] : [`/backup hold ${shellWord(before.name)} 7`]),
  ];
}

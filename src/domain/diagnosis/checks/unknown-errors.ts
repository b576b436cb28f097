import { evidenceLine, theOne, told } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Said } from '../facts/messages.ts';
import { failingRuns, runCheck, subjectOf } from '../failing-runs.ts';
import type { Finding, Origin } from '../finding.ts';
import { heard } from '../heard.ts';
import { keyOf } from '../subject.ts';

/** Errors that the catalogue does not know, by their shape: shown, never swallowed. */
export function unknownErrors(facts: DiagnosisFacts): readonly Finding[] {
  const kinds = heard(facts)
    .filter(({ rows }) => rows.length === 0)
    .toSorted((a, b) => b.count - a.count);
  if (kinds.length === 0) {
    return [];
  }
  const count = kinds.reduce((sum, one) => sum + one.count, 0);
  const runs = new Map(kinds.map(({ by, run = by }) => [keyOf(run), run]));
  return [
    {
      check: 'cause/unknown',
      severity: [...runs.values()].some(({ kind }) => kind !== 'Deployment') ? 'P2' : 'info',
      subject: theOne(kinds) ?? { kind: 'Cluster', name: facts.cluster },
      title: {
        en: `Errors of ${kinds.length === 1 ? 'one kind' : `${kinds.length} kinds`} with no known cause`,
        zh: `有 ${kinds.length} 种原因未知的错误`,
      },
      evidence: [
        ...kinds
          .slice(0, mostShown)
          .map((one) => evidenceLine(`${one.count} × ${told(one, one.first)}`)),
        ...(kinds.length > mostShown ? [`+${kinds.length - mostShown}`] : []),
      ],
      cause: {
        en: 'These lines are not in Lifeboat’s catalogue of causes yet; lines that differ only in names and numbers count as one kind.',
        zh: '这些日志尚未收录到 Lifeboat 的原因目录；仅名称和数字不同的行计为一种。',
      },
      remedy: {
        say: {
          en: 'Read the most frequent ones first; `logs NAME --errors` gets the whole log.',
          zh: '请从数量最多的读起；完整日志可用 `logs NAME --errors` 获取。',
        },
        commands: [],
      },
      count,
      follows: [...failuresOf(runs, facts), ...repositoriesOf(kinds)],
    },
  ];
}

/** The findings of the runs that said it. */
function failuresOf(runs: ReadonlyMap<string, unknown>, facts: DiagnosisFacts): readonly Origin[] {
  return failingRuns(facts)
    .current.filter((group) => group.runs.some((one) => runs.has(keyOf(subjectOf(one)))))
    .map(({ newest }) => ({ check: runCheck(newest), subject: subjectOf(newest) }));
}

/** Where nothing else is unknown than what repositories say: that they are not ready is told with it. */
function repositoriesOf(kinds: readonly Said[]): readonly Origin[] {
  return kinds.every(({ by }) => by.kind === 'BackupRepository')
    ? [{ check: 'volume/repository-not-ready' }]
    : [];
}

const mostShown = 7;

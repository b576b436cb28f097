import { stage } from '../../phases.ts';
import { takenAt } from '../../protection/copies.ts';
import type { Backup } from '../../velero.ts';
import { span } from '../amounts.ts';
import { durationOf, earlierRunsIn, usual } from '../backups/earlier-runs.ts';
import { stuckIn } from '../backups/stuck.ts';
import { isOver, workTold, worksByBackup } from '../backups/volume-work-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Backups that move, but take far longer than the ones of the same schedule before them. */
export function slowBackups(facts: DiagnosisFacts): readonly Finding[] {
  const worksOf = worksByBackup(facts.state);
  const earlierRuns = earlierRunsIn(facts.state.backups);
  return backupsIn(facts)
    .filter(({ phase, startedAt }) => stage(phase) === 'running' && startedAt !== undefined)
    .flatMap((backup) => {
      const works = worksOf(backup.name);
      const usualMs = usual(earlierRuns(backup).flatMap(durationOf));
      const tookMs = facts.at - takenAt(backup);
      return usualMs !== undefined &&
        tookMs > Math.max(3 * usualMs, usualMs + leastMs) &&
        stuckIn(backup, works, facts) === undefined
        ? [
            slow(backup, works.filter((one) => !isOver(one)).map(workTold), {
              usualMs,
              tookMs,
              facts,
            }),
          ]
        : [];
    });
}

const leastMs = 30 * 60_000;

function slow(
  { name, phase, items, totalItems }: Backup,
  works: readonly string[],
  {
    usualMs,
    tookMs,
    facts,
  }: { readonly usualMs: number; readonly tookMs: number; readonly facts: DiagnosisFacts },
): Finding {
  const [took, before] = [span(tookMs), span(usualMs)];
  return {
    check: 'backup/slow',
    severity: 'P2',
    subject: { kind: 'Backup', name },
    title: {
      en: `Backup ${name} has been running for ${took.en}; usually it takes ${before.en}`,
      zh: `备份 ${name} 已运行 ${took.zh}；通常只需 ${before.zh}`,
    },
    evidence: evidenceLines([
      `status.phase: ${phase}, status.progress: ${items} of ${totalItems} items`,
      ...works,
    ]),
    cause: {
      en: 'It is still making progress. There is more data than before, a volume is read in full (the first time or again), or the store or the API server is slow.',
      zh: '它仍在推进。数据比以前多、某个卷是首次或重新完整读取，或者存储或 API server 变慢。',
    },
    remedy: {
      say: {
        en: 'Let it run. Runs that fall due meanwhile are skipped or wait; find out which volume takes the time.',
        zh: '让它继续。其间到期的运行会被跳过或排队；查看是哪个卷耗时。',
      },
      commands: [
        `velero -n ${shellWord(facts.veleroNamespace)} backup describe ${shellWord(name)} --details`,
      ],
    },
  };
}

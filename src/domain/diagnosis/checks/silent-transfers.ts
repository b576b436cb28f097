import { stage } from '../../phases.ts';
import { volumeOf } from '../backups/volume-work-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { failingRuns, subjectOf } from '../failing-runs.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { keyOf } from '../subject.ts';
import { dangerOfWork } from '../volumes/danger-of-work.ts';
import { transferOrigins } from '../volumes/transfer-origins.ts';
import { worksIn, type Run, type WorkOfRun } from '../volumes/works-in.ts';

/** Transfers of volumes that failed and say nothing of why, by their run: those with a message are told by its cause. */
export function silentTransfers(facts: DiagnosisFacts): readonly Finding[] {
  const matters = runsThatMatter(facts);
  const silent = worksIn(facts).filter(
    ({ work, run }) =>
      run !== undefined &&
      matters(run) &&
      (work.phase === 'Failed' || work.phase === 'Canceled') &&
      (work.message ?? '').trim() === '',
  );
  return [...Map.groupBy(silent, ({ run }) => run)]
    .slice(0, mostFindings)
    .flatMap(([run, works]) => (run === undefined ? [] : [silentIn(run, works, facts)]));
}

const mostFindings = 10;

/** Those that run, and those that failed and were not made up for. */
function runsThatMatter(facts: DiagnosisFacts): (run: Run) => boolean {
  const { scope } = facts;
  const wide =
    scope.what === 'volumes' ? { ...facts, scope: { what: 'everything' } as const } : facts;
  const failing = new Set(
    failingRuns(wide).current.flatMap(({ runs }) => runs.map((one) => keyOf(subjectOf(one)))),
  );
  return ({ kind, of }) =>
    stage(of.phase) === 'running' || failing.has(keyOf({ kind, name: of.name }));
}

function silentIn(run: Run, works: readonly WorkOfRun[], facts: DiagnosisFacts): Finding {
  const velero = shellWord(facts.veleroNamespace);
  const count = works.length;
  const { kind, of } = run;
  const [what, zhWhat] = kind === 'Backup' ? ['backup', '备份'] : ['restore', '恢复'];
  return {
    check: 'volume/transfer-failed',
    severity: dangerOfWork(run, facts),
    subject: { kind, name: of.name },
    title: {
      en: `The transfer of ${count === 1 ? 'one volume' : `${count} volumes`} of ${what} ${of.name} failed without giving a reason`,
      zh: `${zhWhat} ${of.name} 中有 ${count} 个卷的数据传输失败，且没有给出原因`,
    },
    evidence: evidenceLines(
      works.map(
        ({ work }) =>
          `${work.kind} ${work.name} (${volumeOf(work)}), status.phase: ${work.phase}, no status.message${work.node === undefined ? '' : `, node ${work.node}`}`,
      ),
    ),
    cause: {
      en: 'The data mover ended before it could report anything: usually because of the memory limit of its pod or of the node agent, or an eviction.',
      zh: '传输进程在报告之前就结束了：多半是其 Pod 或 node-agent 的内存上限，或被驱逐。',
    },
    remedy: {
      say: {
        en: 'Look at the last terminations and events of the pods in Velero’s namespace. Give the data mover more memory, then run the backup or restore again.',
        zh: '查看 Velero 命名空间中 Pod 的结束原因和事件。为数据传输增加内存，然后重新运行备份或恢复。',
      },
      commands: [
        `kubectl -n ${velero} get events --sort-by=.lastTimestamp`,
        `kubectl -n ${velero} get pods -o wide`,
        `kubectl -n ${velero} logs -l name=node-agent --tail=200 --prefix`,
      ],
    },
    count,
    follows: works.flatMap(({ work }) => transferOrigins(work, facts)),
  };
}

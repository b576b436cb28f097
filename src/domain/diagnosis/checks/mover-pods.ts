import { span } from '../amounts.ts';
import { volumeOf } from '../backups/volume-work-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { MoverPod } from '../facts/mover-pods.ts';
import { severities, type Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { dangerOfWork } from '../volumes/danger-of-work.ts';
import { moverTrouble, type MoverTrouble } from '../volumes/mover-trouble.ts';
import { worksIn, type WorkOfRun } from '../volumes/works-in.ts';
import { saidByPods } from '../why-down.ts';
import { moverWords } from './mover-pods-words.ts';

/** Pods that should move the data of a volume and don't start, or were killed, with what the cluster says of why. */
export function moverPods(facts: DiagnosisFacts): readonly Finding[] {
  const works = new Map(worksIn(facts).map((one) => [one.work.name, one]));
  const isWide = facts.scope.what === 'everything';
  return (facts.seen.moverPods ?? [])
    .filter(({ name }) => isWide || works.has(name))
    .flatMap((pod) => {
      const trouble = moverTrouble(pod, facts.at);
      return trouble === undefined
        ? []
        : [findingOf(pod, trouble, { of: works.get(pod.name), facts })];
    })
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .slice(0, mostFindings);
}

/** What stops one pod mostly stops the others: that is seen from the first ones. */
const mostFindings = 15;

function findingOf(
  pod: MoverPod,
  trouble: MoverTrouble,
  { of, facts }: { readonly of: WorkOfRun | undefined; readonly facts: DiagnosisFacts },
): Finding {
  const namespace = facts.veleroNamespace;
  const about = of === undefined ? pod.name : volumeOf(of.work);
  const { check, title, cause, remedy, commands } = moverWords[trouble];
  return {
    check,
    severity: dangerOfWork(of?.run, facts),
    subject: { kind: 'Pod', name: pod.name, namespace },
    title: title(about, span(facts.at - pod.createdAt)),
    evidence: evidenceLines([
      ...saidByPods([pod]),
      ...pod.warnings,
      ...(of === undefined
        ? ['it belongs to no transfer that is known']
        : [`${of.work.kind} ${of.work.name}, status.phase: ${of.work.phase}`]),
      ...limitsOf(pod),
    ]),
    cause,
    remedy: { say: remedy, commands: commands(shellWord(namespace), shellWord(pod.name)) },
  };
}

function limitsOf({ containers }: MoverPod): readonly string[] {
  return containers.flatMap(({ name, memoryLimit }) =>
    memoryLimit === undefined ? [] : [`container ${name}, memory limit ${memoryLimit}`],
  );
}

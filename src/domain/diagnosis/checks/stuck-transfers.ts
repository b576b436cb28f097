import type { VolumeWork } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { locationTroubles } from '../backups/origins.ts';
import { volumeOf, workTold } from '../backups/volume-work-of.ts';
import { milderOf, worstOf } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { severities, type Finding, type Origin, type Severity } from '../finding.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';
import { agentOn } from '../volumes/agent-on.ts';
import { dangerOfWork } from '../volumes/danger-of-work.ts';
import { givesUp } from '../volumes/gives-up.ts';
import { movingNow, stuckTransfer, type StuckTransfer } from '../volumes/stuck-transfer.ts';
import { transferOrigins } from '../volumes/transfer-origins.ts';
import { worksIn } from '../volumes/works-in.ts';
import { beyondWords, howToEnd, stuckTransferWords } from './stuck-transfers-words.ts';

/** The data of volumes that is on its way and makes no progress, each volume by itself; of many the worst. */
export function stuckTransfers(facts: DiagnosisFacts): readonly Finding[] {
  const moving = movingNow(facts);
  const all = worksIn(facts)
    .flatMap((one) => stuckTransfer(one, moving, facts) ?? [])
    .toSorted((a, b) => a.since - b.since)
    .map((stuck) => ({ stuck, severity: severityOf(stuck, facts) }))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return [
    ...all.slice(0, mostFindings).map((one) => findingOf(one, facts)),
    ...beyond(all.slice(mostFindings), facts),
  ];
}

type Judged = { readonly stuck: StuckTransfer; readonly severity: Severity };

const mostFindings = 15;
const halfAnHour = 30 * 60_000;

function findingOf({ stuck, severity }: Judged, facts: DiagnosisFacts): Finding {
  const { work, why, since } = stuck;
  const phase = work.phase === '' ? 'New' : work.phase;
  const say = stuckTransferWords[why](
    { ...work, phase, volume: volumeOf(work) },
    span(facts.at - since),
  );
  return {
    check: 'volume/transfer-stuck',
    severity,
    subject: { kind: work.kind, name: work.name },
    title: say.title,
    evidence: evidenceLines(linesOf(stuck, facts)),
    cause: say.cause,
    remedy: {
      say: join(say.remedy, howToEnd(work.kind, serverMinor(facts))),
      commands: commandsFor(work, facts),
    },
    follows: originsOf(stuck, facts),
  };
}

/** While a volume of a pod hangs, its backup is InProgress and holds up all others. */
function severityOf({ work, run, why, since }: StuckTransfer, facts: DiagnosisFacts): Severity {
  const danger = dangerOfWork(run, facts);
  if (why === 'left') {
    return milderOf(danger, 'P2');
  }
  const isHolding = work.kind === 'PodVolumeBackup' && facts.at - since > halfAnHour;
  return isHolding ? worstOf(['P1', danger]) : danger;
}

function linesOf({ work, run, since }: StuckTransfer, facts: DiagnosisFacts): readonly string[] {
  const end = givesUp(work, run, facts);
  const { node } = work;
  return [
    workTold(work),
    `last change: ${instantText(since)}`,
    ...(work.message === undefined ? [] : [`status.message: ${work.message}`]),
    ...(agentOn(node, facts) === 'none' ? [`node ${node}: no node agent is ready there`] : []),
    run === undefined
      ? `its backup or restore ${work.owner ?? ''} is not there any more`
      : `${run.kind} ${run.of.name}, status.phase: ${run.of.phase}`,
    ...(end === undefined
      ? []
      : [`${end.by}: ${span(end.afterMs).en}, over at ${instantText(end.at)}`]),
  ];
}

function originsOf({ work, run, why }: StuckTransfer, facts: DiagnosisFacts): readonly Origin[] {
  const place =
    run?.kind === 'Backup' && why === 'no progress' ? run.of.storageLocation : undefined;
  return [...transferOrigins(work, facts), ...(place === undefined ? [] : locationTroubles(place))];
}

function commandsFor(
  { kind, name, node, namespace, pod }: VolumeWork,
  { veleroNamespace }: DiagnosisFacts,
): readonly string[] {
  const velero = shellWord(veleroNamespace);
  const one = shellWord(name);
  return [
    `kubectl -n ${velero} get ${kind.toLowerCase()} ${one} -o yaml`,
    `kubectl -n ${velero} describe pod ${one}`,
    ...(kind === 'PodVolumeRestore' && pod !== undefined
      ? [`kubectl -n ${shellWord(namespace)} describe pod ${shellWord(pod)}`]
      : []),
    `kubectl -n ${velero} get pods -o wide${node === undefined ? '' : ` --field-selector ${shellWord(`spec.nodeName=${node}`)}`}`,
  ];
}

function join(one: Finding['title'], other: Finding['title']): Finding['title'] {
  return { en: `${one.en} ${other.en}`, zh: `${one.zh}${other.zh}` };
}

function beyond(others: readonly Judged[], facts: DiagnosisFacts): readonly Finding[] {
  const [worst] = others;
  return worst === undefined
    ? []
    : [
        {
          ...beyondWords(others.length),
          check: 'volume/transfer-stuck',
          severity: worst.severity,
          subject: { kind: 'Cluster', name: facts.cluster },
          evidence: evidenceLines(others.map(({ stuck }) => workTold(stuck.work)).slice(0, 8)),
          count: others.length,
        },
      ];
}

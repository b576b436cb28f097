import type { VolumeWork } from '../../velero.ts';
import { instantText, size, span } from '../amounts.ts';
import { volumeOf, workTold } from '../backups/volume-work-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { tooSlow, type Forecast } from '../volumes/forecast.ts';
import { givesUp, type GivesUp } from '../volumes/gives-up.ts';
import { movingNow, stuckTransfer } from '../volumes/stuck-transfer.ts';
import { worksIn, type Run, type WorkOfRun } from '../volumes/works-in.ts';
import { lateWords } from './late-transfers-words.ts';

/** Running transfers of volumes that will not be through when Velero gives up on them, if they go on as they did so far. */
export function lateTransfers(facts: DiagnosisFacts): readonly Finding[] {
  const moving = movingNow(facts);
  return worksIn(facts)
    .filter((one) => stuckTransfer(one, moving, facts) === undefined)
    .flatMap((one) => lateIn(one, facts))
    .toSorted((a, b) => b.forecast.missingBytes - a.forecast.missingBytes)
    .slice(0, mostFindings)
    .map((late) => findingOf(late, facts));
}

const mostFindings = 10;

type Late = {
  readonly work: VolumeWork;
  readonly run: Run;
  readonly end: GivesUp;
  readonly forecast: Forecast;
};

function lateIn({ work, run }: WorkOfRun, facts: DiagnosisFacts): readonly Late[] {
  const end = givesUp(work, run, facts);
  const forecast = end === undefined ? undefined : tooSlow(work, end, facts.at);
  return run === undefined || end === undefined || forecast === undefined
    ? []
    : [{ work, run, end, forecast }];
}

function findingOf({ work, run, end, forecast }: Late, facts: DiagnosisFacts): Finding {
  const { bytesPerSecond, doneAt, missingBytes } = forecast;
  const { startedAt = facts.at, changedAt = facts.at } = work;
  const left = span(end.at - facts.at);
  const share = Math.round((100 * missingBytes) / work.totalBytes);
  return {
    check: 'volume/transfer-late',
    severity: 'P1',
    subject: { kind: work.kind, name: work.name },
    title: {
      en: `The transfer of volume ${volumeOf(work)} will not finish in time: at ${size(bytesPerSecond)}/s, ${size(missingBytes)} of ${size(work.totalBytes)} will be missing when Velero gives up in ${left.en}`,
      zh: `卷 ${volumeOf(work)} 的数据无法按时传完：按 ${size(bytesPerSecond)}/s 计算，Velero 在 ${left.zh}后放弃时，${size(work.totalBytes)} 中还差 ${size(missingBytes)}`,
    },
    evidence: evidenceLines([
      workTold(work),
      `${size(work.bytesDone)} in ${span(changedAt - startedAt).en} are ${size(bytesPerSecond)}/s; ${size(work.totalBytes - work.bytesDone)} are left, through at ${instantText(doneAt)}`,
      `${run.kind} ${run.of.name}, ${end.by}: ${span(end.afterMs).en}, over at ${instantText(end.at)}; ${share} % will be missing`,
    ]),
    cause: lateWords.cause,
    remedy: remedies[end.by](run, shellWord(facts.veleroNamespace), hoursFor(doneAt, end)),
  };
}

/** Half as much again as it will need, in whole hours. */
function hoursFor(doneAt: number, end: GivesUp): number {
  const neededMs = doneAt - (end.at - end.afterMs);
  return Math.ceil((1.5 * neededMs) / 3_600_000);
}

type ToRemedy = (run: Run, velero: string, hours: number) => Finding['remedy'];

const remedies: Readonly<Record<GivesUp['by'], ToRemedy>> = {
  itemOperationTimeout: (run, velero, hours) => ({
    say: lateWords.operation,
    commands: [
      `kubectl -n ${velero} patch ${run.kind.toLowerCase()} ${shellWord(run.of.name)} --type merge -p '{"spec":{"itemOperationTimeout":"${hours}h0m0s"}}'`,
      ...scheduleOf(run).map(
        (schedule) =>
          `kubectl -n ${velero} patch schedule ${schedule} --type merge -p '{"spec":{"template":{"itemOperationTimeout":"${hours}h0m0s"}}}'`,
      ),
    ],
  }),
  'fs-backup-timeout': (run, velero, hours) => ({
    say: run.kind === 'Backup' ? lateWords.filesOfBackup : lateWords.filesOfRestore,
    commands: scheduleOf(run).map(
      (schedule) =>
        `kubectl -n ${velero} annotate schedule ${schedule} --overwrite velero.io/pod-volume-timeout=${hours}h0m0s`,
    ),
  }),
};

function scheduleOf({ kind, of }: Run): readonly string[] {
  return kind === 'Backup' && of.schedule !== undefined ? [shellWord(of.schedule)] : [];
}

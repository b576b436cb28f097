import { stage } from '../../phases.ts';
import { span } from '../amounts.ts';
import { causeFinding } from '../catalogue/cause-finding.ts';
import { notBegun } from '../catalogue/judged-from-states.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Severity, Subject } from '../finding.ts';
import { backupsIn, restoresIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';
import { whyBackupWaits, whyRestoreWaits, type WhyWaiting } from '../why-waiting.ts';
import { whyWaitingTold } from '../why-waiting-words.ts';

/** Row 66: backups and restores that Velero does not begin with. Waiting behind another one is its way, for an hour. */
export function waitingRuns(facts: DiagnosisFacts): readonly Finding[] {
  const waiting = waitingIn(facts).filter(({ since }) => facts.at - since > patienceMs);
  const [longest] = waiting;
  if (longest === undefined) {
    return [];
  }
  const reason = longest.reason();
  const finding = causeFinding(notBegun, facts, {
    severity: severityOf(waiting, facts),
    subject: waiting.length === 1 ? longest.subject : { kind: 'Cluster', name: facts.cluster },
    evidence: [
      ...waiting.slice(0, mostShown).map((one) => told(one, facts.at)),
      `ready pods of the server: ${facts.state.server?.readyReplicas ?? 'not known'}`,
    ],
    count: waiting.length,
  });
  return [
    {
      ...finding,
      title: titleOf(longest, waiting.length, facts.at),
      cause: whyWaitingTold(reason),
      remedy: remedyOf(finding, longest.subject, reason, facts),
    },
  ];
}

function titleOf({ subject, since }: Waiting, count: number, at: number): Finding['title'] {
  const { kind, name } = subject;
  const age = span(at - since);
  const others = count - 1;
  return {
    en: `${kind} ${name} has been waiting for ${age.en} and has not started${others === 0 ? '' : `, nor ${others === 1 ? 'has one other' : `have ${others} others`}`}`,
    zh: `${kind} ${name} 已等待 ${age.zh}仍未开始${others === 0 ? '' : `，另有 ${others} 个`}`,
  };
}

/** Any change wakes the one that was left behind. */
function remedyOf(
  { remedy }: Finding,
  subject: Subject,
  reason: WhyWaiting,
  { veleroNamespace }: DiagnosisFacts,
): Finding['remedy'] {
  return reason.why !== 'left behind'
    ? remedy
    : {
        say: {
          en: 'Wake it with an annotation; nothing else about it changes.',
          zh: '加一个注解即可唤醒它；其他内容不变。',
        },
        commands: [
          `kubectl -n ${shellWord(veleroNamespace)} annotate backup ${shellWord(subject.name)} --overwrite lifeboat.dev/woken=true`,
        ],
      };
}

const minute = 60_000;
const patienceMs = 5 * minute;
const patienceBehindOthersMs = 60 * minute;
const mostShown = 6;

type Waiting = {
  readonly subject: Subject;
  readonly phase: string;
  readonly since: number;
  readonly position?: number;
  /** Looks at all others: not for each of thousands. */
  readonly reason: () => WhyWaiting;
};

/** The longest first. */
function waitingIn(facts: DiagnosisFacts): readonly Waiting[] {
  return [
    ...backupsIn(facts)
      .filter(isWaiting)
      .map((backup) => ({
        subject: { kind: 'Backup', name: backup.name },
        phase: backup.phase,
        since: backup.createdAt,
        reason: () => whyBackupWaits(backup, facts),
        ...(backup.queuePosition === undefined ? {} : { position: backup.queuePosition }),
      })),
    ...restoresIn(facts)
      .filter(isWaiting)
      .map(({ name, phase, createdAt }) => ({
        subject: { kind: 'Restore', name },
        phase,
        since: createdAt,
        reason: () => whyRestoreWaits(facts),
      })),
  ].toSorted((a, b) => a.since - b.since);
}

function isWaiting({ phase }: { readonly phase: string }): boolean {
  return stage(phase) === 'waiting';
}

/** Behind one that runs they come to it, unless that takes too long. */
function severityOf(waiting: readonly Waiting[], { state, at }: DiagnosisFacts): Severity {
  const busy = {
    Backup: state.backups.some(({ phase }) => stage(phase) === 'running'),
    Restore: state.restores.some(({ phase }) => stage(phase) === 'running'),
  };
  const isServed = (state.server?.readyReplicas ?? 1) > 0;
  const patient = waiting.every(
    ({ subject, since }) =>
      at - since <= patienceBehindOthersMs &&
      (subject.kind === 'Backup' ? busy.Backup : busy.Restore),
  );
  return patient && isServed ? 'info' : 'P1';
}

function told({ subject, phase, since, position }: Waiting, at: number): string {
  const place = position === undefined ? '' : `, status.queuePosition: ${position}`;
  const minutes = Math.floor((at - since) / minute);
  return evidenceLine(
    `${subject.kind} ${subject.name}, status.phase: ${phase === '' ? '(none)' : phase}${place}, for ${minutes} min`,
  );
}

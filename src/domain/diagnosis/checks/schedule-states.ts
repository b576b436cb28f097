import { type Outlook, outlook } from '../../schedule/outlook.ts';
import type { Schedule } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { serverTroubles } from '../backups/origins.ts';
import { dangerTo, worstOf } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules that make no backups: paused, refused by Velero, of a date that never comes, or due and not begun with. */
export function scheduleStates(facts: DiagnosisFacts): readonly Finding[] {
  const backups = Map.groupBy(facts.state.backups, ({ schedule = '' }) => schedule);
  return schedulesIn(facts).flatMap((schedule) => {
    const state = outlook(schedule, backups.get(schedule.name) ?? [], facts.at);
    const told = tell(schedule, state, facts.at);
    return told === undefined ? [] : [finding(schedule, told, facts)];
  });
}

type Told = Pick<Finding, 'check' | 'title' | 'cause' | 'evidence' | 'follows'> & {
  readonly remedy: Finding['title'];
};

function finding({ name }: Schedule, told: Told, facts: DiagnosisFacts): Finding {
  const velero = shellWord(facts.veleroNamespace);
  return {
    ...told,
    // What makes no copies any more will miss its target.
    severity: worstOf(['P1', dangerTo(name, facts)]),
    subject: { kind: 'Schedule', name },
    evidence: evidenceLines(told.evidence),
    remedy: {
      say: told.remedy,
      commands: [`velero -n ${velero} schedule describe ${shellWord(name)}`],
    },
  };
}

function tell(schedule: Schedule, state: Outlook, at: number): Told | undefined {
  switch (state.state) {
    case 'paused':
      return paused(schedule);
    case 'refused':
      return invalid(schedule, state.errors);
    case 'unreadable':
      return invalid(schedule, [`${state.mistake.mistake}: ${state.mistake.text}`]);
    case 'due':
      return state.late ? missed(schedule, state.since, state.passed, at) : undefined;
    case 'no run':
      return never(schedule);
    case 'next':
      return undefined;
  }
}

function paused({ name, cron, lastBackupAt }: Schedule): Told {
  return {
    check: 'schedule/paused',
    title: { en: `Schedule ${name} is paused`, zh: `备份计划 ${name} 已暂停` },
    evidence: [`spec.paused: true, spec.schedule: ${cron}`, ...lastOf(lastBackupAt)],
    cause: {
      en: 'Somebody paused it; it makes no backups until it is unpaused.',
      zh: '有人暂停了它；恢复之前不会再有备份。',
    },
    remedy: {
      en: 'Find out who paused it and why; once that is resolved, resume it with `velero schedule unpause`.',
      zh: '查明是谁、为何暂停；原因消除后用 `velero schedule unpause` 恢复。',
    },
  };
}

function invalid({ name, cron }: Schedule, errors: readonly string[]): Told {
  return {
    check: 'schedule/invalid',
    title: {
      en: `Schedule ${name} is invalid and never runs`,
      zh: `备份计划 ${name} 无效，不会运行`,
    },
    evidence: [`spec.schedule: ${cron}`, ...errors.map((one) => `validation: ${one}`)],
    cause: {
      en: 'Its cron expression or template is invalid; Velero makes no backups from it.',
      zh: '其 cron 表达式或模板无效；Velero 不会为它创建备份。',
    },
    remedy: {
      en: 'Correct what the error names. A cron expression has five fields, for example `0 3 * * *`, or is of the form `@every 6h`.',
      zh: '改正错误所指的内容。cron 表达式为五个字段，例如 `0 3 * * *`，或 `@every 6h` 之类的写法。',
    },
  };
}

function never({ name, cron, lastBackupAt }: Schedule): Told {
  return {
    check: 'schedule/never',
    title: {
      en: `Schedule ${name} never runs: no date matches its cron expression`,
      zh: `备份计划 ${name} 永远不会运行：没有符合其 cron 表达式的日期`,
    },
    evidence: [`spec.schedule: ${cron}`, ...lastOf(lastBackupAt)],
    cause: {
      en: 'Velero accepts the expression, but no date within five years matches it, as with 30 February.',
      zh: 'Velero 接受了该表达式，但五年内没有符合的日期，例如 2 月 30 日。',
    },
    remedy: {
      en: 'Correct the day and month in `spec.schedule`; if its newest copy is too old, take a backup from it now.',
      zh: '改正 `spec.schedule` 中的日和月；若最新副本过旧，请立即从该备份计划创建一次备份。',
    },
  };
}

function missed({ name, lastBackupAt }: Schedule, since: number, passed: number, at: number): Told {
  const late = span(at - since);
  return {
    check: 'schedule/missed',
    title: {
      en: `Schedule ${name} was due ${late.en} ago, but Velero has not started it`,
      zh: `备份计划 ${name} 在 ${late.zh}前就应运行，但 Velero 没有开始`,
    },
    evidence: [
      `due: ${instantText(since)}`,
      ...(passed === 0 ? [] : [`${passed} more have fallen due since`]),
      ...lastOf(lastBackupAt),
    ],
    cause: {
      en: 'The server is not processing schedules. Once it does again, it makes up one run; the others are lost.',
      zh: '服务端没有处理备份计划。恢复后只会补跑一次；其余的不再补。',
    },
    remedy: {
      en: 'Check that the server is running and answering. Once it does, take a backup from the schedule at once.',
      zh: '确认服务端在运行并应答。恢复后立即从该备份计划创建一次备份。',
    },
    follows: serverTroubles,
  };
}

function lastOf(lastBackupAt: number | undefined): readonly string[] {
  return lastBackupAt === undefined
    ? ['it has never run']
    : [`status.lastBackup: ${instantText(lastBackupAt)}`];
}

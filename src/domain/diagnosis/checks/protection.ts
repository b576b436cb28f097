import type { InEachLanguage } from '../../language.ts';
import type { ScheduleReport } from '../../protection/schedule-report.ts';
import type { ScheduleReason } from '../../protection/schedule-reasons.ts';
import { backUpFromSchedule } from '../back-up-from-schedule.ts';
import { span } from '../amounts.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin, Subject } from '../finding.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';

/** What is in danger by each schedule, which is told even where nothing explains it: a diagnosis without it could end with good news. */
export function protection(facts: DiagnosisFacts): readonly Finding[] {
  return covers(facts.scope)
    ? facts.report.schedules.flatMap((schedule) => inDanger(schedule, facts))
    : [];
}

function inDanger(schedule: ScheduleReport, facts: DiagnosisFacts): readonly Finding[] {
  const { name, verdict, last, good } = schedule;
  const told = schedule.reasons
    .map((reason) => tell(name, reason))
    .find((one) => one !== undefined);
  if (told === undefined || (verdict !== 'unprotected' && verdict !== 'at risk')) {
    return [];
  }
  return [
    {
      check: `protection/${verdict === 'unprotected' ? 'unprotected' : 'at-risk'}`,
      severity: verdict === 'unprotected' ? 'P0' : 'P1',
      subject: { kind: 'Schedule', name },
      title: told,
      evidence: [
        good === undefined
          ? 'no backup of it is Completed and not expired'
          : `newest good copy: ${good.name}, ${new Date(good.at).toISOString()}`,
        ...(last === undefined ? [] : [`newest run: ${last.name}, ${last.phase}`]),
      ],
      ...words(name, facts),
      follows: originsOf(schedule),
    },
  ];
}

/** `undefined`: other checks tell it, each as a finding of its own. */
function tell(name: string, reason: ScheduleReason): InEachLanguage<string> | undefined {
  if (reason.why === 'no good copy') {
    return { en: `Schedule ${name} has no good copy`, zh: `备份计划 ${name} 没有可用的备份` };
  }
  if (reason.why === 'target missed') {
    const [age, target] = [span(reason.dataAgeMs), span(reason.targetMs)];
    return {
      en: `The newest good copy of schedule ${name} is ${age.en} old, and its target is ${target.en}`,
      zh: `备份计划 ${name} 最新的可用备份已有 ${age.zh}，目标为 ${target.zh}`,
    };
  }
  if (reason.why === 'expired') {
    return {
      en: `The newest good copy of schedule ${name} has expired: Velero may delete it at any moment`,
      zh: `备份计划 ${name} 最新的可用备份已过期：Velero 随时可能删除它`,
    };
  }
  return reason.why === 'target will be missed'
    ? {
        en: `Schedule ${name} will miss its target before its next run can help`,
        zh: `备份计划 ${name} 在下次运行之前将错过目标`,
      }
    : undefined;
}

function words(
  name: string,
  { veleroNamespace }: DiagnosisFacts,
): Pick<Finding, 'cause' | 'remedy'> {
  return {
    cause: {
      en: 'What happened since then could not be brought back. Where a finding explains why no newer copy is there, this one stands under it.',
      zh: '此后的变更无法恢复。若有发现能解释为何没有更新的备份，本条会归于其下。',
    },
    remedy: {
      say: {
        en: 'Take a backup from the schedule by `now`, once nothing stands in its way, and `hold` the newest good copy until it is Completed. A time to live shorter than the interval leaves nothing between two runs.',
        zh: '障碍排除后用 `now` 立即从该备份计划创建一次备份，并在其 Completed 之前用 `hold` 保留最新的可用备份。若保留时间短于备份计划间隔，两次运行之间将没有备份。',
      },
      commands: [
        `velero -n ${shellWord(veleroNamespace)} schedule describe ${shellWord(name)}`,
        ...backUpFromSchedule(name, veleroNamespace),
      ],
    },
  };
}

/** What keeps newer copies from coming, the likeliest first. */
function originsOf({ name, last }: ScheduleReport): readonly Origin[] {
  const schedule: Subject = { kind: 'Schedule', name };
  const runs = last === undefined ? [] : [{ kind: 'Backup', name: last.name }];
  return [
    ...runs.flatMap((subject) =>
      [
        'backup/failed',
        'backup/partially-failed',
        'backup/validation-failed',
        'backup/stuck',
        'integrity/damaged',
      ].map((check) => ({ check, subject })),
    ),
    ...[
      'schedule/invalid',
      'schedule/never',
      'schedule/paused',
      'schedule/missed',
      'schedule/overlap',
      'schedule/retention-gap',
    ].map((check) => ({ check, subject: schedule })),
    ...['velero/not-found', 'velero/down', 'velero/not-answering'].map((check) => ({ check })),
  ];
}

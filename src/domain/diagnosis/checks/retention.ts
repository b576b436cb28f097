import { parseCron } from '../../schedule/cron.ts';
import { longestInterval } from '../../schedule/runs.ts';
import type { Schedule } from '../../velero.ts';
import { span } from '../amounts.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules whose backups expire before the next one is taken: for a while nothing of theirs is left, with every run a good one. */
export function retention(facts: DiagnosisFacts): readonly Finding[] {
  return covers(facts.scope) ? facts.state.schedules.flatMap((one) => tooShort(one, facts)) : [];
}

const hour = 3_600_000;
/** Velero's own, unless its server was started with another one. */
const standardMs = 720 * hour;

function tooShort(schedule: Schedule, facts: DiagnosisFacts): readonly Finding[] {
  const cron = parseCron(schedule.cron);
  const everyMs = 'mistake' in cron ? undefined : longestInterval(cron, facts.at);
  const keptMs = (schedule.ttlMs ?? 0) > 0 ? (schedule.ttlMs ?? 0) : standardMs;
  return schedule.paused || everyMs === undefined || keptMs >= everyMs
    ? []
    : [gap(schedule, keptMs, everyMs, facts)];
}

function gap(
  { name, cron, ttlMs = 0, lastBackupAt }: Schedule,
  keptMs: number,
  everyMs: number,
  { state, at, veleroNamespace }: DiagnosisFacts,
): Finding {
  const left = state.backups.filter(
    ({ schedule, phase, expiresAt = Number.POSITIVE_INFINITY }) =>
      schedule === name && phase === 'Completed' && expiresAt > at,
  ).length;
  const [kept, every] = [span(keptMs), span(everyMs)];
  return {
    check: 'schedule/retention-gap',
    severity: left === 0 && lastBackupAt !== undefined ? 'P0' : 'P1',
    subject: { kind: 'Schedule', name },
    title: {
      en: `Backups of schedule ${name} expire before the next one is taken`,
      zh: `计划 ${name} 的备份在下一次备份之前就会过期`,
    },
    evidence: [
      `good backups of it that have not expired: ${left}`,
      evidenceLine(`spec.schedule: ${cron}`),
      `spec.template.ttl: ${ttlMs > 0 ? kept.en : `not set, by default ${kept.en}`}`,
      `longest time between runs: ${every.en}`,
    ],
    cause: {
      en: `Each is kept for ${kept.en}, and up to ${every.en} pass between runs; from one end to the other there is no copy of this schedule.`,
      zh: `每个备份保留 ${kept.zh}，而两次运行最长间隔 ${every.zh}；其间该计划没有任何副本。`,
    },
    remedy: {
      say: {
        en: 'Run it now if no copy is left. Then give its template a longer ttl, at least three times the interval, so that one failed run loses nothing. Backups that exist keep the expiry they were given.',
        zh: '若已无副本，请立即运行一次。随后将模板的 ttl 改长，至少为运行间隔的三倍，使一次失败不致丢失副本。已有备份的过期时间不变。',
      },
      commands: [
        ...(left === 0
          ? [
              `velero -n ${shellWord(veleroNamespace)} backup create --from-schedule ${shellWord(name)}`,
            ]
          : []),
        `kubectl -n ${shellWord(veleroNamespace)} patch schedules.velero.io ${shellWord(name)} --type merge -p '{"spec":{"template":{"ttl":"${Math.ceil((3 * everyMs) / hour)}h0m0s"}}}'`,
      ],
    },
  };
}

import { hasGap, type Retention, retentionOf } from '../../schedule/retention.ts';
import type { Schedule } from '../../velero.ts';
import { backUpFromSchedule } from '../back-up-from-schedule.ts';
import { span } from '../amounts.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { ttlTold } from '../schedules/ttl-told.ts';
import { covers } from '../scope.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules whose backups expire before the next one is taken, with every run a good one, or before the one after that, so that one failed run leaves none. */
export function retention(facts: DiagnosisFacts): readonly Finding[] {
  return covers(facts.scope) ? facts.state.schedules.flatMap((one) => tooShort(one, facts)) : [];
}

const hour = 3_600_000;

function tooShort(schedule: Schedule, facts: DiagnosisFacts): readonly Finding[] {
  const its = retentionOf(schedule, facts.state.server, facts.at);
  if (its === undefined || its.keptMs >= 2 * its.everyMs) {
    return [];
  }
  const lasting = { schedule, ...its };
  return [hasGap(its) ? gap(lasting, facts) : thin(lasting, facts)];
}

type Lasting = Retention & { readonly schedule: Schedule };

function gap(lasting: Lasting, facts: DiagnosisFacts): Finding {
  const { keptMs, everyMs } = lasting;
  const { state, at, veleroNamespace } = facts;
  const { name, lastBackupAt } = lasting.schedule;
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
      zh: `备份计划 ${name} 的备份在下一次备份之前就会过期`,
    },
    evidence: [`good backups of it that have not expired: ${left}`, ...proofOf(lasting, facts)],
    cause: {
      en: `Each is kept for ${kept.en}, but up to ${every.en} pass between runs; in between there is no copy from this schedule.`,
      zh: `每个备份保留 ${kept.zh}，而两次运行最长间隔 ${every.zh}；其间该备份计划没有任何副本。`,
    },
    remedy: {
      say: {
        en: 'If no copy is left, run it now. Then give its template a longer ttl, at least three times the interval, so that one failed run does not leave you without a copy. Existing backups keep their expiry.',
        zh: '若已无副本，请立即运行一次。随后将模板的 ttl 改长，至少为运行间隔的三倍，使一次失败不致丢失副本。已有备份的过期时间不变。',
      },
      commands: [
        ...(left === 0 ? backUpFromSchedule(name, veleroNamespace) : []),
        longer(lasting, facts),
      ],
    },
  };
}

function thin(lasting: Lasting, facts: DiagnosisFacts): Finding {
  const { name } = lasting.schedule;
  const [kept, every] = [span(lasting.keptMs), span(lasting.everyMs)];
  return {
    check: 'schedule/thin-retention',
    severity: 'P2',
    subject: { kind: 'Schedule', name },
    title: {
      en: `One failed run leaves schedule ${name} without a backup`,
      zh: `只要一次运行失败，备份计划 ${name} 就会没有备份`,
    },
    evidence: proofOf(lasting, facts),
    cause: {
      en: `Each backup is kept for ${kept.en}, and up to ${every.en} pass between runs: if one run fails, the previous copy expires before the next run.`,
      zh: `每个备份保留 ${kept.zh}，而两次运行最长间隔 ${every.zh}：若其中一次失败，之前的副本会在下一次运行前过期。`,
    },
    remedy: {
      say: {
        en: 'Give its template a longer ttl, at least three times the interval. Existing backups keep their expiry.',
        zh: '将模板的 ttl 改长，至少为运行间隔的三倍。已有备份的过期时间不变。',
      },
      commands: [longer(lasting, facts)],
    },
  };
}

function proofOf({ schedule, everyMs }: Lasting, { state }: DiagnosisFacts): readonly string[] {
  return [
    evidenceLine(`spec.schedule: ${schedule.cron}`),
    ttlTold(schedule, state.server),
    `longest time between runs: ${span(everyMs).en}`,
  ];
}

function longer({ schedule, everyMs }: Lasting, { veleroNamespace }: DiagnosisFacts): string {
  const ttl = `${Math.ceil((3 * everyMs) / hour)}h0m0s`;
  return `kubectl -n ${shellWord(veleroNamespace)} patch schedules.velero.io ${shellWord(schedule.name)} --type merge -p '{"spec":{"template":{"ttl":"${ttl}"}}}'`;
}

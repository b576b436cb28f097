import type { Schedule } from '../../velero.ts';
import { span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { schedulesIn } from '../in-scope.ts';
import { keptForMs } from '../../schedule/retention.ts';
import { ttlTold } from '../schedules/ttl-told.ts';
import { timetables } from '../schedules/timetables.ts';
import { shellWord } from '../shell-word.ts';

/** Schedules that run so often, or whose backups are kept for so long, that Velero has more of them than it can look after. */
export function schedulePace(facts: DiagnosisFacts): readonly Finding[] {
  const looked = new Set(schedulesIn(facts));
  return timetables(facts)
    .filter(({ schedule }) => looked.has(schedule))
    .flatMap(({ schedule, shortestMs }) => {
      const keptMs = keptForMs(schedule, facts.state.server);
      const isTooMuch =
        shortestMs !== undefined && (shortestMs < leastMs || keptMs / shortestMs > mostKept);
      return isTooMuch ? [finding(schedule, { everyMs: shortestMs, keptMs }, facts)] : [];
    });
}

const leastMs = 10 * 60_000;
/** Each of them is an object that is watched and listed, and a folder of the bucket that is listed at each sync. */
const mostKept = 2_000;

function finding(
  schedule: Schedule,
  pace: { readonly everyMs: number; readonly keptMs: number },
  { state, veleroNamespace }: DiagnosisFacts,
): Finding {
  const { name, cron } = schedule;
  const every = span(pace.everyMs);
  const amount = Math.floor(pace.keptMs / pace.everyMs);
  const isOften = pace.everyMs < leastMs;
  const seconds = Math.floor(pace.everyMs / 1000);
  const [often, oftenZh] = seconds < 60 ? [`${seconds} s`, `${seconds} 秒`] : [every.en, every.zh];
  return {
    check: 'schedule/too-often',
    severity: 'P2',
    subject: { kind: 'Schedule', name },
    title: isOften
      ? {
          en: `Schedule ${name} runs every ${often}: more often than Velero can keep up with`,
          zh: `备份计划 ${name} 每 ${oftenZh}运行一次：Velero 跟不上`,
        }
      : {
          en: `Schedule ${name} keeps ${amount} backups at a time`,
          zh: `备份计划 ${name} 会同时保留 ${amount} 个备份`,
        },
    evidence: evidenceLines([
      `spec.schedule: ${cron}, shortest time between two runs: ${often}`,
      `${ttlTold(schedule, state.server)}: ${amount} backups at a time`,
      `backups of it now: ${state.backups.filter((one) => one.schedule === name).length}`,
    ]),
    cause: {
      en: 'Velero checks its schedules once a minute and runs one backup after another. Each backup is an object in etcd and a folder that every sync lists: thousands of them slow down everything that Velero does.',
      zh: 'Velero 每分钟查看一次备份计划，并逐个处理备份。每个备份都是 etcd 中的对象和每次同步都要列出的目录：数以千计会拖慢 Velero 的所有工作。',
    },
    remedy: {
      say: {
        en: 'Run it only as often as its target needs: an interval of half the target is enough. For long retention, add a second schedule that runs rarely and keeps its backups long. Existing backups keep their expiry.',
        zh: '按目标需要的频率运行：间隔为目标的一半即可。需要长期保留时，另设一个低频、保留期长的备份计划。已有备份的过期时间不变。',
      },
      commands: [`velero -n ${shellWord(veleroNamespace)} schedule describe ${shellWord(name)}`],
    },
  };
}

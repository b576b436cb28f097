import type { Language } from '../../domain/language.ts';
import type { ScheduleReport } from '../../domain/protection/schedule-report.ts';
import type { Block } from '../../messages/blocks.ts';
import { section } from '../../messages/compose.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { tellOutlook, tellScheduleReason, tellVerdict } from '../../messages/protection/tell.ts';
import { protectionWords } from '../../messages/protection/words.ts';
import { words } from './words.ts';

/** One schedule: its verdict and reason, then what that is judged from. `full` adds the other reasons and the cron expression. */
export function scheduleBlock(
  report: ScheduleReport,
  at: number,
  language: Language,
  full = false,
): Block {
  const [reason, ...others] = report.reasons.map((one) => tellScheduleReason(one, language));
  const say = words[language];
  const verdict = tellVerdict(report.verdict, language);
  const head = say.schedule(verdict, code(report.name), reason ?? '');
  const facts = [
    age(report, at, language),
    last(report, language),
    running(report, language),
    tellOutlook(report.outlook, language),
    protectionWords[language].proof(report.proven),
    ...(full ? [say.cron(code(cut(report.cron, 100)))] : []),
  ].filter((one) => one !== '');
  const also = full && others.length > 0 ? [say.also(others)] : [];
  return section([head, facts.join(' · '), ...also].join('\n'));
}

/** What the line above hasn't told yet: a missed target comes with the age. */
function age(report: ScheduleReport, at: number, language: Language): string {
  const { dataAgeMs, target, partial, good } = report;
  const say = words[language];
  const incomplete =
    partial === undefined ? '' : ` · ${say.partialCopy(duration(at - partial.at, language))}`;
  if (good === undefined || dataAgeMs === undefined) {
    return `${say.noCopy}${incomplete}`;
  }
  if (report.reasons[0]?.why === 'target missed' && target?.from !== 'interval') {
    return incomplete.replace(' · ', '');
  }
  const limit = target === undefined ? undefined : duration(target.ms, language);
  return `${say.age(duration(dataAgeMs, language), limit, target?.from)}${incomplete}`;
}

function last({ last: newest, reasons }: ScheduleReport, language: Language): string {
  const say = words[language];
  if (newest === undefined) {
    return reasons.some((one) => one.why === 'never run') ? say.neverRan : '';
  }
  const phase = escape(cut(newest.phase, 60));
  return say.lastRun(phase, moment(newest.at), newest.errors, newest.warnings);
}

function running({ running: now }: ScheduleReport, language: Language): string {
  return now === undefined ? '' : words[language].runningNow(code(now.name), moment(now.at));
}

import type { Language } from '../../domain/language.ts';
import type { ClusterReport } from '../../domain/protection/cluster-report.ts';
import type { LocationReport } from '../../domain/protection/locations.ts';
import type { Message } from '../../messages/blocks.ts';
import { context, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { tellClusterReason } from '../../messages/protection/tell.ts';
import { protectionWords } from '../../messages/protection/words.ts';
import { gaps, ground, headline, loose, queueLines } from './cluster-lines.ts';
import type { Seen } from './collect.ts';
import { scheduleBlock } from './schedule-lines.ts';
import { words } from './words.ts';

/** The schedules that the card has no room for, in messages of fifteen. */
export function restOfSchedules(seen: Seen, shown: number, language: Language): readonly Message[] {
  return seen.reports.flatMap((report) => schedules(report, seen.at, shown, language));
}

/** All that is known: every reason, every schedule in full, locations with their buckets, queue, loose backups and what could not be read. */
export function everything(seen: Seen, language: Language): readonly Message[] {
  return seen.reports
    .slice(0, mostClusters)
    .flatMap((report) => [
      details(report, language),
      ...schedules(report, seen.at, 0, language, true),
    ]);
}

const inOneMessage = 15;
const mostClusters = 10;

function schedules(
  report: ClusterReport,
  at: number,
  shown: number,
  language: Language,
  full = false,
): readonly Message[] {
  const rest = report.schedules.slice(shown);
  const starts = Array.from(
    { length: Math.ceil(rest.length / inOneMessage) },
    (_, index) => index * inOneMessage,
  );
  return starts.map((start) => {
    const part = rest.slice(start, start + inOneMessage);
    const from = shown + start + 1;
    const title = words[language].schedulesOf(
      code(report.cluster),
      from,
      from + part.length - 1,
      report.scheduleCount,
    );
    return message(title.replaceAll('*', ''), [
      section(title),
      ...part.map((one) => scheduleBlock(one, at, language, full)),
    ]);
  });
}

function details(report: ClusterReport, language: Language): Message {
  const title = words[language].detailsOf(code(report.cluster));
  return message(headline(report, language, false), [
    section(title),
    ...report.reasons
      .slice(0, 15)
      .map((reason) => section(`• ${tellClusterReason(reason, language)}`)),
    ...report.locations.map((one) => context(locationLine(one, language))),
    context(ground(report, language), ...queueLines(report, 20, language)),
    context(...loose(report, language)),
    context(...gaps(report, language)),
  ]);
}

function locationLine(location: LocationReport, language: Language): string {
  const { name, bucket, state, message: said, lastValidatedAt } = location;
  return [
    `${code(name)} → ${code(bucket)}`,
    protectionWords[language].location[state],
    ...(lastValidatedAt === undefined ? [] : [moment(lastValidatedAt)]),
    ...(said === undefined ? [] : [escape(cut(said, 300))]),
  ].join(' · ');
}

import type { Language } from '../../domain/language.ts';
import type { ClusterReport } from '../../domain/protection/cluster-report.ts';
import { isFailedOverGood } from '../../domain/protection/schedule-report.ts';
import { type Verdict, verdicts } from '../../domain/protection/verdict.ts';
import type { Block, ButtonElement, Message } from '../../messages/blocks.ts';
import { actions, button, context, divider, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { gaps, ground, headline, otherReasons, queueLines } from './cluster-lines.ts';
import type { Seen } from './collect.ts';
import { nextSteps } from './next-steps.ts';
import { scheduleBlock } from './schedule-lines.ts';
import { words } from './words.ts';

/** The card: worst cluster first, each with its reason in the first line, its worst schedules, and what it stands on. */
export function statusCard(seen: Seen, language: Language): Message {
  const say = words[language];
  const [worst, ...others] = seen.reports;
  if (worst === undefined) {
    return message(say.noCluster, [section(say.noCluster)]);
  }
  const text = [headline(worst, language, false), ...summary(others, language)].join(' ');
  const most = shownSchedules(seen);
  const clusters = seen.reports
    .slice(0, mostClusters)
    .flatMap((report, index) => [
      ...(index === 0 ? [] : [divider]),
      ...clusterBlocks(report, seen.at, most, language),
    ]);
  const left = seen.reports.slice(mostClusters);
  return message(text, [
    ...clusters,
    ...summary(left, language).map((line) => context(line)),
    ...ours(seen, language),
    actions(...buttons(seen, language)),
    context(say.readAt(moment(seen.at))),
  ]);
}

/** How many schedules of each cluster the card has room for. */
export function shownSchedules({ reports }: Seen): number {
  return [8, 8, 5, 3, 2, 2, 1][reports.length] ?? 0;
}

const mostClusters = 15;

function clusterBlocks(
  report: ClusterReport,
  at: number,
  most: number,
  language: Language,
): readonly Block[] {
  const rest = report.scheduleCount - Math.min(most, report.schedules.length);
  return [
    section(headline(report, language)),
    ...otherReasons(report, 3, language).map((line) => context(line)),
    ...failedOverGood(report, language).map((line) => context(line)),
    ...report.schedules.slice(0, most).map((one) => scheduleBlock(one, at, language)),
    ...(rest === 0 || most === 0 ? [] : [context(words[language].moreSchedules(rest))]),
    context(
      ...(report.connection.asOf === undefined ? [] : [ground(report, language)]),
      ...(report.connection.asOf === undefined ? [] : queueLines(report, 3, language)),
      ...gaps(report, language).slice(0, 4),
    ),
  ];
}

function failedOverGood(report: ClusterReport, language: Language): readonly string[] {
  const count = report.failedOverGood ?? 0;
  const names = report.schedules.filter(isFailedOverGood).slice(0, 3);
  return names.length === 0
    ? []
    : [
        words[language].failedOverGood(
          count,
          names.map(({ name }) => code(name)),
        ),
      ];
}

function summary(reports: readonly ClusterReport[], language: Language): readonly string[] {
  const counts = verdicts
    .map((verdict): readonly [number, Verdict] => [
      reports.filter((one) => one.verdict === verdict).length,
      verdict,
    ])
    .filter(([count]) => count > 0);
  return counts.length === 0 ? [] : [words[language].others(counts)];
}

function ours(seen: Seen, language: Language): readonly Block[] {
  if (seen.ours === undefined) {
    return [context(words[language].oursUnknown)];
  }
  const list = seen.ours
    .slice(0, 5)
    .map(({ id, line }) => `${code(id)} ${escape(cut(line, 60))}`)
    .join(', ');
  return list === '' ? [] : [context(words[language].ours(list))];
}

function buttons(seen: Seen, language: Language): readonly ButtonElement[] {
  const say = words[language];
  const names = seen.reports.map((one) => one.cluster).join(',');
  const value = names.length > 1900 ? '' : names;
  return [
    button({ action: 'status.refresh', label: say.refresh, value }),
    button({ action: 'status.details', label: say.details, value }),
    ...nextSteps(seen, language),
  ];
}

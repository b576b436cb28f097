import type { Language } from '../../domain/language.ts';
import type { ClusterReport } from '../../domain/protection/cluster-report.ts';
import type { Group } from '../../domain/protection/cluster-seen.ts';
import type { QueueItem } from '../../domain/protection/queue.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { tellClusterReason } from '../../messages/protection/tell.ts';
import { protectionWords, verdictSigns } from '../../messages/protection/words.ts';
import { words } from './words.ts';

/** The verdict on a cluster with its reason: what one must read. `sign` is left out where it is read aloud. */
export function headline(report: ClusterReport, language: Language, sign = true): string {
  const [reason] = report.reasons;
  const told = words[language].headline(
    code(report.cluster),
    protectionWords[language].verdict[report.verdict],
    reason === undefined ? '' : tellClusterReason(reason, language),
  );
  return sign ? `${verdictSigns[report.verdict]} ${told}` : told.replaceAll('*', '');
}

/** What else endangers it; the good news and what is told per schedule are left out. */
export function otherReasons(
  report: ClusterReport,
  most: number,
  language: Language,
): readonly string[] {
  const others = report.reasons
    .slice(1, most + 1)
    .filter((one) => one.why !== 'schedule')
    .map((one) => tellClusterReason(one, language));
  return others.length === 0 ? [] : [words[language].also(others)];
}

/** Storage, Velero and node agent in one line. */
export function ground(report: ClusterReport, language: Language): string {
  const say = words[language];
  const locations = report.locations.map(
    ({ name, state }) => `${code(name)} ${protectionWords[language].location[state]}`,
  );
  const { server, nodeAgent } = report;
  return [
    locations.length === 0 ? say.noLocation : say.locations(locations.slice(0, 5).join(', ')),
    server === undefined
      ? say.noServer
      : say.server(escape(cut(server.version ?? '', 40)), server.readyReplicas, server.replicas),
    ...restarts(report, language),
    nodeAgent === undefined ? say.noNodeAgent : say.nodeAgent(nodeAgent.ready, nodeAgent.desired),
  ].join(' · ');
}

function restarts({ server }: ClusterReport, language: Language): readonly string[] {
  if (server === undefined || server.restarts === 0) {
    return [];
  }
  const { lastTermination: reason } = server;
  return [
    words[language].restarts(server.restarts, reason === undefined ? undefined : escape(reason)),
  ];
}

/** What Velero works on and what waits for it. */
export function queueLines(
  { queue }: ClusterReport,
  most: number,
  language: Language,
): readonly string[] {
  const say = words[language];
  const { running, waiting, runningCount, waitingCount } = queue;
  const lines = [
    ...(runningCount === 0
      ? []
      : [say.runs(items(running.slice(0, most), language), Math.max(0, runningCount - most))]),
    ...(waitingCount === 0
      ? []
      : [say.waits(items(waiting.slice(0, most), language), Math.max(0, waitingCount - most))]),
  ];
  return lines.length === 0 ? [say.idle] : lines;
}

/** What is damaged, and what could not be read, with the rule that is missing. */
export function gaps(report: ClusterReport, language: Language): readonly string[] {
  const say = words[language];
  return [
    ...awayForNow(report, language),
    ...damaged(report, language),
    ...report.notRead
      .slice(0, 10)
      .map(({ resource, reason: cause, detail }) =>
        tellClusterReason({ why: 'not read', resource, cause, detail }, language),
      ),
    ...(report.proofsMissing ? [say.proofsMissing] : []),
    ...(report.damageUnknown === true ? [say.damageUnknown] : []),
  ];
}

/** Backups whose stored bytes are no copy, whatever their phase says. */
function damaged({ damaged: all }: ClusterReport, language: Language): readonly string[] {
  const say = words[language];
  const names = all.map(({ name, foundAt, predecessor }) => {
    const before = predecessor === undefined ? undefined : code(predecessor);
    return say.damagedOne(code(name), moment(foundAt), before);
  });
  return names.length === 0 ? [] : [say.damaged(names.join(', '))];
}

/** It can't be reached just now, but was lately, so that the verdict still counts. */
function awayForNow({ connection, verdict }: ClusterReport, language: Language): readonly string[] {
  const { state, asOf, why: detail } = connection;
  return state !== 'away' || verdict === 'unknown' || asOf === undefined
    ? []
    : [
        tellClusterReason(
          { why: 'away', asOf, ...(detail === undefined ? {} : { detail }) },
          language,
        ),
      ];
}

/** Backups that no schedule of the cluster answers for. */
export function loose(report: ClusterReport, language: Language): readonly string[] {
  const say = words[language];
  const { byHand, leftOver } = report;
  return [
    ...(byHand === undefined ? [] : [say.byHand(byHand.count, newest(byHand, language))]),
    ...leftOver.map((one) => say.leftOver(code(one.schedule), one.count, newest(one, language))),
  ];
}

function newest({ good, dataAgeMs }: Group, language: Language): string | undefined {
  return good === undefined || dataAgeMs === undefined
    ? undefined
    : words[language].newest(code(good.name), duration(dataAgeMs, language));
}

function items(all: readonly QueueItem[], language: Language): string {
  return all
    .map((one) =>
      words[language].item(
        { ...one, phase: escape(cut(one.phase, 60)) },
        code(one.name),
        moment(one.since),
      ),
    )
    .join(', ');
}

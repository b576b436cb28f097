import type { Language } from '../../domain/language.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { sentenceIn } from '../../domain/restore-test/sentences.ts';
import { duration } from '../../messages/dates.ts';
import { oneLine } from '../../messages/escape.ts';
import { count } from '../../messages/numbers.ts';
import { stepIn } from './report-steps.ts';
import { type ReportWords, reportWords } from './report-words.ts';

type Report = RestoreTestReport;

/** The whole report as Markdown, for those who keep or print it. What clusters and people wrote in it stays text: it can't link, format or be HTML. */
export function reportMarkdown(report: Report, language: Language): string {
  const say = reportWords[language];
  const { labels } = say;
  function said(sentence: string): string {
    return text(sentenceIn(language, sentence));
  }

  const what = say.what(
    report.kind,
    report.scenario === undefined ? undefined : text(report.scenario),
  );
  const parts = [
    `# ${say.title(what)}`,
    table(facts(report, say, language)),
    bullets(labels.reasons, report.reasons.map(said)),
    `## ${labels.times}`,
    table(times(report, say, language)),
    steps(report, say, language),
    probes(report, say, language),
    bullets(
      labels.workloads,
      report.workloads.map(({ name, ready, why = '' }) =>
        ready ? `✅ ${span(name)}` : `❌ ${say.notReady(span(name), said(why))}`,
      ),
    ),
    ...lists(report, labels, said),
    evidence(report, labels),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

type Rows = readonly (readonly [string, string])[];

function facts(report: Report, say: ReportWords, language: Language): Rows {
  const { labels } = say;
  const { backup, objects, volumes, cluster, targetCluster } = report;
  function amount(some: number): string {
    return count(some, language);
  }

  return [
    [labels.verdict, `${say.verdict[report.verdict]} (${say.level[report.level]})`],
    [labels.operation, span(report.operation)],
    [
      labels.cluster,
      [cluster, ...(targetCluster === undefined ? [] : [targetCluster])].map(span).join(' → '),
    ],
    ...(backup === undefined ? [] : backupRows(backup, say, language)),
    [
      labels.namespaces,
      report.namespaces.map(({ from, to }) => `${span(from)} → ${span(to)}`).join(', '),
    ],
    [labels.objects, say.ofCame(amount(objects.came), amount(objects.expected))],
    [
      labels.volumes,
      say.volumesCame(amount(volumes.withData.length), amount(volumes.withoutData.length)),
    ],
    [labels.requester, span(report.requester)],
    [
      labels.approvedBy,
      report.approvedBy.length === 0 ? say.nobodyAsked : report.approvedBy.map(span).join(', '),
    ],
  ];
}

function backupRows(
  backup: NonNullable<Report['backup']>,
  say: ReportWords,
  language: Language,
): Rows {
  const { name, uid, phase, startedAt, dataAgeMs, errors, passedOver } = backup;
  const bad = errors === 0 ? '' : `, ${say.errors(errors)}`;
  const over =
    passedOver === undefined
      ? ''
      : ` ${say.passedOver(span(passedOver.name), text(sentenceIn(language, passedOver.why)))}`;
  return [
    [
      say.labels.backup,
      `${span(name)}, ${instant(startedAt)}, ${text(phase)}${bad}, UID ${span(uid)}.${over}`,
    ],
    [say.labels.dataAge, duration(dataAgeMs, language)],
  ];
}

function times({ times: all }: Report, say: ReportWords, language: Language): Rows {
  const { labels } = say;
  function at(one: number | undefined): string {
    return one === undefined ? say.never : instant(one);
  }

  const recovery = all.recoveryMs === undefined ? say.never : duration(all.recoveryMs, language);
  return [
    [labels.asked, instant(all.askedAt)],
    [labels.restored, at(all.restoredAt)],
    [labels.serving, at(all.servingAt)],
    [labels.recovery, recovery],
    ...(all.targetMs === undefined
      ? []
      : [[labels.target, duration(all.targetMs, language)] as const]),
    [labels.queued, duration(all.queuedMs, language)],
  ];
}

function steps({ times: all }: Report, say: ReportWords, language: Language): string {
  const { labels } = say;
  const rows = all.steps.map(({ name, begunAt, endedAt, waiting }) => [
    `${text(stepIn(language, name))}${waiting ? ` (${say.waiting})` : ''}`,
    instant(begunAt),
    duration(endedAt - begunAt, language),
  ]);
  return grid(labels.steps, [labels.step, labels.began, labels.took], rows);
}

function probes(report: Report, say: ReportWords, language: Language): string {
  const { labels } = say;
  const rows = report.probes.map(({ name, outcome, detail, tookMs }) => [
    text(name),
    say.outcome[outcome],
    text(sentenceIn(language, detail)),
    duration(tookMs, language),
  ]);
  return grid(labels.probes, [labels.probes, labels.verdict, labels.reasons, labels.took], rows);
}

function lists(
  { objects, volumes, limits }: Report,
  labels: ReportWords['labels'],
  said: (sentence: string) => string,
): readonly string[] {
  return [
    bullets(labels.missing, objects.missing.map(span)),
    bullets(labels.extra, objects.extra.map(span)),
    bullets(labels.different, objects.different.map(said)),
    bullets(labels.keptOut, objects.keptOut.map(said)),
    bullets(labels.volumes, [
      ...volumes.withData.map((one) => `✅ ${span(one)}`),
      ...volumes.withoutData.map((one) => `❌ ${span(one)}`),
    ]),
    bullets(labels.limits, limits.map(said)),
  ];
}

function evidence(report: Report, labels: ReportWords['labels']): string {
  const rows = Object.entries(report.evidence).map(([name, hash]) => [span(name), span(hash)]);
  return grid(labels.evidence, [labels.file, 'SHA-256'], rows);
}

function bullets(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function grid(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return rows.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`;
}

function table(rows: Rows): string {
  return [
    '|   |   |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

/** Text that formats nothing, in a table cell too. */
function text(hostile: string): string {
  return oneLine(hostile).replaceAll(/[\\`*_{}[\]()#+!|<>~&@:-]/g, (sign) =>
    sign === '<' || sign === '&' ? `&${sign === '<' ? 'lt' : 'amp'};` : `\\${sign}`,
  );
}

/** A name to be copied. */
function span(hostile: string): string {
  const inside = oneLine(hostile).replaceAll('`', 'ˋ').replaceAll('|', '¦').trim();
  return `\`${inside === '' ? '–' : inside}\``;
}

function instant(atMs: number): string {
  return Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString() : '?';
}

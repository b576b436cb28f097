import type { Language } from '../../domain/language.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { sentenceIn } from '../../domain/restore-test/sentences.ts';
import type { Block, ButtonElement, Message } from '../../messages/blocks.ts';
import { actions, context, message, section } from '../../messages/compose.ts';
import { duration, moment, withMoments } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { count } from '../../messages/numbers.ts';
import { passing } from '../../messages/passing.ts';
import { verdictSigns } from '../../messages/protection/verdict-signs.ts';
import type { FiledReport } from './file-report.ts';
import { reportWords } from './report-words.ts';

type Report = RestoreTestReport;

/** What a card of a report has beside the report itself. */
export type ReportCard = {
  readonly language: Language;
  /** Left out: it was not filed yet. */
  readonly filed?: FiledReport;
  /** mrkdwn of the caller under the headline, such as what is left behind. */
  readonly notes?: readonly string[];
  /** The same, true only as long as the operation goes on, such as until when the copy stands. */
  readonly meanwhile?: readonly string[];
  readonly buttons?: readonly ButtonElement[];
};

/** The report as a card: what was proven, how long it took, what came and what did not, and why. Its operation and who asked stand at the foot of every card. */
export function reportCard(report: Report, card: ReportCard): Message {
  const { language, notes = [], meanwhile = [], buttons = [] } = card;
  return message(reportSentence(report, language), [
    section(headline(report, language)),
    ...notes.map((note) => section(note)),
    ...passing(meanwhile.map((one) => section(one))),
    { type: 'section', fields: fields(report, language) },
    ...troubles(report, language),
    ...small(report, card),
    ...(buttons.length === 0 ? [] : [actions(...buttons)]),
  ]);
}

/** One sentence with the verdict that a person can act on, escaped: the outcome of the operation. */
export function reportSentence(report: Report, language: Language): string {
  const say = reportWords[language];
  const what = say.what(report.kind, escaped(report.scenario));
  const backup = report.backup === undefined ? [] : [say.from(escape(report.backup.name))];
  const [worst] = report.verdict === 'proven' ? [] : report.reasons;
  const stop = language === 'zh' ? '。' : '.';
  const told = [say.verdict[report.verdict], ...backup, ...timing(report, language)];
  const why = worst === undefined ? '' : ` ${said(worst, 300, language)}`;
  return `${what}${colon(language)}${told.join(comma(language))}${stop}${why}`;
}

function headline(report: Report, language: Language): string {
  const say = reportWords[language];
  const what = say.what(report.kind, escaped(report.scenario));
  const partly = report.verdict === 'proven in part';
  const rest = [
    ...(partly ? [say.shownUpTo(say.level[report.level])] : []),
    ...timing(report, language),
  ];
  const told = `${verdictSigns[report.verdict]} *${what}${colon(language)}${say.verdict[report.verdict]}*`;
  // Slack ends bold text only where a space or a Latin sign follows.
  const between = language === 'zh' ? ' · ' : ', ';
  return rest.length === 0 ? told : `${told}${between}${rest.join(comma(language))}`;
}

function timing({ times }: Report, language: Language): readonly string[] {
  const say = reportWords[language];
  if (times.recoveryMs === undefined) {
    return [];
  }
  const served = say.served(duration(times.recoveryMs, language));
  if (times.targetMs === undefined) {
    return [served];
  }
  const target = duration(times.targetMs, language);
  return [
    served,
    times.recoveryMs <= times.targetMs ? say.within(target) : say.missedTarget(target),
  ];
}

function fields(report: Report, language: Language): NonNullable<Field> {
  const { labels } = reportWords[language];
  const told: readonly (readonly [string, string | undefined])[] = [
    [labels.backup, backupField(report, language)],
    [labels.namespaces, namespacesField(report)],
    [labels.objects, objectsField(report, language)],
    [labels.volumes, volumesField(report, language)],
    [labels.workloads, workloadsField(report, language)],
    [labels.probes, probesField(report, language)],
    [labels.queued, queuedField(report, language)],
  ];
  return told
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => ({
      type: 'mrkdwn',
      text: `*${label}*\n${value ?? ''}`,
      verbatim: true,
    }));
}

type Field = Extract<Block, { readonly type: 'section' }>['fields'];

function backupField({ backup }: Report, language: Language): string | undefined {
  const say = reportWords[language];
  return backup === undefined
    ? undefined
    : `${code(backup.name)} · ${moment(backup.startedAt)} · ${say.old(duration(backup.dataAgeMs, language))}${
        backup.errors === 0 ? '' : ` · ${say.errors(backup.errors)}`
      }`;
}

function namespacesField({ namespaces, cluster, targetCluster }: Report): string | undefined {
  const shown = namespaces.slice(0, 5).map(({ from, to }) => `${code(from)} → ${code(to)}`);
  const rest = namespaces.length - shown.length;
  const place =
    targetCluster === undefined ? code(cluster) : `${code(cluster)} → ${code(targetCluster)}`;
  return [place, ...shown, ...(rest === 0 ? [] : [`+ ${rest}`])].join('\n');
}

function objectsField({ objects, level }: Report, language: Language): string | undefined {
  const { came, expected } = objects;
  return expected === 0 && level === 'none'
    ? undefined
    : reportWords[language].ofCame(count(came, language), count(expected, language));
}

function volumesField({ volumes }: Report, language: Language): string | undefined {
  const { withData, withoutData } = volumes;
  return withData.length + withoutData.length === 0
    ? undefined
    : reportWords[language].volumesCame(
        count(withData.length, language),
        count(withoutData.length, language),
      );
}

function workloadsField({ workloads }: Report, language: Language): string | undefined {
  const ready = workloads.filter((one) => one.ready).length;
  return workloads.length === 0
    ? undefined
    : reportWords[language].readyOf(count(ready, language), count(workloads.length, language));
}

function probesField({ probes }: Report, language: Language): string | undefined {
  const passed = probes.filter((one) => one.outcome === 'passed').length;
  return probes.length === 0
    ? undefined
    : reportWords[language].passedOf(count(passed, language), count(probes.length, language));
}

function queuedField({ times }: Report, language: Language): string | undefined {
  return times.queuedMs < 1_000 ? undefined : duration(times.queuedMs, language);
}

const mostTroubles = 8;

/** Why, then workloads and probes that the reasons may have named in fewer words. */
function troubles(report: Report, language: Language): readonly Block[] {
  const say = reportWords[language];
  const { passedOver } = report.backup ?? {};
  const lines = [
    ...report.reasons.map((one) => said(one, 300, language)),
    ...report.workloads
      .filter(({ ready }) => !ready)
      .map(({ name, why = '' }) => say.notReady(code(name), said(why, 200, language))),
    ...report.probes
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ name, outcome, detail }) =>
        say.probeLine(code(name), say.outcome[outcome], said(detail, 200, language)),
      ),
    ...(passedOver === undefined
      ? []
      : [say.passedOver(code(passedOver.name), said(passedOver.why, 200, language))]),
  ];
  const rest = lines.length - mostTroubles;
  const shown = lines.slice(0, mostTroubles).map((line) => `• ${line}`);
  return lines.length === 0
    ? []
    : [section([...shown, ...(rest > 0 ? [say.more(rest)] : [])].join('\n'))];
}

function small(report: Report, { language, filed }: ReportCard): readonly Block[] {
  const say = reportWords[language];
  const { keptOut } = report.objects;
  const approved = report.approvedBy.map(person).join(', ');
  return [
    ...(keptOut.length === 0 ? [] : [context(say.keptOutLine(list(keptOut, language)))]),
    ...(report.limits.length === 0 ? [] : [context(say.limitsLine(list(report.limits, language)))]),
    ...(approved === ''
      ? []
      : [
          context(
            [say.askedBy(person(report.requester)), say.approvedLine(approved)].join(
              comma(language),
            ),
          ),
        ]),
    ...(filed === undefined ? [] : [context(filing(filed, language))]),
  ];
}

function filing({ place, trouble, fingerprint }: FiledReport, language: Language): string {
  const say = reportWords[language];
  const where =
    place === undefined ? say.notFiled(escape(trouble ?? '?')) : say.filedAt(code(place));
  const signed =
    fingerprint === undefined ? say.unsigned : say.signedBy(code(fingerprint.slice(0, 16)));
  return `${where}${comma(language)}${signed}`;
}

function list(lines: readonly string[], language: Language): string {
  const rest = lines.length - 5;
  return [
    ...lines.slice(0, 5).map((one) => said(one, 200, language)),
    ...(rest > 0 ? [`+ ${rest}`] : []),
  ].join(' · ');
}

/** A sentence of the report, in the reader's language. */
function said(sentence: string, longest: number, language: Language): string {
  return withMoments(escape(cut(sentenceIn(language, sentence), longest)));
}

function person(id: string): string {
  return /^[UW][A-Z0-9]{2,}$/.test(id) ? `<@${id}>` : code(id);
}

function escaped(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escape(text);
}

function colon(language: Language): string {
  return language === 'zh' ? '：' : ': ';
}

function comma(language: Language): string {
  return language === 'zh' ? '，' : ', ';
}

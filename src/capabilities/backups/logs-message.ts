import type { Ending } from '../../capability.ts';
import type { LogGroup } from '../../domain/backup-log/groups.ts';
import type { LogSummary } from '../../domain/backup-log/read-log.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { stage } from '../../domain/phases.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, context, message, pre, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { count } from '../../messages/numbers.ts';
import { missingSentence, troubleFetching } from './missing.ts';
import type { ObjectFacts, ReadObject } from './read-object.ts';
import type { ReadLog } from './stored-log.ts';
import type { LogsRequest } from './target.ts';
import { words } from './words.ts';

export type LogShown = {
  readonly request: LogsRequest;
  readonly object: ReadObject;
  /** Left out: there is none to ask for. */
  readonly log?: ReadLog;
};

/** How many errors of which kinds, the worst first, and the file in the thread; or why there is no log, and what helps. */
export function logsEnding(shown: LogShown, language: Language): Ending {
  const { request, object, log } = shown;
  if (object.state !== 'found') {
    return noLog('failed', [missingSentence(request, object, language)], [], shown, language);
  }
  if (log === undefined) {
    return noLog(
      'refused',
      [tooEarly(request, object, language)],
      reasons(object),
      shown,
      language,
    );
  }
  if (log.state !== 'read') {
    return notRead(log, object, shown, language);
  }
  const { summary, file } = log.value;
  const told = headline(summary, code(request.name), language);
  const card = message(told, [
    section(told),
    ...summary.groups.slice(0, mostGroups).flatMap((one) => groupBlocks(one, language)),
    ...notes(log.value, object, language).map((line) => context(line)),
    actions(...nextSteps(shown, language)),
  ]);
  return {
    outcome: { kind: summary.own === 0 ? 'failed' : 'done', sentence: card.text },
    card,
    ...(file === null ? {} : { thread: [{ file }] }),
  };
}

/** That nothing is wrong is said of a log that was read to its end, never of what is none, such as an empty file or the page of a proxy. */
function headline(summary: LogSummary, name: string, language: Language): string {
  const say = words[language].log;
  const lines = count(summary.lines, language);
  const { errors, warnings } = summary;
  if (summary.own === 0) {
    return say.noneOfVelero(name);
  }
  if (errors + warnings > 0) {
    return say.headline(name, errors, warnings, lines);
  }
  return summary.end === 'complete' ? say.clean(name, lines) : say.cleanSoFar(name, lines);
}

const mostGroups = 8;

function tooEarly({ name }: LogsRequest, { phase }: ObjectFacts, language: Language): string {
  const say = words[language].log;
  const shown = escape(cut(phase === '' ? 'New' : phase, 60));
  if (phase === 'FailedValidation') {
    return say.neverRan(code(name));
  }
  return stage(phase) === 'waiting'
    ? say.waiting(code(name), shown)
    : say.running(code(name), shown);
}

function reasons({ failureReason, validationErrors }: ObjectFacts): readonly string[] {
  return [...(failureReason === undefined ? [] : [failureReason]), ...validationErrors];
}

function notRead(
  log: Exclude<ReadLog, { readonly state: 'read' }>,
  object: ObjectFacts,
  shown: LogShown,
  language: Language,
): Ending {
  const say = words[language].log;
  const name = code(shown.request.name);
  const told =
    log.state === 'not there'
      ? [say.notThere(name), ...(stage(object.phase) === 'failed' ? [say.failedBefore] : [])]
      : [say.notFetched(name), troubleFetching(log, language) ?? ''];
  return noLog('failed', told, reasons(object), shown, language);
}

function noLog(
  kind: 'failed' | 'refused',
  told: readonly string[],
  why: readonly string[],
  shown: LogShown,
  language: Language,
): Ending {
  const sentence = told.join(' ');
  const card = message(sentence, [
    section(sentence),
    ...(why.length === 0 ? [] : [pre(cut(why.join('\n'), 2000))]),
    actions(...nextSteps(shown, language)),
  ]);
  return { outcome: { kind, sentence: card.text }, card };
}

function groupBlocks(group: LogGroup, language: Language): readonly Block[] {
  const say = words[language].log;
  const sign = group.severity === 'error' ? '❌' : '⚠️';
  const [first = '', last = ''] = [group.first, group.last].map(({ subject, time }) =>
    say.at(subject === '' ? '' : code(subject), when(time)),
  );
  const told = say.group(count(group.count, language), first, group.count === 1 ? '' : last);
  return [section(`${sign} ${told}`), pre(cut(group.first.text, 600))];
}

function when(time: string | undefined): string {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? '' : moment(at);
}

function notes(
  { summary, file, wholeFile }: (ReadLog & { readonly state: 'read' })['value'],
  object: ObjectFacts,
  language: Language,
): readonly string[] {
  const say = words[language].log;
  const left = summary.groups.slice(mostGroups);
  const hidden = {
    errors: summary.others.errors + sum(left, 'error'),
    warnings: summary.others.warnings + sum(left, 'warning'),
  };
  const all = [
    hidden.errors + hidden.warnings > 0 ? say.others(hidden.errors, hidden.warnings) : '',
    object.errors > summary.errors && summary.end === 'complete'
      ? say.counted(object.errors, object.warnings)
      : '',
    summary.end === 'too long' ? say.tooLong : '',
    summary.end === 'damaged' ? say.damaged : '',
    file === null ? '' : say.inThread,
    file === null || wholeFile ? '' : say.cutFile,
  ];
  return all.filter((one) => one !== '');
}

function sum(groups: readonly LogGroup[], severity: LogGroup['severity']): number {
  return groups
    .filter((one) => one.severity === severity)
    .reduce((total, one) => total + one.count, 0);
}

/** Velero gave nothing yet, and may. */
function isSilent({ state }: ReadLog): boolean {
  return state === 'no answer' || state === 'server down';
}

function nextSteps(
  { request, object, log }: LogShown,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language];
  const { kind, name, cluster, errors } = request;
  const its = { arguments: { name: `${kind}/${name}` }, cluster };
  const again = object.state === 'found' && (log === undefined || isSilent(log));
  return [
    ...(log?.state === 'read' && errors
      ? [sayButton(say.object.log, lineOf('logs', { ...its, flags: {} }))]
      : []),
    ...(again && object.phase !== 'FailedValidation'
      ? [sayButton(say.object.again, lineOf('logs', { ...its, flags: errors ? { errors } : {} }))]
      : []),
    ...(object.state === 'found'
      ? [sayButton(say.show, lineOf('show', { ...its, flags: {} }))]
      : []),
    sayButton(say.list.other.backups, lineOf('list', { arguments: {}, flags: {}, cluster })),
    sayButton(say.list.status, lineOf('status', { arguments: {}, flags: {}, cluster })),
  ];
}

import type { InEachLanguage, Language } from '../domain/language.ts';
import type { Operation, StepState } from '../domain/operation.ts';
import type { Block, Message } from '../messages/blocks.ts';
import { context, message, messageAbove, section } from '../messages/compose.ts';
import { duration, moment } from '../messages/dates.ts';
import { code, cut, escape } from '../messages/escape.ts';
import { tidyingPrefix } from './tidy-up.ts';
import { engineWords } from './words.ts';

/** How a job names its steps to people. */
export type StepNames = Readonly<Record<string, InEachLanguage<string>>>;

/** A card shows so many steps, the latest ones; fewer below a message that it keeps. */
const mostSteps = 25;
const mostStepsBelow = 8;

/** What took less has no time beside it: a column of zeros says nothing. */
const worthTellingMs = 1_000;

/** What a running card shows besides its steps. */
export type Showing = {
  readonly stepNames?: StepNames;
  /** Kept above the steps. */
  readonly pinned?: Message | undefined;
  /** Who has cancelled it: what goes on is tidying up. */
  readonly cancelledBy?: string | undefined;
};

/** What tidying up after a step has left behind, and why, as plain text. */
export type LeftBehind = { readonly step: string; readonly why: string };

/** The first card of an operation, as long as no worker has it. */
export function waitingCard(operation: Operation): Message {
  const words = engineWords[operation.language];
  const told = words.waits(code(operation.line));
  return message(told, [section(told), askedLine(operation)]);
}

/** What is being done, step by step. `at` is when it was so. */
export function runningCard(
  operation: Operation,
  steps: readonly StepState[],
  { stepNames = {}, pinned, cancelledBy }: Showing = {},
): Message {
  const { language, cluster, line } = operation;
  const words = engineWords[language];
  const told =
    cancelledBy === undefined
      ? words.runs(code(line))
      : words.cancelledAndTidies(code(line), person(cancelledBy));
  const where = cluster === undefined ? [] : [context(words.onCluster(code(cluster)))];
  const list = stepList(operation, steps, stepNames, {
    most: pinned === undefined ? mostSteps : mostStepsBelow,
    isCancelled: cancelledBy !== undefined,
  });
  const below = [...where, ...list, askedLine(operation)];
  return pinned === undefined || cancelledBy !== undefined
    ? message(told, [section(told), ...below])
    : messageAbove(pinned, below);
}

function stepList(
  operation: Operation,
  steps: readonly StepState[],
  stepNames: StepNames,
  { most, isCancelled }: { readonly most: number; readonly isCancelled: boolean },
): readonly Block[] {
  const words = engineWords[operation.language];
  const lines = steps.slice(-most).map((step) => stepLine(step, operation, stepNames, isCancelled));
  const earlier = steps.length > most ? [words.earlierSteps(steps.length - most)] : [];
  const list = [...earlier, ...lines].join('\n');
  return list === '' ? [] : [section(list)];
}

/** No worker that runs knows its job. */
export function noWorkerCard(operation: Operation): Message {
  const told = engineWords[operation.language].noWorker(code(operation.job), operation.version);
  return message(told, [section(told), askedLine(operation)]);
}

/** What a job shows at its end, with what belongs to every card: id, who asked, when, and how long it took. */
export function finalCard(
  operation: Operation,
  card: Message,
  endedAt: number,
  {
    leftBehind = [],
    stepNames = {},
    allIsGone = false,
    cancelledTooLateBy,
  }: {
    readonly leftBehind?: readonly LeftBehind[];
    readonly stepNames?: StepNames;
    /** Said where nothing was left behind. */
    readonly allIsGone?: boolean;
    readonly cancelledTooLateBy?: string | undefined;
  } = {},
): Message {
  const { language } = operation;
  const words = engineWords[language];
  const lines = leftBehind.map(
    ({ step, why }) => `• ${nameOf(step, language, stepNames)}: ${escape(cut(why, 300))}`,
  );
  const gone = allIsGone ? [section(words.nothingLeft)] : [];
  const left = lines.length === 0 ? gone : [section([words.leftBehind, ...lines].join('\n'))];
  const late =
    cancelledTooLateBy === undefined
      ? []
      : [section(words.cancelledTooLate(person(cancelledTooLateBy)))];
  const took = duration(endedAt - operation.askedAt, language);
  return messageAbove(card, [...left, ...late, askedLine(operation, took)]);
}

/** A step that comes once more has the name of the first with its number. */
function nameOf(step: string, language: Language, stepNames: StepNames): string {
  const [, first = step, number] = /^(.+) \((\d+)\)$/.exec(step) ?? [];
  const once = stepNames[step]?.[language];
  const again = stepNames[first]?.[language];
  const numbered = language === 'zh' ? `${again}（${number}）` : `${again} (${number})`;
  return escape(once ?? (again === undefined ? step : numbered));
}

function stepLine(
  step: StepState,
  { language }: Operation,
  stepNames: StepNames,
  isCancelled: boolean,
): string {
  const words = engineWords[language];
  const tidied = step.name.startsWith(tidyingPrefix);
  const plain = tidied ? step.name.slice(tidyingPrefix.length) : step.name;
  const name = nameOf(plain, language, stepNames);
  const told = tidied ? words.tidyingUp(name) : name;
  if (step.endedAt !== undefined) {
    const tookMs = step.endedAt - step.begunAt;
    return `✓ ${told}${tookMs < worthTellingMs ? '' : ` · ${duration(tookMs, language)}`}`;
  }
  if (isCancelled && !tidied) {
    return `– ${told}`;
  }
  const facts = [
    words.since(moment(step.begunAt)),
    ...(step.progress === undefined ? [] : [escape(cut(step.progress, 200))]),
    ...(step.deadlineAt === undefined ? [] : [words.until(moment(step.deadlineAt))]),
  ];
  return `▸ *${told}* · ${facts.join(' · ')}`;
}

function askedLine(operation: Operation, took?: string): Block {
  const words = engineWords[operation.language];
  const asked = words.asked(person(operation.requester.userId), moment(operation.askedAt));
  return context([code(operation.id), asked, ...(took === undefined ? [] : [took])].join(' · '));
}

/** A mention where it is one; whatever else asks, such as a timetable, by its name. */
export function person(userId: string): string {
  return /^[UW][A-Z0-9]{2,}$/.test(userId) ? `<@${userId}>` : code(userId);
}

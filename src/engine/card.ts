import type { InEachLanguage } from '../domain/language.ts';
import type { Operation, StepState } from '../domain/operation.ts';
import type { Block, Message } from '../messages/blocks.ts';
import { context, message, section } from '../messages/compose.ts';
import { duration, moment } from '../messages/dates.ts';
import { code, cut, escape } from '../messages/escape.ts';
import { tidyingPrefix } from './tidy-up.ts';
import { engineWords } from './words.ts';

/** How a job names its steps to people. */
export type StepNames = Readonly<Record<string, InEachLanguage<string>>>;

/** A card shows so many steps, the latest ones. */
const mostSteps = 25;

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
  stepNames: StepNames = {},
): Message {
  const { language, cluster, line } = operation;
  const words = engineWords[language];
  const told = words.runs(code(line));
  const where = cluster === undefined ? [] : [context(words.onCluster(code(cluster)))];
  const lines = steps.slice(-mostSteps).map((step) => stepLine(step, operation, stepNames));
  const earlier = steps.length > mostSteps ? [words.earlierSteps(steps.length - mostSteps)] : [];
  const list = [...earlier, ...lines].join('\n');
  return message(told, [
    section(told),
    ...where,
    ...(list === '' ? [] : [section(list)]),
    askedLine(operation),
  ]);
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
  leftBehind: readonly string[] = [],
): Message {
  const words = engineWords[operation.language];
  const left =
    leftBehind.length === 0 ? [] : [section(words.leftBehind(leftBehind.map(code).join(', ')))];
  const took = duration(endedAt - operation.askedAt, operation.language);
  return message(card.text, [...card.blocks, ...left, askedLine(operation, took)]);
}

function stepLine(step: StepState, { language }: Operation, stepNames: StepNames): string {
  const words = engineWords[language];
  const tidied = step.name.startsWith(tidyingPrefix);
  const plain = tidied ? step.name.slice(tidyingPrefix.length) : step.name;
  const name = escape(stepNames[plain]?.[language] ?? plain);
  const told = tidied ? words.tidyingUp(name) : name;
  if (step.endedAt !== undefined) {
    return `✓ ${told} · ${duration(step.endedAt - step.begunAt, language)}`;
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

import type { Ending } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { type Stage, stage } from '../../domain/phases.ts';
import type { Block, ButtonElement, Message } from '../../messages/blocks.ts';
import { actions, context, message, sayButton, section } from '../../messages/compose.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { bytes } from '../../messages/numbers.ts';
import { duration } from '../../messages/dates.ts';
import { endsWithinMs, type Followed, takenWithinMs } from './now-follow.ts';
import { type Making, nameOf } from './now-making.ts';
import { type Ended, type NowWords, words as nowWords } from './now-words.ts';
import { factLines, volumeLines } from './object-lines.ts';
import type { ObjectFacts } from './read-object.ts';
import type { Results } from './results.ts';
import { stageSign } from './stage-sign.ts';
import { resultBlocks, whyFailed } from './went-wrong.ts';
import { words } from './words.ts';

/** While it is made: what it is called, and what a cancellation does not do. */
export function makingCard(making: Making, isPaused: boolean): Message {
  const { request, steps } = making;
  const say = nowWords[steps.operation.language];
  const told = say.making(code(nameOf(making)), code(request.schedule), code(request.cluster));
  return message(told, [section(told), ...(isPaused ? [context(say.paused)] : [])]);
}

/** Others of the schedule are not at their end: nothing was started, and one more is a press away. */
export function othersEnding({ request, steps }: Making, others: readonly string[]): Ending {
  const say = nowWords[steps.operation.language];
  const { schedule, cluster } = request;
  const named = others.slice(0, 5).map(code).join(', ');
  const told = say.others(code(schedule), code(cluster), named);
  const beside = [...request.beside, ...others].join(',');
  const [first = ''] = others;
  const card = message(told, [
    section(told),
    context(say.othersHint),
    actions(
      sayButton(
        say.show,
        lineOf('show', { arguments: { name: `backup/${first}` }, flags: {}, cluster }),
        { aloud: say.showIt(first) },
      ),
      sayButton(say.oneMore, nowLine(schedule, cluster, { beside })),
    ),
  ]);
  return { outcome: { kind: 'refused', sentence: told }, card };
}

/** The end of it as a sentence, what there is to know, what went wrong, and what one does next. */
export function nowEnding(making: Making, came: Followed, results?: Results): Ending {
  const { language } = making.steps.operation;
  if (came.state !== 'ended') {
    const told = unfollowed(making, came);
    const card = message(told, [section(told), actions(...buttonsWithout(making, came))]);
    return { outcome: { kind: 'failed', sentence: told }, card };
  }
  const { object } = came;
  const told = endSentence(making, object);
  const card = message(told.replaceAll('*', ''), [
    section(`${stageSign(object.phase)} ${told}`),
    ...factLines(object, making.steps.operation.askedAt, language).map((line) => section(line)),
    ...whyFailed(object, language),
    ...troubledVolumes(object, language),
    ...resultBlocks(results, object, language),
    actions(...buttonsOf(making, object)),
  ]);
  const kind = stage(object.phase) === 'completed' ? 'done' : 'failed';
  return { outcome: { kind, sentence: card.text }, card };
}

/** How it is said again. */
export function nowLine(
  schedule: string,
  cluster: string,
  flags: Readonly<Record<string, string>>,
): string {
  return lineOf('now', { arguments: { schedule }, flags, cluster });
}

/** How many there are is in the sentence already. */
function troubledVolumes({ volumes }: ObjectFacts, language: Language): readonly Block[] {
  const [, ...trouble] = volumeLines(volumes, language);
  return trouble.map((line) => context(line));
}

function endSentence(making: Making, object: ObjectFacts): string {
  const { language } = making.steps.operation;
  return sentences[stage(object.phase)](nowWords[language])({
    ...ended(making, object.phase),
    amount: amountOf(object, language),
  });
}

/** Only phases at an end come here; of others it is told that it is no copy. */
const sentences: Readonly<Record<Stage, (say: NowWords) => (of: Ended) => string>> = {
  completed: (say) => say.ended.completed,
  'partially failed': (say) => say.ended.partially,
  failed: (say) => say.ended.failed,
  waiting: (say) => say.ended.failed,
  running: (say) => say.ended.failed,
  deleting: (say) => say.ended.failed,
};

function unfollowed(making: Making, came: Exclude<Followed, { readonly state: 'ended' }>): string {
  const say = nowWords[making.steps.operation.language].ended;
  const hourMs = 3_600_000;
  switch (came.state) {
    case 'gone':
      return say.gone(ended(making, ''));
    case 'not taken':
      return say.notTaken(ended(making, ''), takenWithinMs / hourMs);
    case 'too long':
      return say.tooLong(ended(making, came.phase), endsWithinMs / hourMs);
  }
}

function ended(making: Making, phase: string): Ended {
  const { schedule, cluster } = making.request;
  const backup = code(nameOf(making));
  const shown = escape(cut(phase, 60));
  return { backup, schedule: code(schedule), cluster: code(cluster), amount: '', phase: shown };
}

function amountOf({ items, volumes, tookMs }: ObjectFacts, language: Language): string {
  const say = words[language];
  const { volumes: volumesOf } = nowWords[language].progress;
  return [
    say.items(items, items),
    ...(volumes.count === 0
      ? []
      : [volumesOf(volumes.done, volumes.count, bytes(volumes.bytes, language))]),
    ...(tookMs === undefined ? [] : [say.took(duration(tookMs, language))]),
  ].join(language === 'zh' ? '，' : ', ');
}

function buttonsOf(making: Making, object: ObjectFacts): readonly ButtonElement[] {
  const say = nowWords[making.steps.operation.language];
  const its = toldOf(making);
  const isBad = object.errors + object.warnings > 0 || stage(object.phase) === 'failed';
  const hasRun = object.phase !== 'FailedValidation';
  const canRestore = stage(object.phase) !== 'failed';
  return [
    ...(isBad ? [sayButton(say.diagnose, its('diagnose'))] : []),
    ...(hasRun ? [sayButton(words[making.steps.operation.language].object.log, its('logs'))] : []),
    ...(canRestore ? [sayButton(say.validate, its('validate'))] : []),
    ...(stage(object.phase) === 'failed' ? [again(making)] : []),
  ];
}

function buttonsWithout(
  making: Making,
  { state }: Exclude<Followed, { readonly state: 'ended' }>,
): readonly ButtonElement[] {
  const say = nowWords[making.steps.operation.language];
  const { cluster } = making.request;
  const its = toldOf(making);
  const status = sayButton(say.status, lineOf('status', { arguments: {}, flags: {}, cluster }));
  return state === 'gone'
    ? [again(making), status]
    : [sayButton(say.show, its('show')), sayButton(say.diagnose, its('diagnose')), status];
}

function again({ request, steps }: Making): ButtonElement {
  const { schedule, cluster } = request;
  return sayButton(nowWords[steps.operation.language].again, nowLine(schedule, cluster, {}));
}

function toldOf(making: Making): (command: string) => string {
  const { cluster } = making.request;
  const name = nameOf(making);
  return (command) => lineOf(command, { arguments: { name }, flags: {}, cluster });
}

import type { Operation, Outcome } from '../domain/operation.ts';
import type { UserError } from '../errors.ts';
import { message, section } from '../messages/compose.ts';
import { code, escape } from '../messages/escape.ts';
import { closedWrites } from '../outside/store/journals/journals.ts';
import { endedWrites, rememberedMs } from '../outside/store/operations/writes.ts';
import { cardWrites, threadWrites } from '../outside/store/outbox/entries.ts';
import type { Write } from '../outside/store/record.ts';
import { finalCard, person, type StepNames } from './card.ts';
import type { StepFailed } from './interruption.ts';
import type { Ending } from './job.ts';
import { engineWords } from './words.ts';

/** The end of an operation and everything that is told of it: one step, so that neither is without the other. */
export function endWrites(
  operation: Operation,
  ending: Ending,
  at: number,
  leftBehind: readonly string[],
): readonly Write[] {
  return [
    ...endedWrites(operation.id, ending.outcome, at),
    ...closedWrites(operation.id, rememberedMs),
    ...cardWrites({ operation, message: finalCard(operation, ending.card, at, leftBehind), at }),
    ...threadWrites({ operation, items: ending.thread ?? [], at }),
  ];
}

export function refusal(operation: Operation, error: UserError): Ending {
  const { language } = operation;
  const told = `${error.told[language]} ${error.remedy[language]}`;
  return endingOf('refused', told);
}

export function cancellation(operation: Operation, userId: string): Ending {
  const words = engineWords[operation.language];
  return endingOf('cancelled', words.cancelled(code(operation.line), person(userId)));
}

export function failure(operation: Operation, error: StepFailed, names: StepNames = {}): Ending {
  const { language, line, id } = operation;
  const words = engineWords[language];
  const step = names[error.step]?.[language] ?? error.step;
  const told =
    step === '' ? words.failedAtStart(code(line)) : words.failed(code(line), escape(step));
  return endingOf('failed', `${told} ${words.seeLog(code(id))}`);
}

function endingOf(kind: Outcome['kind'], sentence: string): Ending {
  return { outcome: { kind, sentence }, card: message(sentence, [section(sentence)]) };
}

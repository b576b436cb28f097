import type { AuditEntry } from '../domain/audit.ts';
import type { Operation, Outcome } from '../domain/operation.ts';
import type { UserError } from '../errors.ts';
import type { Block, Message } from '../messages/blocks.ts';
import { message, section } from '../messages/compose.ts';
import { code, escape } from '../messages/escape.ts';
import { isPassing } from '../messages/passing.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import { closedWrites } from '../outside/store/journals/journals.ts';
import { endedWrites } from '../outside/store/operations/writes.ts';
import { cardWrites, threadWrites } from '../outside/store/outbox/entries.ts';
import type { Write } from '../outside/store/record.ts';
import { forgottenSignalWrites } from '../outside/store/signals/signals.ts';
import { finalCard, person, type LeftBehind, type StepNames } from './card.ts';
import type { StepFailed } from './interruption.ts';
import type { Ending } from './job.ts';
import { engineWords } from './words.ts';

/** An operation's end as it is told. */
export type End = {
  readonly operation: Operation;
  readonly ending: Ending;
  readonly at: number;
  readonly leftBehind?: readonly LeftBehind[];
  /** It had made something, and kept none of it: told where nothing was left behind. */
  readonly allIsGone?: boolean;
  /** Who wanted it to stop when its work was done already. */
  readonly cancelledTooLateBy?: string | undefined;
  readonly stepNames?: StepNames | undefined;
  /** How many entries its thread was told before. */
  readonly threadItems?: number;
  /** How long it is remembered. */
  readonly rememberMs: number;
};

/** The end of an operation and everything that is told of it: one step, so that neither is without the other. */
export function endWrites(end: End): readonly Write[] {
  const { operation, ending, at, leftBehind = [], stepNames = {}, rememberMs } = end;
  const { allIsGone = false, cancelledTooLateBy } = end;
  const below = { leftBehind, stepNames, allIsGone, cancelledTooLateBy };
  const card = finalCard(operation, ending.card, at, below);
  return [
    ...endedWrites(operation.id, ending.outcome, at, rememberMs),
    ...closedWrites(operation.id, rememberMs),
    ...forgottenSignalWrites(operation.id),
    ...cardWrites({ operation, message: card, at }),
    ...threadWrites({ operation, items: ending.thread ?? [], at, from: end.threadItems ?? 0 }),
    ...auditWrites(endedEntry(operation, ending.outcome, at)),
  ];
}

function endedEntry({ id, cluster, line }: Operation, { kind }: Outcome, at: number): AuditEntry {
  return {
    at,
    what: 'ended',
    who: 'lifeboat',
    operation: id,
    ...(cluster === undefined ? {} : { cluster }),
    subject: line,
    detail: { outcome: kind },
  };
}

export function refusal(operation: Operation, error: UserError, before?: Message): Ending {
  const { language } = operation;
  const told = `${error.told[language]} ${error.remedy[language]}`;
  return endingOf('refused', told, before);
}

/** Below the sentence stays what was told before, without its buttons and what was true only meanwhile. */
export function cancellation(operation: Operation, userId: string, told?: Message): Ending {
  const words = engineWords[operation.language];
  return endingOf('cancelled', words.cancelled(code(operation.line), person(userId)), told);
}

export function failure(
  operation: Operation,
  error: StepFailed,
  names: StepNames = {},
  told?: Message,
): Ending {
  const { language, line, id } = operation;
  const words = engineWords[language];
  const step = names[error.step]?.[language] ?? error.step;
  const sentence =
    step === '' ? words.failedAtStart(code(line)) : words.failed(code(line), escape(step));
  return endingOf('failed', `${sentence} ${words.seeLog(code(id))}`, told);
}

function endingOf(kind: Outcome['kind'], sentence: string, told?: Message): Ending {
  const before = (told?.blocks ?? []).filter((one) => !isPassing(one)).flatMap(withoutButtons);
  return {
    outcome: { kind, sentence },
    card: message(sentence, [section(sentence), ...before]),
  };
}

/** Nobody is there any more who would hear them. */
function withoutButtons(block: Block): readonly Block[] {
  if (block.type === 'section') {
    const { accessory: _accessory, ...rest } = block;
    return rest.text === undefined && rest.fields === undefined ? [] : [rest];
  }
  return block.type === 'actions' || block.type === 'input' ? [] : [block];
}

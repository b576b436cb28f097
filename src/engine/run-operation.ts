import type { Operation, Outcome } from '../domain/operation.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { TakeTurn, Turn, TurnEnd } from '../outside/jobs/worker.ts';
import type { Claim, Journals, Pulse } from '../outside/store/journals/journals.ts';
import { cardWrites } from '../outside/store/outbox/entries.ts';
import type { Record } from '../outside/store/record.ts';
import { runningCard } from './card.ts';
import { cancellation, endWrites, failure, refusal } from './end-operation.ts';
import { Interrupted, StepFailed, throwIfAborted, type Pause } from './interruption.ts';
import { givenBack } from './given-back.ts';
import type { Ending, Job } from './job.ts';
import { betweenSteps, openJournal, type Journal } from './journal.ts';
import { journaledSteps, type Sequence } from './journaled-steps.ts';
import { retryInMs, type Running } from './run-step.ts';
import { tidyUp } from './tidy-up.ts';
import { unknownJobTurn } from './unknown-job.ts';
import { watchOver } from './watch-over.ts';

export type OperationParts = {
  readonly journals: Journals;
  readonly record: Record;
  readonly find: (name: string, version: number) => Job | undefined;
  /** By Redis's clock. */
  readonly now: () => number;
  /** Has what was put into the outbox for this channel delivered; must not throw. */
  readonly deliver: (channel: string) => void;
  /** Lets a waiting operation's job run now. */
  readonly promote: (id: string) => Promise<void>;
  /** For figures: called once per end, in the process that wrote it. */
  readonly ended?: (operation: Operation, outcome: Outcome) => void;
  readonly log: Log;
};

/** Steps of progress may be shown together: updates are scarce. */
const progressDueInMs = 700;

/**
 * Takes operations from the queue and works on each until it ends or has to wait. Whatever dies in between, the next turn goes on behind
 * the last recorded step. A turn that was overtaken by another worker's writes nothing.
 */
export function operationTurns(parts: OperationParts): TakeTurn {
  return async (turn) => {
    const claim = await parts.journals.claim(turn.subject, turn.lock);
    switch (claim.state) {
      case 'lost':
        return 'lost';
      case 'over':
        return 'done';
      case 'claimed':
        return claimedTurn(parts, turn, claim);
    }
  };
}

type Claimed = Claim & { readonly state: 'claimed' };

async function claimedTurn(parts: OperationParts, turn: Turn, claim: Claimed): Promise<TurnEnd> {
  const { operation } = claim;
  const log = parts.log.child({ operation: operation.id, job: operation.job });
  const job = parts.find(operation.job, operation.version);
  if (job === undefined) {
    return unknownJobTurn({ ...parts, log }, claim);
  }
  log.info({ epoch: claim.epoch, steps: claim.steps.size }, 'operation taken');
  const aborts = watchOver({ turn: turn.signal, claim, pulse, log });
  const running = {
    operation,
    journal: journalOf(parts, claim, job),
    signal: aborts.ofJob,
    pulse,
    now: parts.now,
    log,
  };
  function pulse(): Promise<Pulse> {
    return parts.journals.pulse(operation.id);
  }

  try {
    return await work({ ...parts, log }, job, running, aborts.ofTurn);
  } catch (error) {
    if (error instanceof Interrupted) {
      return turnEnd(parts, claim, error.pause);
    }
    throw error;
  } finally {
    aborts.stop();
  }
}

function journalOf(parts: OperationParts, { operation, epoch, steps }: Claimed, job: Job): Journal {
  const { record, now, deliver } = parts;
  return openJournal({
    id: operation.id,
    epoch,
    steps,
    record,
    now,
    show: (states, at) =>
      cardWrites({
        operation,
        message: runningCard(operation, states, job.stepNames),
        at,
        dueInMs: progressDueInMs,
      }),
    shown: () => deliver(operation.place.channel),
  });
}

/** The job, then what its steps want to be done afterwards, then the end. Throws `Interrupted` when the turn is over before. */
async function work(
  parts: OperationParts,
  job: Job,
  running: Running,
  turnSignal: AbortSignal,
): Promise<TurnEnd> {
  const { operation, journal, log } = running;
  const sequence = journaledSteps(running);
  const ending = await endingOf(job, running, sequence);
  const leftBehind = await tidyUp({ ...running, signal: turnSignal }, sequence.afterwards);
  const at = parts.now();
  await journal.write(endWrites(operation, ending, at, leftBehind));
  parts.deliver(operation.place.channel);
  parts.ended?.(operation, ending.outcome);
  log.info({ outcome: ending.outcome.kind, tookMs: at - operation.askedAt }, 'operation ended');
  return 'done';
}

async function endingOf(job: Job, running: Running, sequence: Sequence): Promise<Ending> {
  const { operation } = running;
  try {
    return await runJob(job, running, sequence);
  } catch (error) {
    if (error instanceof Interrupted && error.pause.pause === 'cancelled') {
      return cancellation(operation, (await running.pulse()).cancelledBy ?? '');
    }
    if (error instanceof UserError) {
      return refusal(operation, error);
    }
    if (error instanceof StepFailed) {
      return failure(operation, error, job.stepNames);
    }
    throw error;
  }
}

async function runJob(job: Job, running: Running, { steps, pause }: Sequence): Promise<Ending> {
  if (running.journal.states().length === 0) {
    throwIfAborted(running.signal);
  }
  try {
    const ending = await job.run(running.operation.request, steps);
    throwIfLeft(pause());
    return ending;
  } catch (error) {
    throwIfLeft(pause());
    throw error instanceof UserError || error instanceof StepFailed
      ? error
      : await afterMistake(running, error);
  }
}

function throwIfLeft(pause: Pause | undefined): void {
  if (pause !== undefined) {
    throw new Interrupted(pause);
  }
}

/** Something went wrong between the steps, where nothing should: it may be the job, or this version of it. */
async function afterMistake({ journal, log }: Running, error: unknown): Promise<Error> {
  const failures = await journal.fail(betweenSteps);
  log.error({ failures, err: error }, 'job went wrong between its steps');
  const inMs = retryInMs(failures);
  return inMs === undefined
    ? new StepFailed(betweenSteps, String(error))
    : new Interrupted({ pause: 'again', inMs });
}

function turnEnd(parts: OperationParts, claim: Claimed, pause: Pause): TurnEnd {
  switch (pause.pause) {
    case 'lost':
      return 'lost';
    case 'stopping':
    case 'cancelled':
      return { againInMs: 0 };
    case 'again':
      return givenBack(parts, claim, pause.inMs);
  }
}

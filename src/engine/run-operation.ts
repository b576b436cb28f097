import type { Operation, OperationId, Outcome } from '../domain/operation.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { TakeTurn, Turn, TurnEnd } from '../outside/jobs/worker.ts';
import type { Claim, Journals, Pulse } from '../outside/store/journals/journals.ts';
import { cardWrites } from '../outside/store/outbox/entries.ts';
import type { Record } from '../outside/store/record.ts';
import { runningCard, type Showing } from './card.ts';
import { cancellation, failure, refusal } from './end-operation.ts';
import { Interrupted, StepFailed, throwIfAborted, type Pause } from './interruption.ts';
import { givenBack } from './given-back.ts';
import type { Ending, Job } from './job.ts';
import { openJournal, type Journal } from './journal.ts';
import { betweenSteps } from './journal-changes.ts';
import { journaledSteps, type Sequence } from './journaled-steps.ts';
import { retryInMs, type Running } from './run-step.ts';
import { pinnedOf, shownOf } from './shown.ts';
import { tidyUp } from './tidy-up.ts';
import { unknownJobTurn } from './unknown-job.ts';
import { watchOver } from './watch-over.ts';
import { writeEnd } from './write-end.ts';

export type OperationParts = {
  readonly journals: Journals;
  readonly record: Record;
  readonly approvals: Running['approvals'];
  readonly signals: (id: OperationId) => ReturnType<Running['signals']>;
  readonly find: (name: string, version: number) => Job | undefined;
  /** By Redis's clock. */
  readonly now: () => number;
  /** Has what was put into the outbox for this channel delivered; must not throw. */
  readonly deliver: (channel: string) => void;
  /** Lets a waiting operation's job run now. */
  readonly promote: (id: string) => Promise<void>;
  /** How long ended operations are remembered. */
  readonly rememberMs: number;
  /** Called once per end, in the process that wrote it; must not throw. */
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
  const showing: Mutable<Pick<Showing, 'cancelledBy'>> = {};
  const running = {
    operation,
    journal: journalOf(parts, claim, job, showing),
    signal: aborts.ofJob,
    turnSignal: aborts.ofTurn,
    pulse,
    signals: () => parts.signals(operation.id),
    approvals: parts.approvals,
    now: parts.now,
    log,
  };
  function pulse(): Promise<Pulse> {
    return parts.journals.pulse(operation.id);
  }

  try {
    return await work({ ...parts, log }, job, running, showing);
  } catch (error) {
    if (error instanceof Interrupted) {
      return turnEnd(parts, claim, error.pause);
    }
    throw error;
  } finally {
    aborts.stop();
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** `showing` is read at each change: it may say more later. */
function journalOf(
  parts: OperationParts,
  { operation, epoch, steps, shown }: Claimed,
  job: Job,
  showing: Showing,
): Journal {
  const { record, now, deliver } = parts;
  const { stepNames = {} } = job;
  return openJournal({
    id: operation.id,
    epoch,
    steps,
    shown: shownOf(shown),
    record,
    now,
    card: (states, told, at, isNews) => {
      const pinned = pinnedOf(told);
      return cardWrites({
        operation,
        message: runningCard(operation, states, { ...showing, stepNames, pinned }),
        at,
        ...(isNews ? {} : { dueInMs: progressDueInMs }),
      });
    },
    changed: () => deliver(operation.place.channel),
  });
}

/** The job, then what its steps want to be done afterwards, then the end. Throws `Interrupted` when the turn is over before. */
async function work(
  parts: OperationParts,
  job: Job,
  running: Running,
  showing: Mutable<Pick<Showing, 'cancelledBy'>>,
): Promise<TurnEnd> {
  const { operation, journal, log } = running;
  const sequence = journaledSteps(running);
  const ending = await endingOf(job, running, sequence, showing);
  const left = await tidyUp(running, sequence.registered);
  const at = parts.now();
  await writeEnd(running, {
    operation,
    ending,
    at,
    leftBehind: [...sequence.leftBehind, ...left],
    allIsGone: showing.cancelledBy !== undefined && sequence.kept() === 'nothing',
    stepNames: job.stepNames,
    threadItems: journal.shown().threadItems,
    rememberMs: parts.rememberMs,
  });
  parts.deliver(operation.place.channel);
  parts.ended?.(operation, ending.outcome);
  log.info({ outcome: ending.outcome.kind, tookMs: at - operation.askedAt }, 'operation ended');
  return 'done';
}

async function endingOf(
  job: Job,
  running: Running,
  sequence: Sequence,
  showing: Mutable<Pick<Showing, 'cancelledBy'>>,
): Promise<Ending> {
  const { operation, journal } = running;
  try {
    return await runJob(job, running, sequence);
  } catch (error) {
    const { told } = journal.shown();
    if (error instanceof Interrupted && error.pause.pause === 'cancelled') {
      showing.cancelledBy = (await running.pulse()).cancelledBy ?? '';
      return cancellation(operation, showing.cancelledBy, told);
    }
    if (error instanceof UserError) {
      return refusal(operation, error, told);
    }
    if (error instanceof StepFailed) {
      return failure(operation, error, job.stepNames, told);
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

import type { AuditEntry } from '../domain/audit.ts';
import type { Language } from '../domain/language.ts';
import type { JobRequest, Operation, OperationId, Place } from '../domain/operation.ts';
import type { Log } from '../log.ts';
import { auditWrites } from '../outside/store/audit/writes.ts';
import type { RedisClock } from '../outside/store/clock.ts';
import { askedWrites, isNew } from '../outside/store/operations/writes.ts';
import { cardWrites } from '../outside/store/outbox/entries.ts';
import type { Record, Recorded } from '../outside/store/record.ts';
import { comeAgain, seen } from '../outside/store/requests/seen.ts';
import { neverRan } from '../outside/store/script.ts';
import { waitingCard } from './card.ts';
import { newOperationId } from './operation-id.ts';
import { within } from './within.ts';

/** Everything that the door knows of a request that shall become an operation. */
export type Order = JobRequest & {
  readonly line: string;
  readonly requester: { readonly userId: string; readonly teamId: string };
  readonly cluster?: string;
  readonly place: Place;
  /** The card to bring up to date instead of posting a new one. */
  readonly card?: string;
  readonly language: Language;
  readonly timeZone: string;
  /** What Slack repeats when it delivers the same request again: trigger, event or view id. The same words said twice have two. */
  readonly delivery: string;
  /** Of the signed request; left out in Socket Mode. Remembered in the same atomic step. */
  readonly signature?: string;
};

/** `not started`: nothing was stored and never will be. `not known`: Redis did not answer; the operation is withdrawn until Redis confirms. */
export type Accepted =
  | { readonly state: 'stored'; readonly operation: Operation }
  | { readonly state: 'known'; readonly id: OperationId }
  | { readonly state: 'replayed' }
  | { readonly state: 'not started' }
  | { readonly state: 'not known'; readonly id: OperationId };

/** Stores an operation with its first outbox entry, at the latest `deadlineMs` from now, and queues it. Never throws for Redis's sake. */
export type Accept = (order: Order, deadlineMs: number) => Promise<Accepted>;

export type AcceptParts = {
  /** Over the door's connection, which sends nothing later or twice. */
  readonly record: Record;
  /** Whether a command could be sent now. */
  readonly isConnected: () => boolean;
  readonly clock: Pick<RedisClock, 'now' | 'sample'>;
  readonly enqueue: (id: OperationId) => Promise<void>;
  /** Has what was put into the outbox for this channel delivered; must not throw. */
  readonly deliver: (channel: string) => void;
  /** Sees to it that the operation never runs, however long Redis takes; must not throw. */
  readonly withdraw: (operation: Operation) => void;
  readonly log: Log;
};

/** Most operations end before this: then their answer is their first message. */
const firstCardInMs = 700;
/** Redis refuses what comes later than this before the deadline, so that its no is still heard in time. */
const answerWayMs = 100;

export function acceptor(parts: AcceptParts): Accept {
  return async (order, deadlineMs) => {
    const began = performance.now();
    const now = await timeOf(parts, deadlineMs);
    if (now === undefined) {
      return { state: 'not started' };
    }
    const leftMs = deadlineMs - (performance.now() - began);
    const deadline = { at: now + leftMs - Math.min(answerWayMs, leftMs / 2), leftMs };
    for (const length of [4, 5, 6, 8]) {
      const operation = operationOf(order, newOperationId(length), now);
      const accepted = await store(parts, order, operation, deadline);
      if (accepted !== 'taken') {
        return accepted;
      }
    }
    throw new Error('no free operation id was found');
  };
}

async function timeOf(
  { clock, isConnected }: AcceptParts,
  ms: number,
): Promise<number | undefined> {
  if (!isConnected()) {
    return undefined;
  }
  return clock.now() ?? within(ms / 2, clock.sample()).catch(() => undefined);
}

/** `taken`: there is an operation of that id. */
async function store(
  parts: AcceptParts,
  order: Order,
  operation: Operation,
  deadline: { readonly at: number; readonly leftMs: number },
): Promise<Accepted | 'taken'> {
  const { id, askedAt } = operation;
  const first = { operation, message: waitingCard(operation), at: askedAt, dueInMs: firstCardInMs };
  const writes = [
    ...askedWrites(operation),
    ...cardWrites(first),
    ...auditWrites(askedEntry(operation)),
  ];
  const guards = { deadlineAt: deadline.at, once: seen(order, id), expect: isNew(id) };
  try {
    const recorded = await within(deadline.leftMs, parts.record(writes, guards));
    return answerOf(parts, operation, recorded);
  } catch (error) {
    return neverRan(error) ? notStarted(parts, error) : notKnown(parts, operation, error);
  }
}

function askedEntry({ id, askedAt, requester, cluster, line, place }: Operation): AuditEntry {
  return {
    at: askedAt,
    what: 'asked',
    who: requester.userId,
    operation: id,
    ...(cluster === undefined ? {} : { cluster }),
    subject: line,
    detail: { channel: place.channel },
  };
}

function answerOf(
  parts: AcceptParts,
  operation: Operation,
  recorded: Recorded,
): Accepted | 'taken' {
  switch (recorded.state) {
    case 'written':
      parts.deliver(operation.place.channel);
      parts.enqueue(operation.id).catch((error: unknown) => {
        parts.log.warn(
          { operation: operation.id, err: error },
          'operation waits to be queued by the sweep',
        );
      });
      return { state: 'stored', operation };
    case 'known':
      return comeAgain(recorded) === 'replayed'
        ? { state: 'replayed' }
        : { state: 'known', id: recorded.value };
    case 'changed':
      return 'taken';
    case 'late':
    case 'fenced':
      return { state: 'not started' };
  }
}

function notStarted({ log }: AcceptParts, error: unknown): Accepted {
  log.warn({ err: error }, 'redis refused an operation');
  return { state: 'not started' };
}

/** The command may run yet: a Redis that stands still reads it when it goes on. */
function notKnown({ log, withdraw }: AcceptParts, operation: Operation, error: unknown): Accepted {
  log.warn(
    { operation: operation.id, err: error },
    'redis did not say whether it stored an operation',
  );
  withdraw(operation);
  return { state: 'not known', id: operation.id };
}

function operationOf(order: Order, id: OperationId, askedAt: number): Operation {
  const { delivery: _delivery, signature: _signature, card = id, ...asked } = order;
  return { ...asked, id, card, askedAt, state: 'waiting' };
}

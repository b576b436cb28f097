import { setTimeout as delay } from 'node:timers/promises';
import type { Operation } from '../domain/operation.ts';
import type { Log } from '../log.ts';
import { message, section } from '../messages/compose.ts';
import { code } from '../messages/escape.ts';
import {
  cancelWrites,
  notBegun,
  notEnded,
  withdrawnWrites,
} from '../outside/store/operations/writes.ts';
import { withdrawWrites } from '../outside/store/outbox/entries.ts';
import type { Record } from '../outside/store/record.ts';
import { engineWords } from './words.ts';

export type WithdrawParts = {
  /** Over a connection that waits for Redis to come back. */
  readonly record: Record;
  readonly promote: (id: string) => Promise<void>;
  readonly deliver: (channel: string) => void;
  readonly log: Log;
};

export type Withdrawing = {
  /** Sees to it, until Redis confirms, that the operation never runs: whether it was stored, or is about to be. */
  readonly withdraw: (operation: Operation) => void;
  /** Resolves when nothing is left to be confirmed, at the latest then. */
  readonly stop: (withinMs: number) => Promise<void>;
};

const retryMs = 500;

/**
 * Takes back operations of which nobody knows whether Redis has them. What was begun in the meantime is cancelled instead, and tidies up.
 * Only the death of this process in between leaves one running.
 */
export function withdrawing(parts: WithdrawParts): Withdrawing {
  const pending = new Set<Promise<void>>();
  return {
    withdraw: (operation) => {
      const done = untilConfirmed(parts, operation).finally(() => pending.delete(done));
      pending.add(done);
    },
    stop: async (withinMs) => {
      const timer = new AbortController();
      const late = delay(withinMs, undefined, { signal: timer.signal });
      await Promise.race([Promise.all(pending), late]);
      timer.abort();
    },
  };
}

async function untilConfirmed(parts: WithdrawParts, operation: Operation): Promise<void> {
  for (;;) {
    try {
      return await once(parts, operation);
    } catch (error) {
      parts.log.warn({ operation: operation.id, err: error }, 'withdrawal is not confirmed yet');
      await delay(retryMs);
    }
  }
}

async function once(parts: WithdrawParts, operation: Operation): Promise<void> {
  const { record, promote, deliver, log } = parts;
  const { id, askedAt: at, language, line, place } = operation;
  const told = engineWords[language].withdrawn(code(line));
  const card = withdrawWrites({ operation, message: message(told, [section(told)]), at });
  const withdrawn = await record([...withdrawnWrites(id, at), ...card], { expect: notBegun(id) });
  if (withdrawn.state !== 'written') {
    const { userId } = operation.requester;
    await record(cancelWrites(id, userId, at), { expect: notEnded(id) });
    await promote(id);
  }
  deliver(place.channel);
  log.warn({ operation: id, begun: withdrawn.state !== 'written' }, 'operation was withdrawn');
}

import type { Waiting } from '../../outside/store/outbox/waiting.ts';

/** What is to be done with an entry: send it, find out what became of a call for it, or forget it. */
export type Task = {
  readonly does: 'post' | 'update' | 'file' | 'find out' | 'forget';
  readonly waiting: Waiting;
};

/** What may be done for a channel now, in order of preference, and when there is more to do if nothing comes in between. */
export type Turn = { readonly tasks: readonly Task[]; readonly nextAt: number | undefined };

/**
 * Reads the queue in order. A message whose fate is not known stops its channel; an update whose fate is not known only its card. What
 * belongs into a card's thread waits for the card; where the card was refused, it goes with it.
 */
export function turn(queue: readonly Waiting[], now: number): Turn {
  const unknown = queue.find(isMessageUnknown);
  if (unknown !== undefined) {
    const at = restsUntil(unknown);
    return at > now
      ? { tasks: [], nextAt: at }
      : { tasks: [{ does: 'find out', waiting: unknown }], nextAt: undefined };
  }
  const tasks: Task[] = [];
  const later: number[] = [];
  const held = new Set<string>();
  for (const waiting of queue) {
    const next = held.has(waiting.card) ? undefined : taskOf(waiting, now);
    if (typeof next === 'number') {
      later.push(next);
    } else if (next !== undefined) {
      tasks.push(next);
    }
    if (waiting.kind === 'card' || typeof next === 'number') {
      held.add(waiting.card);
    }
  }
  return { tasks, nextAt: later.length === 0 ? undefined : Math.min(...later) };
}

function isMessageUnknown({ attempt }: Waiting): boolean {
  return attempt !== undefined && attempt.call !== 'update' && attempt.step !== 'repeating';
}

/** The task, or the instant before which there is none. */
function taskOf(waiting: Waiting, now: number): Task | number {
  if (waiting.attempt?.step === 'calling') {
    return { does: 'find out', waiting };
  }
  if (isPointless(waiting)) {
    return { does: 'forget', waiting };
  }
  const at = Math.max(waiting.dueAt, restsUntil(waiting));
  return at > now ? at : { does: sending(waiting), waiting };
}

/** Withdrawn before Slack had any of it, or meant for the thread of a card that Slack refused. */
function isPointless({ kind, attempt, isWithdrawn, shown, operation }: Waiting): boolean {
  return kind === 'card'
    ? isWithdrawn && attempt === undefined && shown.operation !== operation
    : shown.ts === undefined;
}

function sending({ kind, shown }: Waiting): Task['does'] {
  if (kind === 'file') {
    return 'file';
  }
  return kind === 'card' && shown.ts !== undefined ? 'update' : 'post';
}

function restsUntil({ attempt }: Waiting): number {
  return attempt === undefined || attempt.step === 'calling' ? 0 : attempt.notBeforeAt;
}

import type { TurnEnd } from '../outside/jobs/worker.ts';
import { fence, type Claim } from '../outside/store/journals/journals.ts';
import { heldWrites, notEnded, notHeld } from '../outside/store/operations/writes.ts';
import { cardWrites } from '../outside/store/outbox/entries.ts';
import { noWorkerCard } from './card.ts';
import { cancellation, endWrites } from './end-operation.ts';
import { givenBack } from './given-back.ts';
import type { OperationParts } from './run-operation.ts';

/** In a rolling deployment the next worker to look may be a newer one. */
const againInMs = 15_000;

/**
 * A worker of another version stored this operation. It stays unfinished, says so on its card, and goes on when a worker comes that knows
 * its job: after a deployment was rolled back nothing is lost. Who does not want to wait cancels it.
 */
export async function unknownJobTurn(
  parts: OperationParts,
  claim: Claim & { readonly state: 'claimed' },
): Promise<TurnEnd> {
  const { record, now, deliver, log } = parts;
  const { operation, epoch } = claim;
  const { id, version, place, cancel } = operation;
  const at = now();
  const guards = { fence: fence(id, epoch), expect: notEnded(id) };
  if (cancel !== undefined) {
    const ending = cancellation(operation, cancel.userId);
    await record(endWrites({ operation, ending, at, rememberMs: parts.rememberMs }), guards);
    deliver(place.channel);
    return 'done';
  }
  const told = await record(
    [...heldWrites(id, at), ...cardWrites({ operation, message: noWorkerCard(operation), at })],
    { ...guards, expect: [...guards.expect, ...notHeld(id)] },
  );
  if (told.state === 'written') {
    log.warn({ version }, 'no job of this name and version');
    deliver(place.channel);
  }
  return givenBack(parts, claim, againInMs);
}

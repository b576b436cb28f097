import type { NotSent, Sent } from '../../outside/slack/posting.ts';
import {
  anew,
  attempting,
  hasNewerState,
  plainly,
  settled,
  superseded,
  type Attempt,
  type Fate,
} from '../../outside/store/outbox/attempts.ts';
import { cardWrites } from '../../outside/store/outbox/entries.ts';
import { removedFileWrites } from '../../outside/store/files/files.ts';
import type { Waiting } from '../../outside/store/outbox/waiting.ts';
import type { Write } from '../../outside/store/record.ts';
import { refusalNotice } from './bodies.ts';
import { apply, goOn, named, type DeliveryParts, type Done } from './parts.ts';
import { meaningOf } from './refusals.ts';
import { isPerson } from './queues.ts';
import { postRate, updateRate } from './times.ts';

/** A call and what came of it; `text` is what it would have said, `fileKey` where the file lies. */
export type Call = {
  readonly call: Attempt['call'];
  readonly outcome: Sent | { readonly state: 'sent' } | NotSent;
  readonly text?: string;
  readonly fileKey?: string;
};

/** Records what came of a call, in one step with everything that follows from it. */
export async function conclude(parts: DeliveryParts, waiting: Waiting, made: Call): Promise<Done> {
  const { outcome, call } = made;
  switch (outcome.state) {
    case 'sent':
      return finish(parts, waiting, made, 'ts' in outcome ? { ts: outcome.ts } : {});
    case 'limited': {
      const { times } = parts;
      parts.log.warn({ ...named(waiting), ...outcome }, 'slack limits the rate');
      const rate = call === 'update' ? updateRate(times) : postRate(waiting.queue, times);
      await parts.pace.hold(rate, outcome.retryAfterMs);
      return standBack(parts, waiting, 0);
    }
    case 'unsent':
      parts.log.warn({ ...named(waiting), why: outcome.why }, 'slack is not reached');
      return call === 'file'
        ? restFile(parts, waiting)
        : standBack(parts, waiting, parts.times.retryMs);
    case 'ambiguous':
      parts.log.warn({ ...named(waiting), why: outcome.why }, 'not known whether slack has it');
      return leaveOpen(parts, waiting);
    case 'refused':
      return refused(parts, waiting, made, outcome);
  }
}

/** The call may have worked: the time after which one looks for it, or repeats it, begins now. */
export async function leaveOpen(parts: DeliveryParts, waiting: Waiting): Promise<Done> {
  const { attempt } = waiting;
  if (attempt === undefined) {
    return goOn;
  }
  const { lookAfterMs, repeatAfterMs } = parts.times;
  const isUpdate = attempt.call === 'update';
  const step = isUpdate ? 'repeating' : 'looking';
  const notBeforeAt = parts.now() + (isUpdate ? repeatAfterMs : lookAfterMs);
  await apply(parts, attempting(waiting, { ...attempt, step, notBeforeAt }));
  return goOn;
}

/** The state is told, or can't be: the entry goes, or stays for the newer state that came meanwhile. */
export async function finish(
  parts: DeliveryParts,
  waiting: Waiting,
  { fileKey }: Pick<Call, 'fileKey'>,
  fate: Fate,
  also: readonly Write[] = [],
): Promise<Done> {
  const more = [...also, ...(fileKey === undefined ? [] : removedFileWrites(fileKey))];
  const last = settled(waiting, fate);
  const recorded = await parts.record([...last.writes, ...more], last.guards);
  if (hasNewerState(recorded)) {
    const rest = superseded(waiting, fate, parts.now());
    const kept = await parts.record([...rest.writes, ...more], rest.guards);
    overtaken(parts, waiting, kept.state !== 'written');
    return goOn;
  }
  overtaken(parts, waiting, recorded.state !== 'written');
  return goOn;
}

function overtaken({ log }: DeliveryParts, waiting: Waiting, isOvertaken: boolean): void {
  if (isOvertaken) {
    log.warn(named(waiting), 'another deliverer has taken over in the middle of a call');
  }
}

/** Certainly not there: as if it had not been tried. */
async function standBack(parts: DeliveryParts, waiting: Waiting, restMs: number): Promise<Done> {
  await apply(parts, attempting(waiting, undefined));
  return { restMs };
}

/** Its bytes may be the reason, so it rests alone and its channel goes on. */
async function restFile(parts: DeliveryParts, waiting: Waiting): Promise<Done> {
  const now = parts.now();
  const { id, queue } = waiting;
  const attempt = waiting.attempt ?? { id, call: 'file', firstAt: now, channel: queue };
  const notBeforeAt = now + parts.times.retryMs;
  await apply(parts, attempting(waiting, { ...attempt, step: 'repeating', notBeforeAt }));
  return goOn;
}

async function refused(
  parts: DeliveryParts,
  waiting: Waiting,
  made: Call,
  { error, detail }: Extract<NotSent, { readonly state: 'refused' }>,
): Promise<Done> {
  const { log, times } = parts;
  const fields = { ...named(waiting), error, detail };
  switch (meaningOf(error, made.call, waiting.isPlain)) {
    case 'gone':
      log.warn(fields, 'the message of the card is gone and is posted anew');
      await apply(parts, anew(waiting));
      return goOn;
    case 'shape':
      log.error(fields, 'slack refuses the blocks, the text is sent alone');
      await apply(parts, plainly(waiting));
      return goOn;
    case 'app':
      log.error(fields, 'slack does not accept the app');
      return standBack(parts, waiting, times.unacceptedRetryMs);
    case 'place':
      log.warn(fields, 'slack refuses to post there');
      return giveUp(parts, waiting, made, error);
  }
}

/** What can't be said where it was asked for is told to the requester privately, in one conversation per card that is kept up to date. */
async function giveUp(
  parts: DeliveryParts,
  waiting: Waiting,
  made: Call,
  error: string,
): Promise<Done> {
  const { queue, requester, language, card, kind } = waiting;
  if (isPerson(queue) || !isPerson(requester)) {
    return finish(parts, waiting, made, { refused: error });
  }
  const about = kind === 'card' ? card : `${waiting.operation}-thread`;
  const notice = cardWrites({
    operation: {
      id: waiting.operation,
      card: `refused-${about}`,
      place: { channel: requester },
      requester: { userId: requester, teamId: '' },
      language,
    },
    message: refusalNotice({ channel: queue, error, text: made.text, language }),
    at: waiting.at,
    ...(waiting.isUrgent ? {} : { dueInMs: 0 }),
  });
  await finish(parts, waiting, made, { refused: error }, notice);
  await parts.wake(requester);
  return goOn;
}

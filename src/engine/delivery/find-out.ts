import { attempting, type Attempt } from '../../outside/store/outbox/attempts.ts';
import type { Waiting } from '../../outside/store/outbox/waiting.ts';
import { finish, leaveOpen } from './conclude.ts';
import { messageKey } from './message-key.ts';
import { apply, goOn, named, type DeliveryParts, type Done } from './parts.ts';

/**
 * Settles a call whose fate is not known. One whose deliverer died is left to land first. Then Slack is asked, twice, since its history
 * lags; what is not there the second time is sent again.
 */
export async function findOut(parts: DeliveryParts, waiting: Waiting): Promise<Done> {
  const { attempt } = waiting;
  if (attempt === undefined) {
    return goOn;
  }
  if (attempt.step === 'calling') {
    parts.log.warn(named(waiting), 'a deliverer died in the middle of a call');
    return leaveOpen(parts, waiting);
  }
  const found = await look(parts, waiting, attempt);
  if (found === 'not known') {
    const notBeforeAt = parts.now() + parts.times.retryMs;
    await apply(parts, attempting(waiting, { ...attempt, notBeforeAt }));
    return goOn;
  }
  if (found !== 'not there') {
    parts.log.info(named(waiting), 'slack has it');
    const sent = { ...waiting, revision: attempt.revision ?? null };
    return finish(parts, sent, await fileKeyOf(parts, waiting), found);
  }
  if (attempt.step === 'looking') {
    const notBeforeAt = parts.now() + parts.times.lookAgainAfterMs;
    await apply(parts, attempting(waiting, { ...attempt, step: 'looking again', notBeforeAt }));
    return goOn;
  }
  parts.log.warn(named(waiting), 'slack does not have it, it is sent again');
  await apply(parts, attempting(waiting, undefined));
  return goOn;
}

/** Where the entry's file lies, when it is one: what is done with is removed. */
export async function fileKeyOf(
  { outbox }: DeliveryParts,
  waiting: Waiting,
): Promise<{ readonly fileKey?: string }> {
  const file = waiting.kind === 'file' ? await outbox.file(waiting) : undefined;
  return file === undefined ? {} : { fileKey: file.key };
}

async function look(
  { posting, times, log }: DeliveryParts,
  waiting: Waiting,
  { channel, thread, fileId, firstAt }: Attempt,
): Promise<'not known' | 'not there' | { readonly ts?: string }> {
  try {
    if (fileId !== undefined) {
      return (await posting.fileShared(fileId, channel)) ? {} : 'not there';
    }
    const ts = await posting.find({
      channel,
      ...(thread === undefined ? {} : { thread }),
      key: messageKey(waiting),
      sinceMs: firstAt - times.lookBackMs,
    });
    return ts === undefined ? 'not there' : { ts };
  } catch (error) {
    log.warn({ ...named(waiting), err: error }, 'slack does not say whether it has it');
    return 'not known';
  }
}

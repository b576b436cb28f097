import { createHash } from 'node:crypto';
import { key } from '../keys.ts';
import type { Guards, Record, Recorded } from '../record.ts';

/** How a request is recognized when it comes again. */
export type Request = {
  /** What Slack repeats when it delivers the same request again. */
  readonly delivery: string;
  /** Of the signed request; left out in Socket Mode. Slack signs anew what it sends anew. */
  readonly signature?: string;
};

/** Slack delivers again for about six minutes, and a signature is good for five: both are past after this. */
const rememberedForMs = 15 * 60_000;

/**
 * The once-guards by which a request is remembered in the step that stores what it asked for, and refused when it comes again. The
 * signature comes first: a replay has both, and is to be told from Slack's own second delivery.
 */
export function seen({ delivery, signature }: Request, value: string): NonNullable<Guards['once']> {
  const ttlMs = rememberedForMs;
  const known = { key: key('delivery', digest(delivery)), value, ttlMs };
  return signature === undefined
    ? [known]
    : [{ key: signatureKey(signature), value, ttlMs }, known];
}

/** Which kind of coming again the record script found by those guards. */
export function comeAgain(found: Recorded & { readonly state: 'known' }): 'replayed' | 'known' {
  return found.key.startsWith(key('signature', '')) ? 'replayed' : 'known';
}

/** Remembers a request that stores nothing else. Throws only when Redis did not answer. */
export type Remember = (request: Request) => Promise<'new' | 'known' | 'replayed'>;

export function remembering(record: Record): Remember {
  return async (request) => {
    const recorded = await record([], { once: seen(request, 'answered') });
    return recorded.state === 'known' ? comeAgain(recorded) : 'new';
  };
}

/** Hashed: whoever reads the records can't replay a request with what is there. */
function signatureKey(signature: string): string {
  return key('signature', digest(signature));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

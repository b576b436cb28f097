import type { Reach, ReachStep } from '../../../domain/bucket-reach.ts';
import type { S3, S3Place } from '../s3-client.ts';
import { addressOf } from './address-of.ts';
import { answering } from './answering.ts';
import { asked } from './asked.ts';
import { ended, type Gone } from './gone.ts';
import { connecting } from './connecting.ts';
import { handshake } from './handshake.ts';

/** A place, the prefix below which its folders are looked at, and the client that asks it. */
export type Reached = {
  readonly place: S3Place;
  readonly prefix: string;
  readonly s3: () => Promise<S3>;
};

/** Goes the way to a bucket step by step, as far as it leads. Reads only. Throws only when `signal` is aborted. */
export async function reach(to: Reached, signal: AbortSignal): Promise<Reach> {
  const address = await addressOf(to);
  if (!('url' in address)) {
    return { address: to.place.endpoint ?? 'AWS', ...address };
  }
  const { url, ...known } = address;
  const way: readonly (readonly [ReachStep, (so: Gone) => Promise<Gone>])[] = [
    ['TCP', () => connecting(url, signal)],
    ['TLS', (so) => handshake(url, to.place, so, signal)],
    ['HTTP', () => answering(url, to.place, signal)],
    ['LIST', () => asked(to, signal)],
  ];
  let so: Gone = known;
  for (const [step, go] of way) {
    // What no step foresees ends the way too.
    so = { ...so, ...(await go(so).catch((error: unknown) => ended(step, error))) };
    signal.throwIfAborted();
    if (so.ended !== undefined) {
      break;
    }
  }
  return { address: url.origin, ...so };
}

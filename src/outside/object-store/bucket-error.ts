import type { BucketTrouble } from '../../domain/bucket-reach.ts';
import { mask } from '../../domain/masking.ts';
import { text, troubleOf } from './trouble-of.ts';

/** A bucket did not give what was asked for: why, in words that name the next thing to look at. The library's own error is its cause. */
export class BucketError extends Error {
  readonly why: BucketTrouble;

  constructor(why: BucketTrouble, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'BucketError';
    this.why = why;
  }
}

/** `what` begins the sentence, such as `bucket velero at https://s3.example.com`. */
export function bucketError(error: unknown, what: string): BucketError {
  if (error instanceof BucketError) {
    return error;
  }
  const why = troubleOf(error);
  const words = mostTelling.has(why) ? ` (${saidBy(error)})` : '';
  return new BucketError(why, `${what} ${meaning[why]}${words}`, { cause: error });
}

/** An error in its own words, on one line, masked and cut. */
export function saidBy(error: unknown): string {
  const words = [text(error, 'code') || text(error, 'name'), text(error, 'message')];
  const told = words.filter((part, at) => part !== '' && words.indexOf(part) === at).join(': ');
  return mask(told.replaceAll(/\s+/g, ' ')).slice(0, 300);
}

/** There is no object of that key: an answer, not a trouble. HEAD says only that something is not found. */
export function isMissing(error: unknown): boolean {
  const name = text(error, 'name');
  return name === 'NoSuchKey' || (name === 'NotFound' && text(error, 'Code') !== 'NoSuchBucket');
}

export function isDenied(error: unknown): boolean {
  return troubleOf(error) === 'denied';
}

const meaning: Readonly<Record<BucketTrouble, string>> = {
  'no address': 'has no address that can be asked: it must begin with http:// or https://',
  'no region': 'has no region: it belongs into spec.config.region',
  'refused address': 'is not asked: its address is link-local',
  'no such host': 'has a host whose name is not known to DNS',
  'name not looked up': 'has a host whose name could not be looked up: the name servers are silent',
  'not reached': 'is not reached: nothing answers at its address',
  'timed out': 'did not answer in time',
  'no TLS': 'does not speak TLS, which its address asks for',
  'TLS expected': 'speaks TLS, and its address begins with http://',
  'no common TLS': 'breaks off the TLS handshake',
  'unknown authority':
    'has a certificate that is not trusted: its authority belongs into spec.objectStorage.caCert',
  'certificate expired': 'has a certificate that has expired',
  'certificate not yet valid': 'has a certificate that is not valid yet, or our clock is wrong',
  'other name': 'has a certificate for another name',
  'not S3': 'does not answer as a store that speaks S3',
  'no credentials':
    'was not asked: Lifeboat has no credentials for it; a profile belongs under clusters[].buckets in lifeboat.yaml',
  'wrong credentials': "does not accept Lifeboat's credentials",
  'wrong clock': 'has a clock that differs too much from ours',
  'no such bucket': 'does not exist there',
  'other region': 'lies in another region or at another endpoint',
  denied: "does not allow it to Lifeboat's credentials",
  busy: 'has trouble of its own or is overloaded',
  'too big': 'holds more than is read',
  unexpected: 'answered something unexpected',
};

const mostTelling: ReadonlySet<BucketTrouble> = new Set([
  'unexpected',
  'busy',
  'refused address',
  'wrong credentials',
  'unknown authority',
  'other name',
  'no common TLS',
  'other region',
  'not S3',
]);

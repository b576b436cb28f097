import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';

import type { BucketTrouble, Reach } from '../../../domain/bucket-reach.ts';
import { BucketError } from '../bucket-error.ts';
import { text } from '../trouble-of.ts';
import { ended, forOneStep, type Gone } from './gone.ts';
import { keeping } from './keeping.ts';
import type { Reached } from './reach.ts';

/** Asks with a signature: HEAD and LIST, and how the bucket keeps what is written to it. */
export async function asked({ place, prefix, s3 }: Reached, signal: AbortSignal): Promise<Gone> {
  const way = await s3();
  const of = { ...way, bucket: place.bucket };
  const [head, list] = await Promise.allSettled([
    of.client.send(new of.sdk.HeadBucketCommand({ Bucket: of.bucket }), step(signal)),
    folders(of, prefix, signal),
  ]);
  signal.throwIfAborted();
  const headRefused =
    head.status === 'rejected' ? ended('HEAD', head.reason, ofHead(head.reason)) : {};
  if (list.status === 'rejected') {
    // HEAD can only say that something is wrong, LIST says what.
    return head.status === 'rejected' && isSilent(list.reason)
      ? headRefused
      : ended('LIST', list.reason);
  }
  const kept = await keeping(of, () => step(signal));
  signal.throwIfAborted();
  return {
    folders: list.value,
    ...('ended' in headRefused ? { headRefused: headRefused.ended } : {}),
    ...kept,
  };
}

type Of = Parameters<typeof keeping>[0];

function step(signal: AbortSignal): { readonly abortSignal: AbortSignal } {
  return { abortSignal: forOneStep(signal) };
}

const mostPages = 5;

/** Page by page; stores answer up to a thousand folders in one. */
async function folders(
  { sdk, client, bucket }: Of,
  prefix: string,
  signal: AbortSignal,
): Promise<NonNullable<Reach['folders']>> {
  const names: string[] = [];
  const { abortSignal } = step(signal);
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const more = next === undefined ? {} : { ContinuationToken: next };
    const command = new sdk.ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      Delimiter: '/',
      ...more,
    });
    const answer = await client.send(command, { abortSignal });
    refuseNonsense(answer);
    names.push(
      ...(answer.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix.slice(prefix.length, -1)),
    );
    next = answer.IsTruncated === true ? answer.NextContinuationToken : undefined;
    if (next === undefined) {
      return { names, more: false };
    }
  }
  return { names, more: true };
}

/** The library reads any XML as an empty list. */
function refuseNonsense({ Name }: ListObjectsV2CommandOutput): void {
  if (Name === undefined) {
    throw new BucketError('not S3', 'the answer to LIST is no list of a bucket');
  }
}

/** A 400 to a signed HEAD is what a store in another region says. */
function ofHead(error: unknown): BucketTrouble | undefined {
  return text(error, 'name') === 'BadRequest' || text(error, 'name') === '400'
    ? 'other region'
    : undefined;
}

function isSilent(error: unknown): boolean {
  return ['TimeoutError', 'AbortError'].includes(text(error, 'name'));
}

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

import type * as Sdk from '@aws-sdk/client-s3';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';

import { guardedLookup, safeAddress } from '../safe-address.ts';
import { boundAnswers } from './bounded-answers.ts';
import { trustOf } from './trust.ts';

/** How a bucket is reached. Credentials are the profile's, or what the AWS SDK's own chain finds. */
export type S3Place = {
  readonly bucket: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly forcePathStyle: boolean;
  readonly profile?: string;
  /** PEM of the authority that the store's certificate is checked against, beside the known ones. */
  readonly caCert?: string;
  readonly insecure?: boolean;
};

export type S3 = { readonly sdk: typeof Sdk; readonly client: S3Client };

/** The client, which sends nothing to link-local addresses; made when it is first asked for: loading the library takes a while, and most processes never read a bucket. */
export function s3Client(place: S3Place): () => Promise<S3> {
  let made: Promise<S3> | undefined;
  return () => {
    made ??= make(place);
    return made;
  };
}

const connectionTimeout = 5_000;
const requestTimeout = 30_000;

async function make(place: S3Place): Promise<S3> {
  const { region, endpoint, profile, forcePathStyle } = place;
  if (endpoint !== undefined) {
    safeAddress(endpoint);
  }
  const sdk = await import('@aws-sdk/client-s3');
  const agent = { keepAlive: true, maxSockets: 50, lookup: guardedLookup };
  const named = region ?? (endpoint === undefined ? undefined : 'us-east-1');
  const config: S3ClientConfig = {
    forcePathStyle,
    maxAttempts: 3,
    // A read asks for it by its own ChecksumMode. What streams does not: a part of an object has no checksum, the readers of whole ones hold the store's CRC-32 or the file's own SHA-256 against the bytes themselves and
    // say where they are wrong, and the SDK's look, which costs as much as the download, would end it with an error that has no place.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout,
      requestTimeout,
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent({ ...agent, ...trustOf(place) }),
    },
    ...(named === undefined ? {} : { region: named }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(profile === undefined ? {} : { profile }),
  };
  const client = new sdk.S3Client(config);
  boundAnswers(client);
  return { sdk, client };
}

import { S3ServiceException } from '@aws-sdk/client-s3';

/** An error of the object store in the words in which Velero's plugin (Go SDK v2 behind gRPC) tells it. */
export class StoreError extends Error {}

/** Runs a call to the store and rewords its failure. */
export async function asVelero<T>(operation: string, url: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    const text = cause instanceof S3ServiceException ? answered(cause) : unreached(operation, url);
    const message = `rpc error: code = Unknown desc = operation error S3: ${operation}, ${text}`;
    throw new StoreError(message, { cause });
  }
}

/** The object (not the bucket) is not there. */
export function isMissing(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof S3ServiceException && ['NoSuchKey', 'NotFound'].includes(cause.name);
}

function answered({ name, message, $metadata }: S3ServiceException): string {
  const status = `https response error StatusCode: ${$metadata.httpStatusCode ?? 0}, RequestID: ${$metadata.requestId ?? ''}, HostID: , `;
  return name === 'NoSuchBucket'
    ? `${status}NoSuchBucket: ${message}.`
    : `${status}api error ${name}: ${message}`;
}

function unreached(operation: string, url: string): string {
  const method = operation === 'PutObject' ? 'Put' : 'Get';
  const status =
    'exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , ';
  const { host } = new URL(url);
  return `${status}request send failed, ${method} "${url}": dial tcp ${host}: connect: connection refused`;
}

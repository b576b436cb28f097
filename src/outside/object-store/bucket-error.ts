import { mask } from '../../domain/masking.ts';

/** What kept us from a bucket, from the wire upwards. */
export type BucketTrouble =
  | 'no such host'
  | 'not reached'
  | 'timed out'
  | 'not trusted'
  | 'no credentials'
  | 'wrong credentials'
  | 'no such bucket'
  | 'denied'
  | 'busy'
  | 'too big'
  | 'unexpected';

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
  return new BucketError(why, `${what} ${meaning[why]}${said(why, error)}`, { cause: error });
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
  'no such host': 'has a host whose name is not known to DNS',
  'not reached': 'is not reached: nothing answers at its address',
  'timed out': 'did not answer in time',
  'not trusted':
    'has a certificate that is not trusted: its authority belongs into spec.objectStorage.caCert',
  'no credentials': 'was not asked: Lifeboat has no credentials for it',
  'wrong credentials': "does not accept Lifeboat's credentials",
  'no such bucket': 'does not exist there',
  denied: "does not allow it to Lifeboat's credentials",
  busy: 'has trouble of its own or is overloaded',
  'too big': 'holds more than is read',
  unexpected: 'answered something unexpected',
};

const byName: Readonly<Record<string, BucketTrouble>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  ECONNREFUSED: 'not reached',
  ECONNRESET: 'not reached',
  EHOSTUNREACH: 'not reached',
  ENETUNREACH: 'not reached',
  EPIPE: 'not reached',
  ETIMEDOUT: 'timed out',
  TimeoutError: 'timed out',
  RequestTimeout: 'timed out',
  CredentialsProviderError: 'no credentials',
  SignatureDoesNotMatch: 'wrong credentials',
  InvalidAccessKeyId: 'wrong credentials',
  InvalidToken: 'wrong credentials',
  ExpiredToken: 'wrong credentials',
  TokenRefreshRequired: 'wrong credentials',
  RequestTimeTooSkewed: 'wrong credentials',
  NoSuchBucket: 'no such bucket',
  AccessDenied: 'denied',
  AllAccessDisabled: 'denied',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  InternalError: 'busy',
};

function troubleOf(error: unknown): BucketTrouble {
  const named = [text(error, 'code'), text(error, 'Code'), text(error, 'name'), systemWord(error)]
    .map((name) => byName[name])
    .find((one) => one !== undefined);
  if (named !== undefined) {
    return named;
  }
  if (
    /^(?:CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_SSL)/.test(
      text(error, 'code'),
    )
  ) {
    return 'not trusted';
  }
  return byStatus(error);
}

/** The system's own word, where a wrapper has kept it in its message only. */
function systemWord(error: unknown): string {
  const message = text(error, 'message');
  const word = /\bE(?:[A-Z]{3,}|AI_AGAIN)\b/.exec(message)?.[0];
  return word ?? (message.includes('socket hang up') ? 'ECONNRESET' : '');
}

/** A HEAD has no body that would name the mistake; some stores call an unknown key a user that is not found. */
function byStatus(error: unknown): BucketTrouble {
  const status = statusOf(error);
  if (status === 403 || status === 401) {
    return 'denied';
  }
  if (status === 404) {
    return /User|AccessKey/.test(text(error, 'name')) ? 'wrong credentials' : 'no such bucket';
  }
  return status !== undefined && (status >= 500 || status === 429) ? 'busy' : 'unexpected';
}

function statusOf(error: unknown): number | undefined {
  const metadata: unknown = field(error, '$metadata');
  const status = field(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function said(why: BucketTrouble, error: unknown): string {
  const isTold = [
    'unexpected',
    'busy',
    'no credentials',
    'wrong credentials',
    'not trusted',
  ].includes(why);
  const name = text(error, 'name');
  const message = mask(text(error, 'message')).slice(0, 200);
  return isTold ? ` (${[name, message].filter((part) => part !== '').join(': ')})` : '';
}

function text(error: unknown, name: string): string {
  const value = field(error, name);
  return typeof value === 'string' ? value : '';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Reflect.get(value, name)
    : undefined;
}

import type { BucketTrouble } from '../../domain/bucket-reach.ts';

/** What an error of the system, of the AWS SDK or of a store means: by its code, by its name, by the status of the answer. */
export function troubleOf(error: unknown): BucketTrouble {
  const named = [
    text(error, 'code'),
    text(error, 'Code'),
    text(error, 'name'),
    systemWord(error),
  ].flatMap((name) => byName[name] ?? byFamily(name) ?? []);
  return named[0] ?? bySentence(error) ?? byStatus(error);
}

/** A field of anything; an empty text where it has none. */
export function text(error: unknown, name: string): string {
  const value = field(error, name);
  return typeof value === 'string' ? value : '';
}

const byName: Readonly<Record<string, BucketTrouble>> = {
  ENOADDRESS: 'no address',
  ELINKLOCAL: 'refused address',
  ENOTFOUND: 'no such host',
  ENODATA: 'no such host',
  EAI_AGAIN: 'name not looked up',
  ECONNREFUSED: 'not reached',
  ECONNRESET: 'not reached',
  ECONNABORTED: 'not reached',
  EHOSTUNREACH: 'not reached',
  EHOSTDOWN: 'not reached',
  ENETUNREACH: 'not reached',
  ENETDOWN: 'not reached',
  EPIPE: 'not reached',
  ETIMEDOUT: 'timed out',
  TimeoutError: 'timed out',
  RequestTimeout: 'timed out',
  // Of a signal with a deadline: who stops it otherwise doesn't ask for the reason.
  AbortError: 'timed out',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no TLS',
  ETOOLONG: 'not S3',
  CERT_HAS_EXPIRED: 'certificate expired',
  CERT_NOT_YET_VALID: 'certificate not yet valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other name',
  HOSTNAME_MISMATCH: 'other name',
  CredentialsProviderError: 'no credentials',
  SignatureDoesNotMatch: 'wrong credentials',
  InvalidAccessKeyId: 'wrong credentials',
  InvalidToken: 'wrong credentials',
  ExpiredToken: 'wrong credentials',
  ExpiredTokenException: 'wrong credentials',
  TokenRefreshRequired: 'wrong credentials',
  RequestTimeTooSkewed: 'wrong clock',
  NoSuchBucket: 'no such bucket',
  PermanentRedirect: 'other region',
  TemporaryRedirect: 'other region',
  AuthorizationHeaderMalformed: 'other region',
  IllegalLocationConstraintException: 'other region',
  AccessDenied: 'denied',
  AllAccessDisabled: 'denied',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  InternalError: 'busy',
};

function byFamily(name: string): BucketTrouble | undefined {
  if (/^(?:DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|CERT_)/.test(name)) {
    return 'unknown authority';
  }
  if (/^(?:ERR_SSL|ERR_TLS|EPROTO)/.test(name)) {
    return 'no common TLS';
  }
  return name.startsWith('HPE_') ? 'not S3' : undefined;
}

/** The system's own word, where a wrapper has kept it in its message only. */
function systemWord(error: unknown): string {
  const message = text(error, 'message');
  const word = /\bE(?:[A-Z]{3,}|AI_AGAIN)\b/.exec(message)?.[0];
  return word ?? (message.includes('socket hang up') ? 'ECONNRESET' : '');
}

/** What has no code of its own, nor a name. */
function bySentence(error: unknown): BucketTrouble | undefined {
  const message = text(error, 'message');
  if (message.includes('HTTP request to an HTTPS') || message.includes('sent to HTTPS port')) {
    return 'TLS expected';
  }
  if (message.startsWith('Region is missing')) {
    return 'no region';
  }
  return message.includes('Deserialization error') ? 'not S3' : undefined;
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
  if (status === 301 || status === 307) {
    return 'other region';
  }
  return status !== undefined && (status >= 500 || status === 429) ? 'busy' : 'unexpected';
}

function statusOf(error: unknown): number | undefined {
  const metadata: unknown = field(error, '$metadata');
  const status = field(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Reflect.get(value, name)
    : undefined;
}

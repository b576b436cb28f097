/** An error answer of S3: its code, message and HTTP status, as AWS words them. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const refusals = {
  accessDenied: () => new Refusal(403, 'AccessDenied', 'Access Denied'),
  expired: () => new Refusal(403, 'AccessDenied', 'Request has expired'),
  noSuchBucket: () => new Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist'),
  noObjectLock: () =>
    new Refusal(
      404,
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ),
  noSuchKey: () => new Refusal(404, 'NoSuchKey', 'The specified key does not exist.'),
  noSuchUpload: () =>
    new Refusal(
      404,
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    ),
  unknownKey: () =>
    new Refusal(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    ),
  wrongSignature: () =>
    new Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
  skewed: () =>
    new Refusal(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ),
  badDigest: () =>
    new Refusal(400, 'BadDigest', 'The checksum you specified did not match what we received.'),
  smallChunk: () =>
    new Refusal(
      403,
      'InvalidChunkSizeError',
      'Only the last chunk is allowed to have a size less than 8192 bytes',
    ),
  invalidRange: () => new Refusal(416, 'InvalidRange', 'The requested range is not satisfiable'),
  preconditionFailed: () =>
    new Refusal(
      412,
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
    ),
  putAway: () =>
    new Refusal(
      403,
      'InvalidObjectState',
      "The operation is not valid for the object's storage class",
    ),
  bucketExists: () =>
    new Refusal(
      409,
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
    ),
  bucketNotEmpty: () =>
    new Refusal(409, 'BucketNotEmpty', 'The bucket you tried to delete is not empty'),
  notImplemented: () =>
    new Refusal(
      501,
      'NotImplemented',
      'A header you provided implies functionality that is not implemented.',
    ),
} as const;

import { resourceOf, type Kind } from './kinds.ts';

/** The body of an error answer: kind `Status`, worded as a real API server words it. */
export type Status = {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: { readonly continue?: string };
  readonly status: 'Failure' | 'Success';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code?: number;
};

type StatusDetails = {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly Cause[];
  readonly retryAfterSeconds?: number;
};

export type Cause = {
  readonly reason?: string;
  readonly message: string;
  readonly field?: string;
};

/** A request that the API server refuses. */
export class Failure extends Error {
  readonly body: Status;

  constructor(body: Status) {
    super(body.message);
    this.body = body;
  }
}

function failure(
  code: number,
  reason: string,
  message: string,
  rest: Partial<Pick<Status, 'details' | 'metadata'>> = {},
): Failure {
  const { metadata = {}, details } = rest;
  return new Failure({
    kind: 'Status',
    apiVersion: 'v1',
    metadata,
    status: 'Failure',
    message,
    reason,
    ...(details === undefined ? {} : { details }),
    code,
  });
}

function detailsOf(kind: Kind, name?: string): StatusDetails {
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    ...(kind.group === '' ? {} : { group: kind.group }),
    kind: kind.plural,
  };
}

export function notFound(kind: Kind, name: string): Failure {
  const message = `${resourceOf(kind)} ${JSON.stringify(name)} not found`;
  return failure(404, 'NotFound', message, { details: detailsOf(kind, name) });
}

export function alreadyExists(kind: Kind, name: string): Failure {
  const message = `${resourceOf(kind)} ${JSON.stringify(name)} already exists`;
  return failure(409, 'AlreadyExists', message, { details: detailsOf(kind, name) });
}

/** A precondition of a deletion that does not hold: the API server names the kind here, not the resource. */
export function preconditionFailed(kind: Kind, name: string, why: string): Failure {
  const message = `Operation cannot be fulfilled on ${qualifiedKind(kind)} ${JSON.stringify(name)}: ${why}`;
  const details = { ...detailsOf(kind, name), kind: kind.kind };
  return failure(409, 'Conflict', message, { details });
}

export function conflict(kind: Kind, name: string, why: string): Failure {
  const message = `Operation cannot be fulfilled on ${resourceOf(kind)} ${JSON.stringify(name)}: ${why}`;
  return failure(409, 'Conflict', message, { details: detailsOf(kind, name) });
}

export function forbidden(
  kind: Kind,
  name: string | undefined,
  why: string,
  causes?: readonly Cause[],
): Failure {
  const subject =
    name === undefined || name === ''
      ? resourceOf(kind)
      : `${resourceOf(kind)} ${JSON.stringify(name)}`;
  return failure(403, 'Forbidden', `${subject} is forbidden: ${why}`, {
    details: { ...detailsOf(kind, name), ...(causes === undefined ? {} : { causes }) },
  });
}

export function forbiddenPath(user: string, verb: string, path: string): Failure {
  const message = `forbidden: User ${JSON.stringify(user)} cannot ${verb} path ${JSON.stringify(path)}`;
  return failure(403, 'Forbidden', message, { details: {} });
}

/** `errors` as the API server aggregates them: one stands alone, several in brackets. */
export function invalid(kind: Kind, name: string, errors: readonly Required<Cause>[]): Failure {
  const texts = errors.map((error) => `${error.field}: ${error.message}`);
  const joined = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return failure(
    422,
    'Invalid',
    `${qualifiedKind(kind)} ${JSON.stringify(name)} is invalid: ${joined}`,
    {
      details: {
        ...(name === '' ? {} : { name }),
        ...(kind.group === '' ? {} : { group: kind.group }),
        kind: kind.kind,
        causes: errors,
      },
    },
  );
}

function qualifiedKind(kind: Kind): string {
  return kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
}

/** A replacement of a custom resource that does not say which version it replaces. */
export function unversioned(kind: Kind, name: string): Failure {
  const message = 'Invalid value: 0: must be specified for an update';
  const field = 'metadata.resourceVersion';
  const subject = `${resourceOf(kind)} ${JSON.stringify(name)}`;
  return failure(422, 'Invalid', `${subject} is invalid: ${field}: ${message}`, {
    details: {
      ...detailsOf(kind, name),
      causes: [{ reason: 'FieldValueInvalid', message, field }],
    },
  });
}

/** A patch that can't be applied. */
export function unprocessable(): Failure {
  const message = 'the server rejected our request due to an error in our request';
  return failure(422, 'Invalid', message, { details: {} });
}

export function unknownResource(): Failure {
  const message = 'the server could not find the requested resource';
  return failure(404, 'NotFound', message, { details: {} });
}

/** A list asked for at a version that does not exist yet. */
export function tooLargeVersion(asked: number, current: number): Failure {
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }];
  return failure(504, 'Timeout', message, { details: { causes, retryAfterSeconds: 1 } });
}

/** `continueAt`: the token with which the rest can be listed all the same, inconsistently. */
export function expired(message: string, continueAt?: string): Failure {
  const metadata = continueAt === undefined ? {} : { continue: continueAt };
  return failure(410, 'Expired', message, { metadata });
}

export function badRequest(message: string): Failure {
  return failure(400, 'BadRequest', message);
}

export function unsupportedMediaType(accepted: readonly string[]): Failure {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return failure(415, 'UnsupportedMediaType', message);
}

export function methodNotAllowed(): Failure {
  const message = 'the server does not allow this method on the requested resource';
  return failure(405, 'MethodNotAllowed', message, { details: {} });
}

export function unauthorized(): Failure {
  return failure(401, 'Unauthorized', 'Unauthorized');
}

export function unavailable(code: number, message: string): Failure {
  const reason = code === 503 ? 'ServiceUnavailable' : 'InternalError';
  return failure(code, reason, message, { details: { retryAfterSeconds: 1 } });
}

export function success(kind: Kind, name: string, uid: string): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { ...detailsOf(kind, name), uid },
  };
}

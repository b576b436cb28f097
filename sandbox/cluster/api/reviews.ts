import type { Attempt } from './access.ts';
import { resourceOf, type Kind } from './kinds.ts';
import { isFields, type Fields } from './objects.ts';

const reviewPath =
  /^\/apis\/(authorization\.k8s\.io\/v1\/(selfsubjectaccessreviews|subjectaccessreviews)|authentication\.k8s\.io\/v1\/selfsubjectreviews)$/u;

export function isReview(path: string): boolean {
  return reviewPath.test(path);
}

/** Answers a SelfSubjectAccessReview or SubjectAccessReview with what `allows` says of the attempt in it, and a SelfSubjectReview with who asks. */
export function review(
  body: Fields,
  user: string,
  served: readonly Kind[],
  allows: (attempt: Attempt) => boolean,
): object {
  if (body['kind'] === 'SelfSubjectReview') {
    const userInfo = { username: user, groups: ['system:authenticated'] };
    return { ...body, metadata: {}, status: { userInfo } };
  }
  const spec = isFields(body['spec']) ? body['spec'] : {};
  const subject = typeof spec['user'] === 'string' ? spec['user'] : user;
  const asked = isFields(spec['resourceAttributes']) ? spec['resourceAttributes'] : {};
  const attempt = attemptOf(asked, subject, served);
  const allowed = allows(attempt);
  return {
    kind: body['kind'],
    apiVersion: body['apiVersion'],
    metadata: {},
    spec,
    status: { allowed, ...(allowed ? { reason: 'RBAC: allowed by a rule of this user' } : {}) },
  };
}

function attemptOf(asked: Fields, user: string, served: readonly Kind[]): Attempt {
  const { verb = '', resource: plural = '', group = '' } = texts(asked);
  const kind = served.find((one) => resourceOf(one) === resourceOf({ plural, group }));
  const unknown = { group, version: '', plural, kind: plural, namespaced: true, custom: true };
  return { ...texts(asked), user, verb, kind: kind ?? unknown };
}

/** The fields that hold a text, empty ones left out, as the API server takes them. */
function texts(fields: Fields): Readonly<Record<string, string>> {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}

import { refusal, type Attempt } from './access.ts';
import { forbidden } from './failures.ts';
import { resourceOf, type Kind } from './kinds.ts';
import { isFields, type Fields } from './objects.ts';

const reviewPath =
  /^\/apis\/(authorization\.k8s\.io\/v1\/(selfsubjectaccessreviews|subjectaccessreviews)|authentication\.k8s\.io\/v1\/selfsubjectreviews)$/u;

export function isReview(path: string): boolean {
  return reviewPath.test(path);
}

/** Answers a SelfSubjectAccessReview or SubjectAccessReview with what the judge says of the attempt in it, and a SelfSubjectReview with who asks. Asking about others takes a right. */
export function review(
  body: Fields,
  user: string,
  served: readonly Kind[],
  judge: {
    readonly mine: (attempt: Attempt) => boolean;
    readonly others: (attempt: Attempt, groups: readonly string[]) => boolean;
  },
): object {
  if (body['kind'] === 'SelfSubjectReview') {
    const userInfo = { username: user, groups: ['system:authenticated'] };
    return { ...body, metadata: {}, status: { userInfo } };
  }
  const spec = isFields(body['spec']) ? body['spec'] : {};
  const isOfOther = body['kind'] === 'SubjectAccessReview';
  const asking = { user, verb: 'create', kind: subjectAccessReviews };
  if (isOfOther && !judge.mine(asking)) {
    throw forbidden(subjectAccessReviews, undefined, refusal(asking));
  }
  const subject = isOfOther ? String(spec['user']) : user;
  const asked = isFields(spec['resourceAttributes']) ? spec['resourceAttributes'] : {};
  const attempt = attemptOf(asked, subject, served);
  const groups = Array.isArray(spec['groups']) ? spec['groups'].map(String) : [];
  const allowed = isOfOther ? judge.others(attempt, groups) : judge.mine(attempt);
  return {
    kind: body['kind'],
    apiVersion: body['apiVersion'],
    metadata: {},
    spec,
    status: { allowed, ...(allowed ? { reason: 'RBAC: allowed by a rule of this user' } : {}) },
  };
}

const subjectAccessReviews: Kind = {
  group: 'authorization.k8s.io',
  version: 'v1',
  plural: 'subjectaccessreviews',
  kind: 'SubjectAccessReview',
  namespaced: false,
  custom: false,
};

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

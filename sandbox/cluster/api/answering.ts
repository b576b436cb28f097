import type { Images } from '../controllers/images.ts';
import { refusal, type Attempt, type User, matches } from './access.ts';
import { discovery } from './discovery.ts';
import {
  badRequest,
  forbidden,
  forbiddenPath,
  methodNotAllowed,
  notFound,
  success,
  unknownResource,
  unprocessable,
  unsupportedMediaType,
  unversioned,
} from './failures.ts';
import type { FaultState } from './faults.ts';
import { apiVersionOf, kinds, resourceOf, type Kind } from './kinds.ts';
import { list, selection } from './listing.ts';
import { given, isFields, type Draft, type Fields, type KubeObject } from './objects.ts';
import { jsonPatch, mergePatch } from './patches.ts';
import { podLog } from './pod-log.ts';
import { strategicMergePatch } from './strategic-patch.ts';
import { checkReplaced } from './preconditions.ts';
import { isBound } from './rbac.ts';
import { isReview, review } from './reviews.ts';
import { targetOf, type Target } from './target.ts';
import { create, remove, update, type Writing } from './writing.ts';

/** One request, its body read. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
  readonly user: User;
};

export type Answer =
  { readonly code: number; readonly body: object | string } | { readonly watch: Target };

export type ApiWorld = Writing & {
  readonly faults: FaultState;
  readonly version: string;
  readonly images: Images;
};

/** Answers a request as an API server does; throws `Failure` for what it refuses. */
export function answer(world: ApiWorld, asked: Asked): Answer {
  const served = kinds.filter((kind) => !world.faults.isHidden(resourceOf(kind)));
  if (isReview(asked.path)) {
    const judge = {
      mine: (attempt: Attempt) => isAllowed(world, asked.user, attempt),
      others: (attempt: Attempt, groups: readonly string[]) => isBound(world, attempt, groups),
    };
    return { code: 201, body: review(fieldsOf(asked.body), asked.user.name, served, judge) };
  }
  const known = discovery(asked.path, served, world.version);
  if (known !== undefined) {
    return { code: 200, body: known };
  }
  const target = targetOf(asked.path, served);
  if (target === undefined) {
    return unknownPath(asked, served);
  }
  const verb = verbOf(asked, target);
  const attempt = { user: asked.user.name, verb, ...target };
  if (!isAllowed(world, asked.user, attempt)) {
    throw forbidden(target.kind, target.name, refusal(attempt));
  }
  if (target.subresource !== undefined && target.kind.custom) {
    throw notFound(target.kind, target.name ?? '');
  }
  return verb === 'watch' ? { watch: target } : byVerb(world, asked, target, verb);
}

/** Whether the user's rules allow it and no fault forbids it. */
export function isAllowed(world: ApiWorld, user: User, attempt: Attempt): boolean {
  return user.rules.some((rule) => matches(rule, attempt)) && !world.faults.isForbidden(attempt);
}

/** Groups of custom resources answer with a plain text, built-in ones with a Status. */
function unknownPath({ path, user }: Asked, served: readonly Kind[]): Answer {
  if (user.rules.length === 0) {
    throw forbiddenPath(user.name, 'get', path);
  }
  const [root, group = ''] = path.split('/').slice(1);
  const isBuiltIn = served.some((kind) => kind.group === group && !kind.custom);
  if (root === 'api' || (root === 'apis' && isBuiltIn)) {
    throw unknownResource();
  }
  return { code: 404, body: '404 page not found\n' };
}

function verbOf({ method, query }: Asked, { name }: Target): string {
  if (method === 'GET' && ['true', '1'].includes(query.get('watch') ?? '')) {
    return 'watch';
  }
  if (method === 'GET') {
    return name === undefined ? 'list' : 'get';
  }
  if (method === 'DELETE' && name === undefined) {
    return 'deletecollection';
  }
  return { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }[method] ?? method;
}

function byVerb(world: ApiWorld, asked: Asked, target: Target, verb: string): Answer {
  const { kind, namespace } = target;
  switch (verb) {
    case 'list':
      return { code: 200, body: list(world.store, target, asked.query) };
    case 'get':
      return { code: 200, body: read(world, asked, target) };
    case 'create':
      return {
        code: 201,
        body: create(world, kind, namespace, draftOf(fieldsOf(asked.body), kind)),
      };
    case 'update':
      return replacedWhole(world, asked, target);
    case 'patch':
      return replaced(world, target, patched(existing(world, target), asked, kind));
    case 'delete':
      return deleted(world, target, optionsOf(asked));
    case 'deletecollection':
      return deletedAll(world, target, asked);
    default:
      throw methodNotAllowed();
  }
}

function read(world: ApiWorld, { query }: Asked, target: Target): KubeObject | string {
  const found = existing(world, target);
  const isLog = target.subresource === 'log' && target.kind.plural === 'pods';
  return isLog ? podLog(world.images, found, query) : found;
}

function existing(world: Writing, { kind, namespace, name = '' }: Target): KubeObject {
  const found = world.store.read(kind, namespace, name);
  if (found === undefined) {
    throw notFound(kind, name);
  }
  return found;
}

function replacedWhole(world: Writing, asked: Asked, target: Target): Answer {
  const draft = versioned(draftOf(fieldsOf(asked.body), target.kind), target);
  checkReplaced(target.kind, existing(world, target), draft);
  return replaced(world, target, draft);
}

/** A built-in object's status is changed through its own address only, and nothing else through that. */
function replaced(world: Writing, target: Target, draft: Draft): Answer {
  const before = existing(world, target);
  const meant = target.kind.custom ? draft : partMeant(target, before, draft);
  return { code: 200, body: update(world, target.kind, before, meant) };
}

function partMeant({ subresource }: Target, before: KubeObject, draft: Draft): Draft {
  const { resourceVersion } = draft.metadata;
  if (subresource === 'status') {
    const metadata = { ...before.metadata, ...given({ resourceVersion }) };
    return { ...before, metadata, ...given({ status: draft['status'] }) };
  }
  const { status: _status, ...rest } = draft;
  return { ...rest, ...given({ status: before.status }) };
}

/** A custom resource is only replaced by somebody who says which version they replace. */
function versioned(draft: Draft, { kind, name = '' }: Target): Draft {
  if (kind.custom && draft.metadata.resourceVersion === undefined) {
    throw unversioned(kind, name);
  }
  return draft;
}

function patched(before: KubeObject, { contentType, body }: Asked, kind: Kind): Draft {
  if (contentType.startsWith('application/strategic-merge-patch+json') && !kind.custom) {
    return draftOf(strategicMergePatch(before, fieldsOf(body)), kind);
  }
  if (contentType.startsWith('application/merge-patch+json')) {
    return draftOf(mergePatch(before, fieldsOf(body)), kind);
  }
  if (contentType.startsWith('application/json-patch+json')) {
    const result = jsonPatch(before, JSON.parse(body) as Parameters<typeof jsonPatch>[1]);
    if (result === undefined) {
      throw unprocessable();
    }
    return draftOf(result, kind);
  }
  throw unsupportedMediaType([
    'application/json-patch+json',
    'application/merge-patch+json',
    'application/apply-patch+yaml',
  ]);
}

function deleted(world: Writing, target: Target, options: Fields): Answer {
  const object = existing(world, target);
  const preconditions = isFields(options['preconditions']) ? options['preconditions'] : {};
  const left = remove(world, target.kind, object, preconditions);
  const { name, uid } = object.metadata;
  return { code: 200, body: left ?? success(target.kind, name, uid) };
}

function optionsOf({ body }: Asked): Fields {
  return body === '' ? {} : fieldsOf(body);
}

function deletedAll(world: Writing, target: Target, asked: Asked): Answer {
  const selected = selection(target, asked.query) ?? (() => true);
  const items = world.store.list(target.kind, target.namespace).filter(selected);
  items.forEach((object) => remove(world, target.kind, object));
  const { kind } = target;
  const metadata = { resourceVersion: String(world.store.version()) };
  const body = { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items };
  return { code: 200, body };
}

/** An object as it was sent; of a built-in kind it need not say what it is. */
function draftOf(value: unknown, kind: Kind): Draft {
  const fields = isFields(value) ? value : {};
  if (kind.custom && fields['kind'] === undefined) {
    const text = JSON.stringify(value);
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind.kind}): Object 'Kind' is missing in '${text}' (${text.slice(0, 30)} ...)`,
    );
  }
  const typed = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata: {} };
  return { ...typed, ...fields };
}

function fieldsOf(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw badRequest(`invalid JSON in the body: ${String(cause)}`);
  }
  if (!isFields(value)) {
    throw badRequest('the body of the request is not an object');
  }
  return value;
}

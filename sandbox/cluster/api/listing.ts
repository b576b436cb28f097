import { badRequest, expired, tooLargeVersion } from './failures.ts';
import { apiVersionOf } from './kinds.ts';
import { given, type KubeObject } from './objects.ts';
import { fieldSelector, labelSelector, type Selector } from './selectors.ts';
import { keyOf, type Store } from './store.ts';
import type { Target } from './target.ts';

type Token = { readonly v: string; readonly rv: number; readonly start: string };

const inconsistent =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** A list, or a page of one. All pages of a list show the store as it was at the first; after a compaction the rest is 410. */
export function list(store: Store, target: Target, query: URLSearchParams): object {
  requireKnownVersion(store, query);
  const token = parsedToken(query.get('continue'));
  const version = token === undefined || token.rv < 0 ? store.version() : token.rv;
  const all = objectsAt(store, target, version, token);
  const selected = selection(target, query);
  const rest = all.filter(selected ?? (() => true)).filter(isAfter(token));
  const limit = limitOf(query);
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const remaining = rest.length - page.length;
  if (remaining > 0) {
    store.keepList(listKey(target, version), all);
  }
  const metadata = given({
    resourceVersion: String(version),
    continue: remaining > 0 ? tokenAfter(page.at(-1), version) : endOf(target),
    remainingItemCount: remaining > 0 && selected === undefined ? remaining : undefined,
  });
  const { kind } = target;
  return { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items: page };
}

/** Lists of custom resources say with an empty token that they are complete, built-in ones by leaving it out. */
function endOf({ kind }: Target): string | undefined {
  return kind.custom ? '' : undefined;
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '';
  if (!/^\d*$/u.test(text)) {
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  return Number(text);
}

function requireKnownVersion(store: Store, query: URLSearchParams): void {
  const asked = Number(query.get('resourceVersion') ?? 0);
  if (asked > store.version()) {
    throw tooLargeVersion(asked, store.version());
  }
}

function isAfter(token: Token | undefined): Selector {
  const start = token?.start ?? '';
  return (object) => keyOfObject(object) >= start;
}

/** The label and field selectors of a query as one; `undefined` when there are none. */
export function selection({ kind }: Target, query: URLSearchParams): Selector | undefined {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  if (labels === '' && fields === '') {
    return undefined;
  }
  const byLabel = labelSelector(labels);
  const byField = fieldSelector(fields, kind.plural);
  return (object) => byLabel(object) && byField(object);
}

function objectsAt(
  store: Store,
  target: Target,
  version: number,
  token: Token | undefined,
): readonly KubeObject[] {
  if (token === undefined || token.rv < 0) {
    return store.list(target.kind, target.namespace);
  }
  const kept = store.keptList(listKey(target, version));
  if (kept === undefined) {
    throw expired(inconsistent, encoded({ ...token, rv: -1 }));
  }
  return kept;
}

function parsedToken(text: string | null): Token | undefined {
  if (text === null || text === '') {
    return undefined;
  }
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Token>;
    if (token.v === 'meta.k8s.io/v1' && token.rv !== undefined && token.start !== undefined) {
      return { v: token.v, rv: token.rv, start: token.start };
    }
  } catch {
    // said below
  }
  throw badRequest('invalid continue token: continue key is not valid');
}

function tokenAfter(last: KubeObject | undefined, version: number): string {
  const start = last === undefined ? '' : `${keyOfObject(last)}\0`;
  return encoded({ v: 'meta.k8s.io/v1', rv: version, start });
}

function encoded(token: Token): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function keyOfObject(object: KubeObject): string {
  return keyOf(object.metadata.namespace, object.metadata.name);
}

function listKey(target: Target, version: number): string {
  return `${target.kind.plural}.${target.kind.group}|${target.namespace ?? ''}|${version}`;
}

import type { Kind } from './kinds.ts';
import { given } from './objects.ts';

/** What a request's path names: a kind, and perhaps a namespace, an object and a part of it. */
export type Target = {
  readonly kind: Kind;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
};

/** `undefined` when no such kind is served. */
export function targetOf(path: string, served: readonly Kind[]): Target | undefined {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  const [root, ...rest] = parts;
  if (root === 'api') {
    const [version = '', ...segments] = rest;
    return within('', version, segments, served);
  }
  if (root === 'apis') {
    const [group = '', version = '', ...segments] = rest;
    return within(group, version, segments, served);
  }
  return undefined;
}

function within(
  group: string,
  version: string,
  segments: readonly string[],
  served: readonly Kind[],
): Target | undefined {
  const [first, namespace, plural] = segments;
  const inNamespace = first === 'namespaces' && plural !== undefined && !ownParts.has(plural);
  const kind = served.find(
    (one) =>
      one.group === group &&
      one.version === version &&
      one.plural === (inNamespace ? plural : first),
  );
  if (kind === undefined || (inNamespace && !kind.namespaced)) {
    return undefined;
  }
  const [name, subresource] = segments.slice(inNamespace ? 3 : 1);
  return { kind, ...given({ namespace: inNamespace ? namespace : undefined, name, subresource }) };
}

/** What stands behind the name of a namespace without being a kind in it. */
const ownParts = new Set(['status', 'finalize']);

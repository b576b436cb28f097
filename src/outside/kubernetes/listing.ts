import type { ApiServer } from './api-server.ts';
import { Nonsense } from './failures.ts';
import { pathOf, type Kind } from './kinds.ts';
import { isRaw, part, text } from './reduce/fields.ts';

/** More objects than any Velero can live with: what sends more is broken or means harm. */
const mostObjects = 250_000;

/** What is kept of an object, with the version that it was read at. */
export type Kept<T> = { readonly version: string; readonly value: T };

export type Listed<T> = { readonly items: Map<string, Kept<T>>; readonly version: string };

/** Reads all objects of a kind in pages, each object reduced as it arrives. Throws as ApiServer does. */
export async function listAll<T>(
  api: ApiServer,
  kind: Kind<T>,
  how: {
    readonly namespace: string;
    readonly pageSize: number;
    readonly silentMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Listed<T>> {
  const items = new Map<string, Kept<T>>();
  let [version, next] = ['', ''];
  function keep(object: unknown): void {
    const kept = reduced(object, kind);
    if (kept?.value !== undefined) {
      items.set(kept.name, { version: kept.version, value: kept.value });
    }
    if (items.size > mostObjects) {
      throw endless(kind);
    }
  }
  do {
    const call = {
      path: pathOf(kind, how.namespace),
      query: {
        ...selection(kind),
        limit: how.pageSize,
        ...(next === '' ? {} : { continue: next }),
      },
      silentMs: how.silentMs,
      signal: how.signal,
    };
    const before = next;
    [version, next] = positionOf(await api.list(call, keep));
    if (next !== '' && next === before) {
      throw endless(kind);
    }
  } while (next !== '');
  return { items, version };
}

function endless(kind: Kind<unknown>): Nonsense {
  return new Nonsense(`the list of ${kind.resource} does not end`);
}

export function selection(kind: Kind<unknown>): { readonly fieldSelector?: string } {
  return kind.only === undefined ? {} : { fieldSelector: `metadata.name=${kind.only}` };
}

/** An object's name and version with what is kept of it; `undefined` for what is not an object or has no name. */
export function reduced<T>(
  object: unknown,
  kind: Kind<T>,
): { readonly name: string; readonly version: string; readonly value: T | undefined } | undefined {
  const metadata = part(object, 'metadata');
  const name = text(metadata['name']);
  return isRaw(object) && name !== undefined
    ? { name, version: text(metadata['resourceVersion']) ?? '', value: kind.reduce(object) }
    : undefined;
}

function positionOf(page: unknown): [string, string] {
  const { resourceVersion, continue: next } = part(page, 'metadata');
  if (typeof resourceVersion !== 'string' || resourceVersion === '') {
    throw new Nonsense('the API server sent a list without resourceVersion');
  }
  return [resourceVersion, typeof next === 'string' ? next : ''];
}

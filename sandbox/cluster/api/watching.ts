import type { ServerResponse } from 'node:http';

import { expired } from './failures.ts';
import { apiVersionOf, resourceOf } from './kinds.ts';
import { selection } from './listing.ts';
import type { KubeObject } from './objects.ts';
import type { Change, Store } from './store.ts';
import type { Target } from './target.ts';

/** A real API server sends a bookmark about each minute, and one 2 s before the watch's own end; none while nothing of the kind has changed. */
const bookmarkEveryMs = 60_000;
const bookmarkBeforeEndMs = 2_000;

/** Streams changes, one JSON document per line, from the version asked for until the time-out or the client's end. */
export function watch(
  store: Store,
  target: Target,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const selected = selection(target, query) ?? (() => true);
  const from = Number(query.get('resourceVersion') ?? 0);
  function send(type: string, object: object): void {
    if (!response.writableEnded && !response.destroyed) {
      response.write(`${JSON.stringify({ type, object })}\n`);
    }
  }

  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const missed = from === 0 ? [] : store.since(from);
  if (missed === undefined) {
    const message = `too old resource version: ${from} (${store.compactedAt()})`;
    send('ERROR', expired(message).body);
    response.end();
    return;
  }
  if (from === 0) {
    for (const object of store.list(target.kind, target.namespace).filter(selected)) {
      send('ADDED', object);
    }
    if (wantsBookmarks(query)) {
      send('BOOKMARK', bookmarkOf(target, store.version(), true));
    }
  }
  function tell(change: Change): void {
    const seen = isMeant(change, target) ? seenAs(change, selected) : undefined;
    if (seen !== undefined) {
      send(seen.type, seen.object);
    }
  }

  missed.forEach(tell);
  const beginning = Math.max(from, store.lastChange(target.kind));
  keepTelling({ store, target, query, response, tell, send, from: beginning });
}

/** Ends the stream with an error that the client must answer with a new list. */
export function expireWatch(response: ServerResponse, version: number): void {
  if (response.writableEnded || response.destroyed) {
    return;
  }
  const failure = expired(`too old resource version: ${version} (${version + 1})`);
  response.end(`${JSON.stringify({ type: 'ERROR', object: failure.body })}\n`);
}

/** A watch whose first answers are given. */
type OpenWatch = {
  readonly store: Store;
  readonly target: Target;
  readonly query: URLSearchParams;
  readonly response: ServerResponse;
  readonly tell: (change: Change) => void;
  readonly send: (type: string, object: object) => void;
  /** The newest version that its first answers told. */
  readonly from: number;
};

function keepTelling({ store, target, query, response, tell, send, from }: OpenWatch): void {
  if (response.destroyed) {
    return;
  }
  const stopListening = store.listen(tell);
  const timers: NodeJS.Timeout[] = [];

  function bookmark(): void {
    const version = store.lastChange(target.kind);
    if (version > from) {
      send('BOOKMARK', bookmarkOf(target, version));
    }
  }

  const endMs = Number(query.get('timeoutSeconds') ?? 0) * 1_000;
  if (endMs > 0) {
    timers.push(setTimeout(() => response.end(), endMs));
  }
  if (wantsBookmarks(query)) {
    timers.push(setInterval(bookmark, bookmarkEveryMs));
  }
  if (wantsBookmarks(query) && endMs > bookmarkBeforeEndMs) {
    timers.push(setTimeout(bookmark, endMs - bookmarkBeforeEndMs));
  }
  response.on('close', () => {
    stopListening();
    timers.forEach(clearTimeout);
  });
}

function wantsBookmarks(query: URLSearchParams): boolean {
  return ['true', '1'].includes(query.get('allowWatchBookmarks') ?? '');
}

function isMeant(change: Change, target: Target): boolean {
  return (
    resourceOf(change.kind) === resourceOf(target.kind) &&
    (target.namespace === undefined || change.object.metadata.namespace === target.namespace)
  );
}

/** With a selector, an object that begins to match is added and one that stops matching is deleted. */
function seenAs(
  change: Change,
  selected: (object: KubeObject) => boolean,
): { readonly type: Change['type']; readonly object: KubeObject } | undefined {
  const matches = change.type !== 'DELETED' && selected(change.object);
  const matched = change.before !== undefined && selected(change.before);
  if (matches) {
    return { type: matched ? 'MODIFIED' : 'ADDED', object: change.object };
  }
  return matched ? { type: 'DELETED', object: change.object } : undefined;
}

/** The first one after a list by watch carries a mark that the list is complete. */
function bookmarkOf(target: Target, version: number, isInitialEnd = false): object {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  return {
    kind: target.kind.kind,
    apiVersion: apiVersionOf(target.kind),
    metadata: { resourceVersion: String(version), ...(isInitialEnd ? { annotations } : {}) },
  };
}

import { setTimeout as delay } from 'node:timers/promises';

import type { StepState } from '../src/domain/operation.ts';
import { isAtItsEnd } from '../src/domain/phases.ts';
import type { Api, Body } from '../test/contracts/kubernetes/api.ts';

/** What an API server told of an object, and when it arrived here. */
export type Told = {
  readonly at: number;
  readonly kind: 'restore' | 'download' | 'pod' | 'quota';
  readonly name: string;
  readonly namespace: string;
  readonly isNew: boolean;
  /** The work on it is done: ended, processed, ready, counted. */
  readonly isDone: boolean;
};

export type Span = { readonly from: number; readonly until: number };

const watched = {
  restore: '/apis/velero.io/v1/namespaces/velero/restores',
  download: '/apis/velero.io/v1/namespaces/velero/downloadrequests',
  pod: '/api/v1/pods',
  quota: '/api/v1/resourcequotas',
} as const;

/** Watches, beside the product and without it, everything that a drill waits for; stamps to the millisecond, which Kubernetes' own are not. */
export function watchTheirs(api: Api): readonly Told[] {
  const told: Told[] = [];

  async function follow(kind: Told['kind']): Promise<void> {
    for (;;) {
      try {
        for await (const { type, object } of api.watch(`${watched[kind]}?watch=true`)) {
          told.push(toldOf(kind, type, object));
        }
      } catch {
        // The API server is gone, with the world.
      }
      await delay(100, undefined, { ref: false });
    }
  }

  for (const kind of ['restore', 'download', 'pod', 'quota'] as const) {
    void follow(kind);
  }
  return told;
}

function toldOf(kind: Told['kind'], type: string, object: Body): Told {
  const { name, ...rest } = object.metadata as Body['metadata'] & { readonly namespace?: string };
  const isDone = done[kind](object.status ?? {});
  return {
    at: Date.now(),
    kind,
    name,
    namespace: rest.namespace ?? '',
    isNew: type === 'ADDED',
    isDone,
  };
}

type Status = {
  readonly phase?: string;
  readonly hard?: object;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
};

const done: Readonly<Record<Told['kind'], (status: Status) => boolean>> = {
  restore: ({ phase = '' }) => isAtItsEnd(phase),
  download: ({ phase }) => phase === 'Processed',
  quota: ({ hard = {} }) => Object.keys(hard).length > 0,
  pod: ({ conditions = [] }) =>
    conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
};

/** When Velero or Kubernetes worked for this operation: artifacts signed, quota counted, restored, pods made ready. */
export function theirWork(told: readonly Told[], operation: string): readonly Span[] {
  const own = told.filter(({ name, namespace }) =>
    `${namespace}/${name}`.includes(`lifeboat-${operation}`),
  );
  const restored = spans(own.filter(({ kind }) => kind === 'restore'));
  const [restore] = restored;
  const ready = spans(own.filter(({ kind }) => kind === 'pod')).map(({ until }) => until);
  return [
    ...restored,
    ...spans(own.filter(({ kind }) => kind === 'download')),
    ...spans(own.filter(({ kind }) => kind === 'quota')),
    ...(restore === undefined
      ? []
      : [{ from: restore.until, until: Math.max(...ready, restore.until) }]),
  ];
}

/** From when each was new until its work was first done. */
function spans(told: readonly Told[]): readonly Span[] {
  const open = new Map<string, number>();
  const found: Span[] = [];
  for (const { at, name, isNew, isDone } of told) {
    if (isNew) {
      open.set(name, at);
    }
    const from = open.get(name);
    if (isDone && from !== undefined) {
      found.push({ from, until: at });
      open.delete(name);
    }
  }
  return found;
}

/** How much of a span none of these cover, which may overlap. */
export function uncoveredMs({ from, until }: Span, by: readonly Span[]): number {
  let uncovered = 0;
  let at = from;
  for (const one of by.toSorted((a, b) => a.from - b.from)) {
    uncovered += Math.max(0, Math.min(one.from, until) - at);
    at = Math.max(at, Math.min(one.until, until));
  }
  return uncovered + Math.max(0, until - at);
}

/** What is left of each step, and between the steps, within a span when their work is taken away. */
export function oursByStep(
  steps: readonly StepState[],
  { from, until }: Span,
  theirs: readonly Span[],
): ReadonlyMap<string, number> {
  const ours = new Map<string, number>();
  const all = steps.map(({ name, begunAt, endedAt = until }) => ({
    name,
    from: Math.max(begunAt, from),
    until: Math.min(endedAt, until),
  }));
  const within = all.filter((one) => one.until > one.from);
  const [first] = within;
  ours.set('until a worker began', (first?.from ?? until) - from);
  for (const one of within) {
    ours.set(one.name, uncoveredMs(one, theirs));
  }
  ours.set(
    'between steps',
    uncoveredMs({ from: first?.from ?? until, until }, [...within, ...theirs]),
  );
  return ours;
}

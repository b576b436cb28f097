import type { Outside } from '../../capability.ts';
import { typedDurationMs } from '../../domain/duration.ts';
import type { Connection } from '../../domain/cluster-state.ts';
import { newestFirst } from '../../domain/newest-restorable.ts';
import { nearest } from '../../domain/nearest.ts';
import { stage } from '../../domain/phases.ts';
import { contains } from '../../domain/protection/namespaces.ts';
import type { Backup, Restore } from '../../domain/velero.ts';
import type { ClusterFact } from '../../facts/cluster-facts.ts';
import type { ListRequest } from './list-request.ts';
import { type UnseenNamespace, unseenNamespace } from './unseen-namespace.ts';

/** One page of a list, and what there is beside it. */
export type ListPage = {
  readonly connection: Connection;
  readonly at: number;
  readonly total: number;
  readonly matching: number;
  /** From 0; the last one when the list has become shorter. */
  readonly page: number;
  readonly pages: number;
  readonly items: readonly ListItem[];
  /** When nothing matches: schedules named like the one that was said, and the phases that exist. */
  readonly schedules: readonly string[];
  readonly phases: readonly string[];
  /** Which backups are damaged could not be read, so that none is marked. */
  readonly damageUnknown?: true;
  /** The namespace that was said is nowhere to be seen: what is listed may have it, since it takes all namespaces. */
  readonly unseen?: UnseenNamespace;
  /** The kind itself can't be read: the missing rule or the reason. */
  readonly notRead?: string;
};

export type ListItem = {
  readonly name: string;
  readonly phase: string;
  readonly at: number;
  readonly tookMs?: number;
  readonly schedule?: string;
  readonly backup?: string;
  readonly items: number;
  readonly totalItems: number;
  readonly warnings: number;
  readonly errors: number;
  readonly expiresAt?: number;
  readonly why?: string;
  /** Its stored bytes were found damaged: whatever the phase says, it is no copy. */
  readonly isDamaged?: true;
  /** Of how many volumes it has no data, though it should have, as the last look at them found. */
  readonly withoutData?: number;
};

export const pageSize = 10;

export async function listPage(
  request: ListRequest,
  { facts, clusters }: Pick<Outside, 'facts' | 'clusters'>,
): Promise<ListPage> {
  const { cluster, namespace } = request;
  const [[fact], unseen] = await Promise.all([
    facts.collect([cluster]),
    namespace === undefined ? undefined : unseenNamespace(namespace, clusters.get(cluster)),
  ]);
  if (fact === undefined) {
    throw new Error(`no facts of ${cluster}`);
  }
  return { ...pageOf(request, fact), ...(unseen === undefined ? {} : { unseen }) };
}

/** Newest first. Pure. */
function pageOf(request: ListRequest, fact: ClusterFact): ListPage {
  const { state, collectedAt: now, damages } = fact;
  const all: readonly (Backup | Restore)[] =
    request.what === 'backups' ? state.backups : state.restores;
  const matching = newestFirst(all.filter((one) => fits(one, request, now)));
  const pages = Math.max(1, Math.ceil(matching.length / pageSize));
  const page = Math.min(request.page, pages - 1);
  const missing = state.notRead.find((one) => one.resource === `${request.what}.velero.io`);
  const names = new Set(state.schedules.map((one) => one.name));
  return {
    connection: state.connection,
    at: now,
    total: all.length,
    matching: matching.length,
    page,
    pages,
    items: matching.slice(page * pageSize, (page + 1) * pageSize).map(itemBy(fact)),
    schedules:
      request.schedule === undefined || names.has(request.schedule)
        ? []
        : nearest(request.schedule, names, 5),
    phases: [...new Set(all.map((one) => one.phase))].slice(0, 12),
    ...(damages === undefined && request.what === 'backups' ? { damageUnknown: true } : {}),
    ...(missing === undefined ? {} : { notRead: missing.detail }),
  };
}

function fits(one: Backup | Restore, request: ListRequest, now: number): boolean {
  const { state, age, schedule, namespace } = request;
  const within = age === undefined ? undefined : typedDurationMs(age);
  return (
    (state === undefined || isIn(state, one.phase)) &&
    (within === undefined || now - (one.startedAt ?? one.createdAt) <= within) &&
    (schedule === undefined || one.schedule === schedule) &&
    (namespace === undefined || concerns(one, namespace))
  );
}

/** A phase by Velero's word, or what it means: `failed` is FailedValidation too. */
function isIn(state: string, phase: string): boolean {
  const said = state.toLowerCase().replaceAll(/[\s_-]/g, '');
  return phase.toLowerCase() === said || stage(phase).replaceAll(' ', '') === said;
}

function concerns(one: Backup | Restore, namespace: string): boolean {
  return 'namespaceMapping' in one
    ? contains({ includedNamespaces: one.includedNamespaces, excludedNamespaces: [] }, namespace) ||
        Object.values(one.namespaceMapping).includes(namespace)
    : contains(one, namespace);
}

function itemBy({ damages = [], volumeLook }: ClusterFact): (one: Backup | Restore) => ListItem {
  const damaged = new Set(damages.map(({ uid }) => uid));
  const lacking = new Map(volumeLook?.lacking.map(({ backup, count }) => [backup, count]));
  return (one) => {
    const withoutData = 'namespaceMapping' in one ? undefined : lacking.get(one.name);
    return {
      ...item(one),
      ...(damaged.has(one.uid) ? { isDamaged: true } : {}),
      ...(withoutData === undefined ? {} : { withoutData }),
    };
  };
}

function item(one: Backup | Restore): ListItem {
  const { name, phase, startedAt, createdAt, completedAt, warnings, errors } = one;
  const at = startedAt ?? createdAt;
  return {
    name,
    phase,
    at,
    warnings,
    errors,
    items: one.items,
    totalItems: one.totalItems,
    ...(completedAt === undefined ? {} : { tookMs: Math.max(0, completedAt - at) }),
    ...origin(one),
  };
}

function origin(one: Backup | Restore): Partial<ListItem> {
  const why = one.failureReason ?? one.validationErrors[0] ?? '';
  const backup = 'backup' in one ? one.backup : undefined;
  const expiresAt = 'expiresAt' in one ? one.expiresAt : undefined;
  return {
    ...(one.schedule === undefined ? {} : { schedule: one.schedule }),
    ...(backup === undefined ? {} : { backup }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(why === '' ? {} : { why: why.slice(0, 300) }),
  };
}

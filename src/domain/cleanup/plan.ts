import type { Plan, PlanItem, PlanRefusal } from '../plan.ts';
import { backupsToDelete, withoutObject, type Listed } from './backups.ts';
import type { CleanupFacts, CleanupScope, OwnObject, StoredBackup } from './facts.ts';

/** A plan that a journal can hold, and what did not fit into it. */
export type CleanupPlan = {
  readonly plan: Plan;
  /** More that would go: for the next clean-up. */
  readonly later: number;
  /** More that stay than the plan names. */
  readonly refusedLater: number;
  readonly withoutObject: readonly (StoredBackup & { readonly location: string })[];
  /** Copies of operations that go on, such as drills: they go by themselves, and are no part of the plan. */
  readonly standing: readonly { readonly name: string; readonly until: number }[];
};

const mostItems = 100;
const mostRefused = 40;
const mostStanding = 12;
/** Together with what stays, well below what a journal takes of one step. */
const mostBytes = 40_000;

/** Exactly what a clean-up would delete, the oldest reasons first, in an order that does not depend on how it was read. */
export function cleanupPlan(
  operation: string,
  facts: CleanupFacts,
  scope: CleanupScope,
): CleanupPlan {
  const backups = scope.what === 'drills' ? nothing : backupsToDelete(facts, scope);
  const own = scope.what === 'backups' ? nothing : leftoversToDelete(facts);
  const items = [...own.items, ...backups.items].toSorted(inOrder);
  const refused = [...own.refused, ...backups.refused].toSorted(inOrder);
  const fitting = within(items);
  return {
    plan: {
      operation,
      cluster: facts.state.cluster,
      purpose: `clean-up of ${scope.what}`,
      items: fitting,
      refused: refused.slice(0, mostRefused),
    },
    later: items.length - fitting.length,
    refusedLater: Math.max(0, refused.length - mostRefused),
    withoutObject: scope.what === 'drills' ? [] : withoutObject(facts),
    standing: standingCopies(facts).slice(0, mostStanding),
  };
}

function standingCopies({ own, goingOn, now }: CleanupFacts): CleanupPlan['standing'] {
  return own
    .filter(({ kind, operation }) => kind === 'Namespace' && goingOn.has(operation))
    .flatMap(({ name, expiresAt = 0 }) => (expiresAt > now ? [{ name, until: expiresAt }] : []))
    .toSorted((one, other) => one.until - other.until);
}

const nothing: Listed = { items: [], refused: [] };

/** What operations that have ended left in the cluster: namespaces with copies, restores, rules for them. */
function leftoversToDelete({ own, goingOn }: CleanupFacts): Listed {
  const left = own.filter(({ operation }) => !goingOn.has(operation));
  const judged = left.map((one) => ({ one, no: leftoverStays(one) }));
  return {
    items: judged.flatMap(({ one, no }) => (no === undefined ? [leftover(one)] : [])),
    refused: judged.flatMap(({ no }) => (no === undefined ? [] : [no])),
  };
}

/** Why it is not ours to remove now. What somebody put into a copy is theirs. */
function leftoverStays({ kind, name, isBusy, inside }: OwnObject): PlanRefusal | undefined {
  if (isBusy) {
    return { kind, name, why: 'in use', detail: 'a restore is not at its end' };
  }
  const { foreign = [], unread = [] } = inside ?? {};
  if (foreign.length > 0) {
    return { kind, name, why: 'foreign objects inside', detail: someOf(foreign) };
  }
  return unread.length > 0
    ? { kind, name, why: 'cannot be compared', detail: `can't be read: ${someOf(unread)}` }
    : undefined;
}

/** As they are told: the first, and how many more. */
export function someOf(all: readonly string[]): string {
  const more = all.length > 5 ? ` and ${all.length - 5} more` : '';
  return `${all.slice(0, 5).join(', ')}${more}`;
}

function leftover({ kind, name, namespace, uid, operation, owner }: OwnObject): PlanItem {
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    why: kind === 'Restore' ? 'orphaned restore' : 'leftover of an operation',
    unrecoverable: [],
    facts: ownFacts({ operation, ...(owner === undefined ? {} : { owner }) }),
  };
}

/** What must still be so in front of the deletion. */
export function ownFacts({
  operation,
  owner = '',
}: Pick<OwnObject, 'operation' | 'owner'>): PlanItem['facts'] {
  return { operation, owner };
}

/** Namespaces last: what is in them goes with them. */
const kinds = ['ConfigMap', 'Restore', 'Backup', 'Namespace'];

function inOrder(
  one: { readonly kind: string; readonly name: string },
  other: { readonly kind: string; readonly name: string },
): number {
  const byKind = kinds.indexOf(one.kind) - kinds.indexOf(other.kind);
  return byKind !== 0 ? byKind : Number(one.name > other.name) - Number(one.name < other.name);
}

function within(items: readonly PlanItem[]): readonly PlanItem[] {
  let left = mostBytes;
  const end = items.findIndex((one, at) => {
    left -= JSON.stringify(one).length;
    return left < 0 || at >= mostItems;
  });
  return end === -1 ? items : items.slice(0, end);
}

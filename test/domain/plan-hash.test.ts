import { expect, it } from '@jest/globals';
import { planHash, shortHash } from '../../src/domain/plan-hash.ts';
import type { Plan, PlanItem } from '../../src/domain/plan.ts';

const item: PlanItem = {
  kind: 'Backup',
  name: 'daily-1',
  uid: 'u1',
  bytes: 1_000,
  why: 'expired',
  unrecoverable: ['shop'],
  facts: { phase: 'Completed', expiration: '2026-11-01T00:00:00Z' },
};
const plan: Plan = {
  operation: 'op-7f3k',
  cluster: 'prod-eu',
  purpose: 'clean-up of backups',
  items: [item, { ...item, name: 'daily-2', uid: 'u2' }],
  refused: [],
};

it('is the same for a plan that was stored and read again, in whatever order its fields are', () => {
  const reordered = {
    refused: [],
    items: plan.items.map((one) => ({
      ...Object.fromEntries(Object.entries(one).toReversed()),
      facts: Object.fromEntries(Object.entries(one.facts).toReversed()),
    })),
    purpose: plan.purpose,
    cluster: plan.cluster,
    operation: plan.operation,
  };

  expect(planHash(JSON.parse(JSON.stringify(reordered)))).toBe(planHash(plan));
  expect(planHash(plan)).toMatch(/^[0-9a-f]{64}$/);
  expect(planHash(plan).startsWith(shortHash(planHash(plan)))).toBe(true);
});

it.each([
  ['another operation', { ...plan, operation: 'op-0000' }],
  ['another cluster', { ...plan, cluster: 'prod-us' }],
  ['an item less', { ...plan, items: plan.items.slice(1) }],
  ['another order', { ...plan, items: plan.items.toReversed() }],
  ['another object of the same name', { ...plan, items: [{ ...item, uid: 'u9' }, plan.items[1]] }],
  ['another fact', { ...plan, items: [{ ...item, facts: { phase: 'Failed' } }, plan.items[1]] }],
])('is another one for %s', (_, other) => {
  expect(planHash(other as Plan)).not.toBe(planHash(plan));
});

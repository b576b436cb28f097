import { expect, test } from '@jest/globals';
import {
  changedSince,
  cleanUpPlan,
  type Standing,
} from '../../../src/capabilities/restore-tests/drill-plan.ts';
import { folded } from '../../../src/capabilities/restore-tests/folded-standing.ts';

const drill = { operation: 'op-7f3k', cluster: 'prod-eu' };

function standing(kind: string, at: number, foreign: readonly string[] = []): Standing {
  return {
    kind,
    name: `${kind.toLowerCase()}-${'n'.repeat(40)}-${at}`,
    uid: `4b1c9f0e-0000-4000-8000-${String(at).padStart(12, '0')}`,
    foreign,
    unread: [],
  };
}

const foreign = Array.from({ length: 30 }, (_, at) => `ConfigMap ${'f'.repeat(200)}-${at}`);
const cluster = [
  ...Array.from({ length: 150 }, (_, at) => standing('Namespace', at, foreign)),
  ...Array.from({ length: 1_000 }, (_, at) => standing('PersistentVolume', 1_000 + at)),
];

test('what stands of a whole cluster fits into a journal, and says what it stands for', () => {
  const plan = cleanUpPlan(drill, folded(cluster));

  expect(Buffer.byteLength(JSON.stringify(plan))).toBeLessThan(60_000);
  expect(plan.items.at(-1)?.name).toMatch(/and 999 more$/);
  expect(plan.items[0]?.unrecoverable.at(-1)).toMatch(/^29 more \(/);
});

test('another object behind what was folded is noticed', () => {
  const plan = cleanUpPlan(drill, folded(cluster));
  const more = cluster.map((one, at) => (at === 1_100 ? { ...one, uid: 'another' } : one));
  const deep = cluster.map((one, at) =>
    at === 5 ? { ...one, foreign: [...foreign, 'Secret mine'] } : one,
  );

  expect(changedSince(plan, folded(cluster))).toEqual([]);
  expect(changedSince(plan, folded(more))).toHaveLength(1);
  expect(changedSince(plan, folded(deep))).toHaveLength(1);
});

test('what is small stays as it is', () => {
  const small = cluster.slice(148, 152).map((one) => ({ ...one, foreign: [] }));

  expect(folded(small)).toEqual(small);
});

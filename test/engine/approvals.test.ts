import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { OperationId } from '../../src/domain/operation.ts';
import { endedWrites } from '../../src/outside/store/operations/writes.ts';
import { approvalWorld, aPlan, type ApprovalWorld } from '../support/approvals.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let redis: Redis;
let world: ApprovalWorld;
let plans = 0;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  world = approvalWorld(redis);
  world.approvers.add('U0BEN').add('U0CLEO').add('U0DAN');
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

function another(): ReturnType<typeof aPlan> {
  plans += 1;
  return aPlan({ operation: `op-${plans}` });
}

async function told(operation: OperationId): Promise<readonly string[]> {
  const entries = await world.audit.recent(2_000, { operation });
  return entries.map(({ what, who }) => `${what} ${who}`);
}

it('counts exactly one of 1,000 decisions that several approvers send at once', async () => {
  const plan = another();
  await world.wants(plan);
  const approvers = ['U0BEN', 'U0CLEO', 'U0DAN'];
  const presses = Array.from({ length: 1_000 }, (_, at) => approvers[at % 3] ?? '');

  const answers = await Promise.all(presses.map((userId) => world.decide(plan, userId)));

  const counted = answers.filter(({ state }) => state === 'counted');
  expect(counted).toEqual([{ state: 'counted', missing: 0 }]);
  expect(answers.filter((one) => 'why' in one && one.why === 'decided already')).toHaveLength(999);
  const found = await world.approvals.find(plan.operation);
  expect(found?.record.ended).toMatchObject({ state: 'approved', by: [{}] });
  expect(world.woken.filter((id) => id === plan.operation)).toHaveLength(1);
  const entries = await told(plan.operation);
  expect(entries.filter((entry) => entry.startsWith('approved'))).toHaveLength(1);
  expect(entries.filter((entry) => entry.startsWith('refused'))).toHaveLength(999);
});

it('counts one approval and one rejection never together', async () => {
  const plan = another();
  await world.wants(plan);
  const reject = { decision: 'reject', reason: 'not today' } as const;

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      at % 2 === 0 ? world.decide(plan, 'U0BEN') : world.decide(plan, 'U0CLEO', reject),
    ),
  );

  expect(answers.filter(({ state }) => state === 'counted')).toHaveLength(1);
});

it('counts two different approvers where two are asked for, each once', async () => {
  const plan = another();
  await world.wants(plan, { approvals: 2 });

  const bens = await Promise.all(
    Array.from({ length: 50 }, async () => world.decide(plan, 'U0BEN')),
  );

  expect(bens.filter(({ state }) => state === 'counted')).toEqual([
    { state: 'counted', missing: 1 },
  ]);
  expect(bens).toContainEqual({ state: 'refused', why: 'agreed already' });
  expect((await world.approvals.find(plan.operation))?.record.ended).toBeUndefined();
  expect(await world.decide(plan, 'U0CLEO')).toEqual({ state: 'counted', missing: 0 });
  const found = await world.approvals.find(plan.operation);
  expect(found?.record.ended).toMatchObject({
    state: 'approved',
    by: [{ userId: 'U0BEN' }, { userId: 'U0CLEO' }],
  });
});

it('writes refusals into the audit log, with who, what and why', async () => {
  const plan = another();
  await world.wants(plan);

  const own = await world.decide(plan, 'U0ANNA');
  const stranger = await world.decide(plan, 'U0EVE');

  expect([own, stranger]).toEqual([
    { state: 'refused', why: 'own request' },
    { state: 'refused', why: 'not an approver' },
  ]);
  const entries = await world.audit.recent(10, { operation: plan.operation });
  expect(entries).toEqual([
    expect.objectContaining({
      what: 'refused',
      who: 'U0EVE',
      cluster: 'prod-eu',
      detail: expect.objectContaining({ decision: 'approve', why: 'not an approver' }),
    }),
    expect.objectContaining({ what: 'refused', who: 'U0ANNA' }),
  ]);
});

it('does nothing for the button of another plan, of an operation that asked anew', async () => {
  const [first, second] = [another(), another()];
  await world.wants(first);
  await world.wants(second);
  const newer = { ...first, items: first.items.map((item) => ({ ...item, uid: 'u9' })) };
  await world.wants(newer);

  const copied = await world.decide(second, 'U0BEN', { operation: first.operation });
  const old = await world.decide(first, 'U0BEN');

  expect(copied).toEqual({ state: 'refused', why: 'another plan by now' });
  expect(old).toEqual({ state: 'refused', why: 'another plan by now' });
  expect((await world.approvals.find(first.operation))?.record.ended).toBeUndefined();
  expect((await world.approvals.find(second.operation))?.record.ended).toBeUndefined();
});

it('knows no plan of an operation that never was, and none of one that has ended', async () => {
  const [never, over] = [another(), another()];
  await world.wants(over);
  const end = { kind: 'cancelled', sentence: 'stopped' } as const;
  await world.record(endedWrites(over.operation, end, Date.now()));

  expect(await world.decide(never, 'U0BEN')).toEqual({ state: 'refused', why: 'no such plan' });
  expect(await world.decide(over, 'U0BEN')).toEqual({ state: 'refused', why: 'no such plan' });
});

it('lists what waits, without what has expired, was decided or belongs to an ended operation', async () => {
  const [waits, expired, decided, over] = [another(), another(), another(), another()];
  await world.wants(waits);
  await world.wants(expired, { expiresAt: Date.now() - 1 });
  await world.wants(decided);
  await world.wants(over);
  await world.decide(decided, 'U0BEN');
  const end = { kind: 'done', sentence: 'done' } as const;
  await world.record(endedWrites(over.operation, end, Date.now()));

  const listed = (await world.approvals.waiting()).map(({ operation }) => operation);

  expect(listed).toContain(waits.operation);
  for (const plan of [expired, decided, over]) {
    expect(listed).not.toContain(plan.operation);
  }
  expect(await world.decide(expired, 'U0BEN')).toEqual({ state: 'refused', why: 'expired' });
});

it('hides secrets in a reason and keeps it short', async () => {
  const plan = another();
  await world.wants(plan);
  const reason = `password=hunter2hunter2 ${'x'.repeat(5_000)}`;

  await world.decide(plan, 'U0BEN', { decision: 'reject', reason });

  const found = await world.approvals.find(plan.operation);
  const ended = found?.record.ended;
  const kept = ended?.state === 'rejected' ? ended.reason : '';
  expect(kept).not.toContain('hunter2hunter2');
  expect(kept.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify(await world.audit.recent(5, { operation: plan.operation }))).not.toContain(
    'hunter2hunter2',
  );
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Approval } from '../../src/domain/approval.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { planHash } from '../../src/domain/plan-hash.ts';
import { message, section } from '../../src/messages/compose.ts';
import { auditRecords } from '../../src/outside/store/audit/records.ts';
import { recorder } from '../../src/outside/store/record.ts';
import { aPlan } from '../support/approvals.ts';
import {
  accepted,
  aJob,
  cardText,
  done,
  ended,
  eventually,
  finding,
  startEngine,
  until,
  type Engine,
} from '../support/operations.ts';
import { startRedis, type PrivateRedis } from '../support/redis.ts';

let server: PrivateRedis;
let engine: Engine;
let approvers: Set<string>;
let approvals: Approval[];

beforeAll(async () => {
  server = await startRedis();
});
beforeEach(async () => {
  approvers = new Set(['U0BEN', 'U0CLEO', 'U0DAN']);
  approvals = [];
  engine = await worker();
});
afterEach(() => engine.close());
afterAll(() => server.stop());

function worker(): Promise<Engine> {
  return startEngine(server, { hasRole: async (userId) => approvers.has(userId) });
}

function works(on: Engine, { approvals: count = 1, expiresInMs = 60_000 } = {}): void {
  const job = aJob(async (_, steps) => {
    const plan = aPlan({ operation: steps.operation.id });
    const approval = await steps.approval('approval', {
      plan,
      expiresInMs,
      approvals: count,
      card: ({ approvedBy, value }) => {
        const told = `agreed: ${approvedBy.join(',')} by ${value}`;
        return message(told, [section(told)]);
      },
    });
    await steps.run('act', async () => {
      approvals.push(approval);
      return null;
    });
    return done(approval.state);
  });
  on.work({ find: finding(job), concurrency: 4 });
}

async function asked(): Promise<Operation> {
  const operation = await accepted(engine);
  await until(async () => (await engine.approvals.find(operation.id)) !== undefined);
  return operation;
}

function decide(
  { id }: Operation,
  userId: string,
  decision: 'approve' | 'reject' | 'withdraw' = 'approve',
): ReturnType<Engine['approvals']['decide']> {
  const hash = planHash(aPlan({ operation: id }));
  return engine.approvals.decide({ operation: id, hash, decision, userId, reason: 'no' });
}

function cardSays(operation: Operation, what: string): Promise<string> {
  return eventually(async () => {
    const text = await cardText(engine.redis, operation.card);
    return text?.includes(what) === true ? text : undefined;
  });
}

it('shows the plan, holds no worker, and goes on at once when somebody has approved', async () => {
  works(engine);
  const operation = await asked();
  const card = await cardSays(operation, 'agreed:');

  expect(card).toContain(`${operation.id} ${planHash(aPlan({ operation: operation.id }))}`);
  expect(await decide(operation, 'U0BEN')).toEqual({ state: 'counted', missing: 0 });

  expect((await ended(engine, operation.id)).outcome?.sentence).toBe('approved');
  expect(approvals).toEqual([
    { state: 'approved', by: [{ userId: 'U0BEN', at: expect.any(Number) }] },
  ]);
});

it('tells on the card who agreed while another one is missing', async () => {
  works(engine, { approvals: 2 });
  const operation = await asked();

  await decide(operation, 'U0BEN');

  await cardSays(operation, 'agreed: U0BEN');
  expect(approvals).toEqual([]);
  await decide(operation, 'U0CLEO');
  await ended(engine, operation.id);
  expect(approvals).toHaveLength(1);
});

it.each([
  ['reject', 'U0BEN', 'rejected'],
  ['withdraw', 'U0ANNA', 'withdrawn'],
] as const)('ends with %s', async (decision, userId, state) => {
  works(engine);
  const operation = await asked();

  await decide(operation, userId, decision);

  await ended(engine, operation.id);
  expect(approvals).toMatchObject([{ state, by: { userId } }]);
});

it('expires when nobody decides, and nobody can afterwards', async () => {
  works(engine, { expiresInMs: 300 });
  const operation = await asked();

  await ended(engine, operation.id);

  expect(approvals).toEqual([{ state: 'expired' }]);
  expect(await decide(operation, 'U0BEN')).toMatchObject({ state: 'refused', why: 'expired' });
});

it('does not count somebody who has lost the role between agreeing and acting', async () => {
  works(engine, { approvals: 2 });
  const operation = await asked();
  await decide(operation, 'U0BEN');
  approvers.delete('U0BEN');

  await decide(operation, 'U0CLEO');
  await cardSays(operation, 'agreed: U0CLEO by');

  expect(approvals).toEqual([]);
  expect(await decide(operation, 'U0DAN')).toEqual({ state: 'counted', missing: 0 });
  await ended(engine, operation.id);
  expect(approvals).toMatchObject([{ by: [{ userId: 'U0CLEO' }, { userId: 'U0DAN' }] }]);
  const log = auditRecords(engine.redis, recorder(engine.redis));
  const entries = await log.recent(20, { operation: operation.id });
  expect(entries).toContainEqual(
    expect.objectContaining({
      what: 'refused',
      who: 'U0BEN',
      detail: expect.objectContaining({ why: 'no approver any more' }),
    }),
  );
});

it('waits on in another worker when the first is gone, for the same plan', async () => {
  works(engine);
  const operation = await asked();
  await cardSays(operation, 'agreed:');
  await engine.close();
  engine = await worker();
  works(engine);

  await decide(operation, 'U0BEN');

  await ended(engine, operation.id);
  expect(approvals).toHaveLength(1);
});

it('asks nobody any more when it was cancelled', async () => {
  works(engine);
  const operation = await asked();
  await cardSays(operation, 'agreed:');

  await engine.cancel(operation.id, 'U0ANNA');
  await ended(engine, operation.id);

  expect(await decide(operation, 'U0BEN')).toMatchObject({ why: 'no such plan' });
  expect(await engine.approvals.waiting()).toEqual([]);
  expect(approvals).toEqual([]);
});

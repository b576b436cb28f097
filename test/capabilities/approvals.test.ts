import { describe, expect, it } from '@jest/globals';
import type { Asked, Decision } from '../../src/capability.ts';
import { approvals } from '../../src/capabilities/approvals/index.ts';
import { words } from '../../src/capabilities/approvals/words.ts';
import type { ApprovalRecord } from '../../src/domain/approval.ts';
import type { Decided, Deciding } from '../../src/engine/approvals.ts';
import type { Message } from '../../src/messages/blocks.ts';
import { aPlan } from '../support/approvals.ts';
import { anAsked } from '../support/asked.ts';
import { read } from '../support/read-message.ts';
import { hours, noon } from '../support/velero.ts';

const hash = 'a'.repeat(64);
const record: ApprovalRecord = {
  operation: 'op-7f3k',
  cluster: 'prod-eu',
  hash,
  requester: 'U2BEN',
  askedAt: noon,
  expiresAt: noon + hours,
  approvals: 1,
  approvedBy: [],
};

/** Anna is an approver of prod-eu. `answers` is what every decision is answered. */
function world(answers: Decided, waiting: readonly ApprovalRecord[] = [record]) {
  const sent: Deciding[] = [];
  const capability = approvals({
    approvals: {
      find: async (id) => {
        const found = waiting.find(({ operation }) => operation === id);
        return found === undefined ? undefined : { record: found, plan: aPlan() };
      },
      waiting: async () => waiting,
      decide: async (deciding) => {
        sent.push(deciding);
        return answers;
      },
    },
    hasRole: async (userId, role, cluster) =>
      userId === 'U1ANNA' && role === 'approver' && cluster === 'prod-eu',
  });
  return {
    sent,
    home: async (asked: Asked) => capability.home?.(asked) ?? [],
    press: async (name: string, value: string, asked = anAsked()) =>
      capability.buttons?.find((one) => one.name === name)?.press(value, asked),
    submit: async (values: Record<string, string>, metadata: string) =>
      capability.forms?.[0]?.submit(values, metadata, anAsked()),
  };
}

function text(decision: Decision | object | undefined): string {
  const { tell } = (decision ?? {}) as { tell?: Message };
  return tell === undefined ? '' : read(tell).join('\n');
}

const counted = { state: 'counted', missing: 0 } as const;

it('decides as whoever pressed, on what the button carried', async () => {
  const { press, sent } = world(counted);

  const answer = await press('approvals.approve', `op-7f3k ${hash}`);

  expect(sent).toEqual([{ operation: 'op-7f3k', hash, decision: 'approve', userId: 'U1ANNA' }]);
  expect(text(answer)).toContain('You approved the plan `aaaaaaaa`. It is carried out now.');
});

it.each(['', 'op-7f3k', `op-7f3k ${hash} more`, `OP ${hash}`, 'x'.repeat(2_000)])(
  'takes %j for no plan that there could be',
  async (value) => {
    const { press, sent } = world({ state: 'refused', why: 'no such plan' });

    await press('approvals.approve', value);

    expect(sent).toMatchObject([{ operation: 'unknown', hash: '' }]);
  },
);

describe.each(['en', 'zh'] as const)('in %s', (privateLanguage) => {
  it.each(Object.keys(words.en.whyNot) as (keyof typeof words.en.whyNot)[])(
    'says why not: %s',
    async (why) => {
      const { press } = world({ state: 'refused', why });
      const asked = anAsked({ privateLanguage });

      const answer = await press('approvals.withdraw', `op-7f3k ${hash}`, asked);

      expect(text(answer)).toContain(words[privateLanguage].whyNot[why]('`aaaaaaaa`'));
    },
  );
});

it('asks for a reason, and rejects only when one is given', async () => {
  const { press, submit, sent } = world(counted);
  const value = `op-7f3k ${hash}`;

  const form = await press('approvals.reject', value);
  const empty = await submit({ reason: '  ' }, value);

  expect(form).toMatchObject({
    open: { callback_id: 'approvals.reason', private_metadata: value },
  });
  expect(empty).toHaveProperty('errors.reason');
  expect(sent).toEqual([]);
  await submit({ reason: 'not today' }, value);
  expect(sent).toEqual([
    { operation: 'op-7f3k', hash, decision: 'reject', reason: 'not today', userId: 'U1ANNA' },
  ]);
});

it('asks nobody for a reason who may not reject, and has the refusal recorded', async () => {
  const { press, sent } = world({ state: 'refused', why: 'own request' });
  const person = { userId: 'U2BEN', teamId: 'T1', name: 'ben', standing: 'member' } as const;

  const answer = await press('approvals.reject', `op-7f3k ${hash}`, anAsked({ person }));

  expect(text(answer)).toMatch(/another person must decide/);
  expect(sent).toHaveLength(1);
});

it('shows in the App Home what waits for this reader, and nothing else', async () => {
  const own = { ...record, operation: 'op-own', requester: 'U1ANNA' };
  const elsewhere = { ...record, operation: 'op-us', cluster: 'prod-us' };
  const agreed = { ...record, operation: 'op-done', approvedBy: [{ userId: 'U1ANNA', at: noon }] };
  const { home } = world(counted, [record, own, elsewhere, agreed]);

  const blocks = JSON.stringify(await home(anAsked()));

  expect(blocks).toMatch(/Waits for your approval/);
  expect(blocks).toContain('op-7f3k');
  for (const hidden of ['op-own', 'op-us', 'op-done']) {
    expect(blocks).not.toContain(hidden);
  }
  const { home: empty } = world(counted, []);
  expect(await empty(anAsked())).toEqual([]);
});

import { expect, it } from '@jest/globals';
import type { ApprovalRecord } from '../../src/domain/approval.ts';
import {
  isExpired,
  judged,
  withoutLapsed,
  type Attempt,
  type Decision,
} from '../../src/domain/deciding.ts';

const approve: Decision = { decision: 'approve' };
const reject: Decision = { decision: 'reject', reason: 'too much' };
const withdraw: Decision = { decision: 'withdraw' };

function wanted(more: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    operation: 'op-7f3k',
    cluster: 'prod-eu',
    hash: 'h1',
    requester: 'U0ANNA',
    askedAt: 1_000,
    expiresAt: 9_000,
    approvals: 1,
    approvedBy: [],
    ...more,
  };
}

function by(userId: string, more: Partial<Attempt> = {}): Attempt {
  return { userId, at: 2_000, hash: 'h1', isApprover: true, ...more };
}

const ben = { userId: 'U0BEN', at: 1_500 };

it('is approved by another approver, who is named', () => {
  const result = judged(wanted(), approve, by('U0BEN'));

  expect(result).toMatchObject({
    missing: 0,
    after: { ended: { state: 'approved', by: [{ userId: 'U0BEN', at: 2_000 }] } },
  });
});

it('is decided neither by who asked for the operation nor by who asked for the plan', () => {
  const record = wanted({ askedBy: 'U0BEN' });

  for (const decision of [approve, reject]) {
    expect(judged(record, decision, by('U0ANNA'))).toEqual({ refused: 'own request' });
    expect(judged(record, decision, by('U0BEN'))).toEqual({ refused: 'own request' });
  }
  expect(judged(record, approve, by('U0CLEO'))).toMatchObject({ missing: 0 });
  expect(judged(record, withdraw, by('U0BEN'))).toMatchObject({
    after: { ended: { state: 'withdrawn' } },
  });
  expect(judged(record, withdraw, by('U0CLEO'))).toEqual({ refused: 'not the requester' });
});

it('needs two different approvers where two are asked for', () => {
  const first = judged(wanted({ approvals: 2 }), approve, by('U0BEN'));
  const record = 'after' in first ? first.after : wanted();

  expect(first).toMatchObject({ missing: 1 });
  expect(record.ended).toBeUndefined();
  expect(judged(record, approve, by('U0BEN'))).toEqual({ refused: 'agreed already' });
  expect(judged(record, approve, by('U0CLEO'))).toMatchObject({
    missing: 0,
    after: { ended: { state: 'approved', by: [{ userId: 'U0BEN' }, { userId: 'U0CLEO' }] } },
  });
});

it('is rejected by one approver, also by one who had agreed', () => {
  const record = wanted({ approvals: 2, approvedBy: [ben] });

  expect(judged(record, reject, by('U0BEN'))).toMatchObject({
    after: { ended: { state: 'rejected', reason: 'too much', by: { userId: 'U0BEN' } } },
  });
});

it('is withdrawn by who asked, though they are no approver', () => {
  expect(judged(wanted(), withdraw, by('U0ANNA', { isApprover: false }))).toMatchObject({
    after: { ended: { state: 'withdrawn', by: { userId: 'U0ANNA' } } },
  });
});

it.each([
  ['the requester, who is an approver', approve, by('U0ANNA'), 'own request'],
  ['the requester, to reject', reject, by('U0ANNA'), 'own request'],
  ['no approver', approve, by('U0EVE', { isApprover: false }), 'not an approver'],
  ['no approver, to reject', reject, by('U0EVE', { isApprover: false }), 'not an approver'],
  ['an approver, to withdraw', withdraw, by('U0BEN'), 'not the requester'],
  ['the hash of another plan', approve, by('U0BEN', { hash: 'h2' }), 'another plan by now'],
  ['at the instant of expiry', approve, by('U0BEN', { at: 9_000 }), 'expired'],
  ['the requester, after expiry', withdraw, by('U0ANNA', { at: 9_001 }), 'expired'],
] as const)('refuses %s', (_, decision, attempt, why) => {
  expect(judged(wanted(), decision, attempt)).toEqual({ refused: why });
});

it.each([approve, reject, withdraw])('refuses whatever comes after the end: %o', (decision) => {
  const approved = wanted({ approvedBy: [ben], ended: { state: 'approved', by: [ben] } });
  const expired = wanted({ ended: { state: 'expired' } });
  const attempt = by(decision.decision === 'withdraw' ? 'U0ANNA' : 'U0CLEO');

  expect(judged(approved, decision, attempt)).toEqual({ refused: 'decided already' });
  expect(judged(expired, decision, attempt)).toEqual({ refused: 'expired' });
});

it('expires when nobody has decided, and not when somebody has', () => {
  expect(isExpired(wanted(), 8_999)).toBe(false);
  expect(isExpired(wanted(), 9_000)).toBe(true);
  expect(isExpired(wanted({ ended: { state: 'withdrawn', by: ben } }), 10_000)).toBe(false);
});

it('is open again when somebody who agreed has lost the role, and keeps who has it', () => {
  const cleo = { userId: 'U0CLEO', at: 1_600 };
  const record = wanted({
    approvals: 2,
    approvedBy: [ben, cleo],
    ended: { state: 'approved', by: [ben, cleo] },
  });

  expect(withoutLapsed(record, new Set(['U0BEN', 'U0CLEO']))).toEqual(record);
  const open = withoutLapsed(record, new Set(['U0CLEO']));
  expect(open.ended).toBeUndefined();
  expect(open.approvedBy).toEqual([cleo]);
});

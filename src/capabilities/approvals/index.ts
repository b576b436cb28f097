import type { Asked, Button, Capability, Decision, Form, Outside } from '../../capability.ts';
import type { ApprovalRecord } from '../../domain/approval.ts';
import { hasAsked } from '../../domain/deciding.ts';
import type { Block } from '../../messages/blocks.ts';
import type { Deciding } from '../../engine/approvals.ts';
import { answer, names, reasonForm, waitingBlocks } from './message.ts';
import { words } from './words.ts';

type Reached = Pick<Outside, 'approvals' | 'hasRole'>;

/**
 * Deciding on plans. The door lets every viewer press: who may decide is judged for the plan's own cluster, with the refusal in the audit log.
 * What a button carries is only looked up, never believed.
 */
export function approvals(outside: Reached): Capability {
  return {
    name: 'approvals',
    buttons: [
      pressed(names.approve, 'approve', outside),
      rejecting(outside),
      pressed(names.withdraw, 'withdraw', outside),
    ],
    forms: [reasonGiven(outside)],
    shows: [names.reject, names.reason],
    home: async (asked) => waitingFor(asked, outside),
  };
}

function pressed(name: string, decision: 'approve' | 'withdraw', outside: Reached): Button {
  return {
    name,
    role: 'viewer',
    press: (value, asked) => decide({ ...planOf(value), decision }, asked, outside),
  };
}

/** Whether a rejection would count is told before a reason is asked for; the answer counts when it is sent. */
function rejecting(outside: Reached): Button {
  return {
    name: names.reject,
    role: 'viewer',
    press: async (value, asked) => {
      const { operation, hash } = planOf(value);
      const found = await outside.approvals.find(operation);
      const isOpen = found?.record.hash === hash && found.record.ended === undefined;
      const mayReject =
        isOpen &&
        !hasAsked(found.record, asked.person.userId) &&
        (await outside.hasRole(asked.person.userId, 'approver', found.record.cluster));
      return mayReject
        ? { open: reasonForm(value, hash, asked.privateLanguage) }
        : decide({ operation, hash, decision: 'reject' }, asked, outside);
    },
  };
}

function reasonGiven(outside: Reached): Form {
  return {
    name: names.reason,
    role: 'viewer',
    submit: async (values, metadata, asked) => {
      const reason = values['reason']?.trim() ?? '';
      return reason === ''
        ? { errors: { reason: words[asked.privateLanguage].reasonMissing } }
        : decide({ ...planOf(metadata), decision: 'reject', reason }, asked, outside);
    },
  };
}

async function decide(
  deciding: Omit<Deciding, 'userId'>,
  { person, privateLanguage }: Asked,
  outside: Reached,
): Promise<Decision> {
  const decided = await outside.approvals.decide({ ...deciding, userId: person.userId });
  return { tell: answer(decided, deciding, privateLanguage) };
}

/** Of a button's value; anything else than an operation and a hash is no plan that there could be. */
function planOf(value: string): Pick<Deciding, 'operation' | 'hash'> {
  const [, operation = 'unknown', hash = ''] = /^(op-[a-z0-9]+) ([0-9a-f]{64})$/.exec(value) ?? [];
  return { operation, hash };
}

async function waitingFor(
  asked: Asked,
  { approvals: all, hasRole }: Reached,
): Promise<readonly Block[]> {
  const { userId } = asked.person;
  const waiting = await all.waiting();
  const open = await Promise.all(
    waiting.map(async (one) => ((await decides(one, userId, hasRole)) ? [one] : [])),
  );
  return waitingBlocks(open.flat(), asked.privateLanguage);
}

async function decides(
  record: ApprovalRecord,
  userId: string,
  hasRole: Outside['hasRole'],
): Promise<boolean> {
  const isDone = hasAsked(record, userId) || record.approvedBy.some((one) => one.userId === userId);
  return !isDone && hasRole(userId, 'approver', record.cluster);
}

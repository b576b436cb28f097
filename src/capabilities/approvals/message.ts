import type { ApprovalRecord } from '../../domain/approval.ts';
import type { Language } from '../../domain/language.ts';
import { shortHash } from '../../domain/plan-hash.ts';
import type { Decided, Deciding } from '../../engine/approvals.ts';
import type { Block, Message, View } from '../../messages/blocks.ts';
import { actions, button, header, message, plain, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { words } from './words.ts';

/** Under these names decisions are pressed and sent. */
export const names = {
  approve: 'approvals.approve',
  reject: 'approvals.reject',
  withdraw: 'approvals.withdraw',
  reason: 'approvals.reason',
} as const;

/** More would push the rest of the page away. */
const mostShown = 8;
const longestReason = 500;

/** What became of a decision, for who made it alone: the card tells everybody else. */
export function answer(
  decided: Decided,
  { decision, hash }: Pick<Deciding, 'decision' | 'hash'>,
  language: Language,
): Message {
  const told = sentence(decided, decision, code(shortHash(hash)), language);
  return message(told, [section(told)]);
}

function sentence(
  decided: Decided,
  decision: Deciding['decision'],
  plan: string,
  language: Language,
): string {
  const { whyNot, counted, missing, rejected, withdrawn } = words[language];
  if (decided.state === 'refused') {
    return whyNot[decided.why](plan);
  }
  switch (decision) {
    case 'approve':
      return decided.missing === 0 ? counted(plan) : missing(plan, decided.missing);
    case 'reject':
      return rejected(plan);
    case 'withdraw':
      return withdrawn(plan);
  }
}

/** Asks for the reason of a rejection. `value` is what the button carried: it comes back with the reason. */
export function reasonForm(value: string, hash: string, language: Language): View {
  const { reasonTitle, reasonLabel, reasonHint, about, reject, close } = words[language];
  return {
    type: 'modal',
    callback_id: names.reason,
    private_metadata: value,
    title: plain(reasonTitle),
    submit: plain(reject),
    close: plain(close),
    blocks: [
      section(about(code(shortHash(hash)))),
      {
        type: 'input',
        block_id: 'reason',
        label: plain(reasonLabel),
        hint: plain(reasonHint),
        element: { type: 'plain_text_input', action_id: 'reason', max_length: longestReason },
      },
    ],
  };
}

/** The plans that this reader may decide on; nothing where there are none. */
export function waitingBlocks(
  waiting: readonly ApprovalRecord[],
  language: Language,
): readonly Block[] {
  if (waiting.length === 0) {
    return [];
  }
  const { waits, more } = words[language];
  const hidden = waiting.length - mostShown;
  return [
    header(waits),
    ...waiting.slice(0, mostShown).flatMap((one) => waitingOne(one, language)),
    ...(hidden > 0 ? [section(more(hidden))] : []),
  ];
}

/** The plan itself is read on its card, so only the way to say no is offered here. */
function waitingOne(record: ApprovalRecord, language: Language): readonly Block[] {
  const { operation, cluster, hash, requester, expiresAt } = record;
  const { waiting, reject } = words[language];
  const until = moment(expiresAt);
  const plan = code(shortHash(hash));
  const value = `${operation} ${hash}`;
  return [
    section(waiting(code(operation), code(cluster), plan, mention(requester), until)),
    actions(
      button({ action: names.reject, label: reject, value, aloud: `${reject} ${operation}` }),
    ),
  ];
}

function mention(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : code(userId);
}

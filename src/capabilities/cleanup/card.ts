import type { Ending, KeptFile } from '../../capability.ts';
import type { Approval } from '../../domain/approval.ts';
import type { CleanupPlan } from '../../domain/cleanup/plan.ts';
import type { Language } from '../../domain/language.ts';
import { planHash, shortHash } from '../../domain/plan-hash.ts';
import type { Plan, PlanItem, PlanResult } from '../../domain/plan.ts';
import type { ApprovalAsked } from '../../engine/steps.ts';
import type { Block, Message } from '../../messages/blocks.ts';
import { actions, button, context, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { bytes } from '../../messages/numbers.ts';
import { words } from './words.ts';

type Planned = Omit<CleanupPlan, 'withoutObject'> & { readonly withoutObject: number };
type Approved = Approval & { readonly state: 'approved' };

/** More is in the file of the thread. */
const mostShown = 12;

/** The plan while it waits: what, how much, by whom, until when, and the buttons. */
export function askedCard(
  planned: Planned,
  requester: string,
  asked: ApprovalAsked,
  language: Language,
): Message {
  const { plan } = planned;
  const say = words[language];
  const told = say.wants(plan.items.length, sizeOf(plan.items, language), code(plan.cluster));
  const until = moment(asked.expiresAt);
  return message(told, [
    section(told),
    section(itemLines(plan.items, language)),
    ...remarks(planned, language),
    ...(asked.approvals > 1 ? [context(say.needs(asked.approvals))] : []),
    ...(asked.approvedBy.length === 0
      ? []
      : [context(say.agreed(asked.approvedBy.map(person).join(', ')))]),
    context(say.plan(code(shortHash(asked.hash)), person(requester), until)),
    decisions(asked, language),
  ]);
}

export function deletingCard(
  { plan }: Pick<Planned, 'plan'>,
  approval: Approved,
  language: Language,
): Message {
  const told = words[language].deleting(plan.items.length, hashOf(plan), approvers(approval));
  return message(told, [section(told), section(itemLines(plan.items, language))]);
}

/** Nothing is there that may go; what stays, and why, is told all the same. */
export function nothingEnding(planned: Planned, file: KeptFile, language: Language): Ending {
  const told = words[language].nothing(code(planned.plan.cluster));
  const more = remarks(planned, language);
  const standing = standingLines(planned, language);
  return {
    outcome: { kind: 'done', sentence: told },
    card: message(told, [section(told), ...standing, ...more]),
    ...(more.length === 0 ? {} : { thread: [{ file }] }),
  };
}

export function notApprovedEnding(
  { plan }: Pick<Planned, 'plan'>,
  approval: Exclude<Approval, Approved>,
  language: Language,
): Ending {
  const told = notApproved(hashOf(plan), approval, language);
  const kind = approval.state === 'withdrawn' ? 'cancelled' : 'refused';
  return { outcome: { kind, sentence: told }, card: message(told, [section(told)]) };
}

export function doneEnding(given: {
  readonly planned: Planned;
  readonly approval: Approved;
  readonly requester: string;
  readonly results: readonly PlanResult[];
  readonly file: KeptFile;
  readonly language: Language;
}): Ending {
  const { planned, approval, requester, results, file, language } = given;
  const { plan } = planned;
  const say = words[language];
  const others = results.filter(({ outcome }) => outcome !== 'deleted');
  const told = say.done(results.length - others.length, results.length, code(plan.cluster));
  const failed = others.some(({ outcome }) => outcome === 'failed');
  return {
    outcome: { kind: failed ? 'failed' : 'done', sentence: told },
    card: message(told, [
      section(told),
      ...(others.length === 0 ? [] : [section(resultLines(others, language))]),
      ...remarks(planned, language),
      context(say.decided(hashOf(plan), person(requester), approvers(approval))),
    ]),
    thread: [{ file }],
  };
}

function decisions({ value }: ApprovalAsked, language: Language): Block {
  const { approve, reject, withdraw } = words[language];
  return actions(
    button({ action: 'approvals.approve', label: approve, value, style: 'danger' }),
    button({ action: 'approvals.reject', label: reject, value }),
    button({ action: 'approvals.withdraw', label: withdraw, value }),
  );
}

function itemLines(items: readonly PlanItem[], language: Language): string {
  const say = words[language];
  const shown = items.slice(0, mostShown).map((item) => {
    const { kind, name, why, leftCopy, unrecoverable } = item;
    const line = say.line(kind, code(name), sizeOf([item], language), say.why[why]);
    const left = leftCopy === undefined ? [] : [say.leftCopy(code(leftCopy))];
    const lost = unrecoverable.length === 0 ? [] : [say.unrecoverable];
    return [line, ...left, ...lost].join(' · ');
  });
  const hidden = items.length - shown.length;
  return [...shown, ...(hidden > 0 ? [say.more(hidden)] : [])].join('\n');
}

/** What the plan does not do. */
function remarks(
  { plan, later, refusedLater, withoutObject }: Planned,
  language: Language,
): Block[] {
  const say = words[language];
  const stays = plan.refused.slice(0, mostShown).map(({ kind, name, why, detail }) => {
    return `• ${escape(kind)} ${code(name)}: ${say.refusal[why]} (${escape(cut(detail, 200))})`;
  });
  const staying = plan.refused.length + refusedLater;
  const hidden = staying - stays.length;
  return [
    ...(later === 0 ? [] : [context(say.later(later))]),
    ...(staying === 0
      ? []
      : [
          section(
            [say.stays(staying), ...stays, ...(hidden > 0 ? [say.more(hidden)] : [])].join('\n'),
          ),
        ]),
    ...(withoutObject === 0 ? [] : [context(say.withoutObject(withoutObject))]),
  ];
}

/** What people may have had in mind, and why it is not in the plan. */
function standingLines({ standing }: Pick<Planned, 'standing'>, language: Language): Block[] {
  const say = words[language];
  const lines = standing.map(({ name, until }) => say.standingUntil(code(name), moment(until)));
  return lines.length === 0 ? [] : [section([say.standing, ...lines].join('\n'))];
}

function resultLines(results: readonly PlanResult[], language: Language): string {
  const say = words[language];
  const shown = results.slice(0, mostShown).map(({ kind, name, outcome, detail = '' }) => {
    const why = detail === '' ? '' : ` (${escape(cut(detail, 300))})`;
    return `• ${escape(kind)} ${code(name)}: ${say.outcome[outcome]}${why}`;
  });
  const hidden = results.length - shown.length;
  return [...shown, ...(hidden > 0 ? [say.more(hidden)] : [])].join('\n');
}

function notApproved(
  hash: string,
  approval: Exclude<Approval, Approved>,
  language: Language,
): string {
  const say = words[language];
  switch (approval.state) {
    case 'rejected':
      return say.rejected(hash, person(approval.by.userId), escape(approval.reason));
    case 'withdrawn':
      return say.withdrawn(hash, person(approval.by.userId));
    case 'expired':
      return say.expired(hash);
  }
}

function approvers({ by }: Approved): string {
  return by.map(({ userId }) => person(userId)).join(', ');
}

function hashOf(plan: Plan): string {
  return code(shortHash(planHash(plan)));
}

function sizeOf(items: readonly PlanItem[], language: Language): string {
  const sum = items.reduce((total, item) => total + (item.bytes ?? 0), 0);
  return bytes(sum, language);
}

function person(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : code(userId);
}

import type { Language } from '../../domain/language.ts';
import { shortHash } from '../../domain/plan-hash.ts';
import type { Plan, PlanItem } from '../../domain/plan.ts';
import type { ApprovalAsked } from '../../engine/steps.ts';
import type { Message } from '../../messages/blocks.ts';
import { actions, button, context, header, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { drillWords, type DrillWords } from './drill-words.ts';
import { person } from './drill-people.ts';

/** The exact plan of a drill's clean-up while another person decides on it: what, by which identity, what is lost, who asked, until when. */
export function planCard(
  plan: Plan,
  asker: string,
  asked: ApprovalAsked,
  language: Language,
): Message {
  const say = drillWords[language];
  const title = say.planTitle(plan.operation);
  const missing = Math.max(1, asked.approvals - asked.approvedBy.length);
  const hash = say.planHash(code(shortHash(asked.hash)), moment(asked.expiresAt), missing);
  return message(`${title}: ${hash}`, [
    header(title),
    section(say.planAsked(person(asker))),
    ...pieces(plan.items.map((item) => itemLine(item, say))).map((lines) => section(lines)),
    ...warnings(plan, say).map((line) => section(line)),
    context(say.planRest),
    context(hash),
    ...(asked.approvedBy.length === 0
      ? []
      : [context(say.planAgreed(asked.approvedBy.map(person).join(', ')))]),
    actions(
      button({
        action: 'approvals.approve',
        label: say.approve,
        value: asked.value,
        style: 'primary',
      }),
      button({
        action: 'approvals.reject',
        label: say.reject,
        value: asked.value,
        style: 'danger',
      }),
      button({ action: 'approvals.withdraw', label: say.withdraw, value: asked.value }),
    ),
  ]);
}

function itemLine({ kind, name, namespace, uid }: PlanItem, say: DrillWords): string {
  const path = namespace === undefined ? name : `${namespace}/${name}`;
  return `• ${say.planItem(kind, code(path), code(uid))}`;
}

function warnings({ items }: Plan, say: DrillWords): readonly string[] {
  const lost = items.flatMap(({ unrecoverable }) => unrecoverable);
  const unread = items.map(({ facts }) => facts['unread'] ?? '').filter((one) => one !== '');
  return [
    ...(lost.length === 0 ? [] : [say.planLost(lost.map(code).join(', '))]),
    ...(unread.length === 0 ? [] : [say.planUnread(unread.map(code).join(', '))]),
  ];
}

/** A section holds 3,000 characters; the whole list is in the thread. */
function pieces(lines: readonly string[]): readonly string[] {
  const all: string[] = [];
  for (let at = 0; at < Math.min(lines.length, mostItems); at += perSection) {
    all.push(lines.slice(at, at + perSection).join('\n'));
  }
  return all;
}

const perSection = 15;
const mostItems = 60;

import type { InEachLanguage } from '../../domain/language.ts';
import type { WhyNot } from '../../engine/approvals.ts';

/** Hashes, ids, people and instants come ready for mrkdwn. */
export type ApprovalWords = {
  readonly whyNot: Readonly<Record<WhyNot, (plan: string) => string>>;
  readonly counted: (plan: string) => string;
  readonly missing: (plan: string, count: number) => string;
  readonly rejected: (plan: string) => string;
  readonly withdrawn: (plan: string) => string;
  readonly reasonTitle: string;
  readonly reasonLabel: string;
  readonly reasonHint: string;
  readonly reasonMissing: string;
  readonly about: (plan: string) => string;
  readonly reject: string;
  readonly close: string;
  readonly waits: string;
  readonly waiting: (
    id: string,
    cluster: string,
    plan: string,
    who: string,
    until: string,
  ) => string;
  readonly more: (count: number) => string;
};

export const words: InEachLanguage<ApprovalWords> = {
  en: {
    whyNot: {
      'no such plan': () => 'This plan does not wait for a decision: nothing was done.',
      'another plan by now': (plan) =>
        `The operation has another plan by now than ${plan}: nothing was done. Read its newest card and decide there.`,
      'decided already': (plan) =>
        `The plan ${plan} was decided already: yours came later and does nothing. The card says who decided what.`,
      expired: (plan) =>
        `The plan ${plan} has expired: nothing was done, and nothing will be. Whoever needs it asks again.`,
      'own request': () =>
        'You asked for this yourself: another person must decide. You can withdraw it.',
      'not an approver': () =>
        'Only people with the role *approver* for this cluster decide on this plan: nothing was done.',
      'not the requester': () => 'Only who asked for this plan can withdraw it. You can reject it.',
      'agreed already': (plan) =>
        `You agreed to the plan ${plan} already: another approver must agree as well.`,
    },
    counted: (plan) => `You approved the plan ${plan}. It is carried out now.`,
    missing: (plan, count) =>
      count === 1
        ? `You approved the plan ${plan}. One more approver must agree.`
        : `You approved the plan ${plan}. ${count} more approvers must agree.`,
    rejected: (plan) => `You rejected the plan ${plan}. Nothing is changed.`,
    withdrawn: (plan) => `You withdrew the plan ${plan}. Nothing is changed.`,
    reasonTitle: 'Reject the plan',
    reasonLabel: 'Why not?',
    reasonHint: 'Who asked reads it on the card; it stands in the audit log.',
    reasonMissing: 'Say why in a few words.',
    about: (plan) => `Nothing of the plan ${plan} will be carried out.`,
    reject: 'Reject',
    close: 'Cancel',
    waits: 'Waits for your approval',
    waiting: (id, cluster, plan, who, until) =>
      `${id} on ${cluster}: plan ${plan}, asked by ${who}, until ${until}`,
    more: (count) => `${count} more are not shown.`,
  },
  zh: {
    whyNot: {
      'no such plan': () => '这个计划并不在等待审批，没有执行任何操作。',
      'another plan by now': (plan) =>
        `该操作的计划已不再是 ${plan}，没有执行任何操作。请查看最新的卡片，在那里审批。`,
      'decided already': (plan) =>
        `计划 ${plan} 已有结论，你的操作晚了一步，没有生效。卡片上写明了由谁作出的决定。`,
      expired: (plan) => `计划 ${plan} 已过期，没有也不会执行任何操作。如仍需要，请重新发起。`,
      'own request': () => '这是你自己发起的请求，必须由其他人审批。你可以将其撤回。',
      'not an approver': () => '只有该集群的 *approver* 才能审批这个计划，没有执行任何操作。',
      'not the requester': () => '只有发起人才能撤回这个计划。你可以选择驳回。',
      'agreed already': (plan) => `你已经同意过计划 ${plan}，还需要另一位审批人同意。`,
    },
    counted: (plan) => `你已批准计划 ${plan}，现在开始执行。`,
    missing: (plan, count) => `你已批准计划 ${plan}，还需要 ${count} 位审批人同意。`,
    rejected: (plan) => `你已驳回计划 ${plan}，不会有任何改动。`,
    withdrawn: (plan) => `你已撤回计划 ${plan}，不会有任何改动。`,
    reasonTitle: '驳回计划',
    reasonLabel: '驳回原因',
    reasonHint: '发起人会在卡片上看到，并记入审计日志。',
    reasonMissing: '请简要说明原因。',
    about: (plan) => `计划 ${plan} 中的任何内容都不会执行。`,
    reject: '驳回',
    close: '取消',
    waits: '等待你审批',
    waiting: (id, cluster, plan, who, until) =>
      `集群 ${cluster} 的 ${id}：计划 ${plan}，由 ${who} 发起，截止 ${until}`,
    more: (count) => `另有 ${count} 个未显示。`,
  },
};

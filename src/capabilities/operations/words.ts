import type { InEachLanguage } from '../../domain/language.ts';
import type { WaitsFor } from '../../domain/waits-for-people.ts';

/** Lines, ids, people and instants come ready for mrkdwn. */
export type OperationsWords = {
  readonly title: string;
  readonly operationsSummary: string;
  readonly cancelSummary: string;
  readonly nothing: string;
  readonly going: (count: number) => string;
  readonly more: (count: number) => string;
  readonly waits: (since: string) => string;
  readonly waitsFor: Readonly<Record<WaitsFor, (since: string) => string>>;
  readonly runs: (since: string) => string;
  readonly stops: (who: string) => string;
  readonly onCluster: (cluster: string) => string;
  readonly by: (who: string) => string;
  readonly cancel: string;
  readonly cancelAloud: (id: string) => string;
  readonly willStop: (id: string) => string;
  readonly notYours: (id: string, who: string) => string;
  readonly endedAlready: (id: string) => string;
};

export const words: InEachLanguage<OperationsWords> = {
  en: {
    title: 'Operations',
    operationsSummary: 'What Lifeboat itself runs and what waits',
    cancelSummary: 'Stop an operation and tidy up after it',
    nothing: 'Nothing runs and nothing waits.',
    going: (count) =>
      count === 1 ? 'One operation has not ended.' : `${count} operations have not ended.`,
    more: (count) => `${count} more are not shown.`,
    waits: (since) => `waits since ${since}`,
    waitsFor: {
      decision: (since) => `waits for a decision since ${since}`,
      approval: (since) => `waits for approval since ${since}`,
      confirmation: (since) => `waits for the requester’s confirmation since ${since}`,
    },
    runs: (since) => `runs since ${since}`,
    stops: (who) => `stops, cancelled by ${who}`,
    onCluster: (cluster) => `on ${cluster}`,
    by: (who) => `asked by ${who}`,
    cancel: 'Cancel',
    cancelAloud: (id) => `Cancel ${id}`,
    willStop: (id) =>
      `${id} is asked to stop and tidy up. Its card says when it has and what was left, or that its work was done already.`,
    notYours: (id, who) =>
      `${id} was asked for by ${who}: only they or an operator of its cluster may cancel it.`,
    endedAlready: (id) => `${id} has ended already: there is nothing to cancel.`,
  },
  zh: {
    title: '操作',
    operationsSummary: 'Lifeboat 正在执行和等待的操作',
    cancelSummary: '停止一个操作并清理现场',
    nothing: '没有正在执行或等待的操作。',
    going: (count) => `有 ${count} 个操作尚未结束。`,
    more: (count) => `另有 ${count} 个未显示。`,
    waits: (since) => `自 ${since} 起等待`,
    waitsFor: {
      decision: (since) => `自 ${since} 起等待决定`,
      approval: (since) => `自 ${since} 起等待审批`,
      confirmation: (since) => `自 ${since} 起等待发起人确认`,
    },
    runs: (since) => `自 ${since} 起执行`,
    stops: (who) => `正在停止，由 ${who} 取消`,
    onCluster: (cluster) => `集群 ${cluster}`,
    by: (who) => `由 ${who} 发起`,
    cancel: '取消',
    cancelAloud: (id) => `取消 ${id}`,
    willStop: (id) =>
      `已要求 ${id} 停止并清理。它的卡片会显示何时完成、有何遗留；若工作当时已经完成，也会说明。`,
    notYours: (id, who) => `${id} 由 ${who} 发起：只有本人或该集群的 operator 才能取消。`,
    endedAlready: (id) => `${id} 已经结束，无需取消。`,
  },
};

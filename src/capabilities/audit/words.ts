import type { AuditEntry } from '../../domain/audit.ts';
import type { InEachLanguage } from '../../domain/language.ts';

/** People, ids and instants come ready for mrkdwn. */
export type AuditWords = {
  readonly title: string;
  readonly summary: string;
  readonly what: Readonly<Record<AuditEntry['what'], string>>;
  readonly nothing: string;
  readonly nothingOf: (id: string) => string;
  readonly latest: (count: number) => string;
  readonly latestOf: (count: number, id: string) => string;
  readonly notSealed: string;
  readonly verify: (command: string) => string;
};

export const words: InEachLanguage<AuditWords> = {
  en: {
    title: 'Audit',
    summary: 'Who asked, decided and changed what, newest first',
    what: {
      asked: 'asked',
      approved: 'approved',
      rejected: 'rejected',
      withdrawn: 'withdrew',
      refused: 'was refused',
      signalled: 'said',
      cancelled: 'cancelled',
      created: 'created',
      changed: 'changed',
      deleted: 'deleted',
      ended: 'ended',
    },
    nothing: 'The audit log has no entries for the clusters that you may ask about here.',
    nothingOf: (id) =>
      `The audit log has no entries of ${id} for the clusters that you may ask about here.`,
    latest: (count) => (count === 1 ? 'The latest entry:' : `The latest ${count} entries:`),
    latestOf: (count, id) =>
      count === 1 ? `The entry of ${id}:` : `The latest ${count} entries of ${id}:`,
    notSealed: 'not sealed yet',
    verify: (command) =>
      `The whole log is in the archive; ${command} checks that nobody changed it.`,
  },
  zh: {
    title: '审计',
    summary: '谁发起、审批和更改了什么，最新的在前',
    what: {
      asked: '发起',
      approved: '批准',
      rejected: '驳回',
      withdrawn: '撤回',
      refused: '被拒绝',
      signalled: '指示',
      cancelled: '取消',
      created: '创建',
      changed: '更改',
      deleted: '删除',
      ended: '结束',
    },
    nothing: '审计日志中没有你可在此查看的集群的记录。',
    nothingOf: (id) => `审计日志中没有你可在此查看的、关于 ${id} 的记录。`,
    latest: (count) => `最近 ${count} 条记录：`,
    latestOf: (count, id) => `${id} 最近的 ${count} 条记录：`,
    notSealed: '尚未封存',
    verify: (command) => `完整日志在归档中；${command} 可验证其未被篡改。`,
  },
};

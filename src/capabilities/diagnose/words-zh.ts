import type { DiagnoseWords } from './words.ts';

export const zh: DiagnoseWords = {
  title: (what, cluster) => `集群 ${cluster} 诊断：${what}`,
  scope: {
    everything: '全部',
    volumes: '卷',
    volumesOf: (namespace) => `命名空间 ${namespace} 的卷`,
    backup: (name) => `备份 ${name}`,
    restore: (name) => `恢复 ${name}`,
    location: (name) => `存储位置 ${name}`,
  },
  headline: (cluster, severity, title) => `${severity} · ${cluster}：*${title}*。`,
  fine: (what) => `✅ ${what}：未发现问题。`,
  nothing: '未发现问题。',
  proveIt: '备份内容是否可用，只有恢复才能证明。',
  onlyInfo: '未发现问题；以下供参考。内容是否可用，只有恢复才能证明。',
  severity: {
    P0: 'P0，须立即处理',
    P1: 'P1，将会出问题',
    P2: 'P2，可在白天处理',
    info: '信息',
  },
  follows: '由此导致',
  remedy: '处理办法',
  evidence: '所见',
  times: (count) => `出现 ${count} 次。`,
  moreFindings: (count) => `另有 ${count} 项`,
  counts: (counts) => counts.map(([count, severity]) => `${count} 项 ${severity}`).join('，'),
  inThread: '全部及证据见消息列',
  notSeen: (count) => `${count} 个来源未能查看`,
  lookedAt: (when) => `查看于 ${when}`,
  again: '重新诊断',
  logs: '查看其错误',
  validate: '验证最新备份',
  status: '状态',
  threadTitle: (severity, from, to, of) =>
    `${zh.severity[severity]}：第 ${from}–${to} 项，共 ${of} 项`,
};

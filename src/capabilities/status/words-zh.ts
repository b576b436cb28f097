import { protectionWords } from '../../messages/protection/words.ts';
import type { StatusWords } from './words.ts';

function and(more: number): string {
  return more === 0 ? '' : `，另有 ${more} 个`;
}

const kinds = { backup: '备份', restore: '恢复', deletion: '删除' };

export const zh: StatusWords = {
  headline: (cluster, verdict, reason) => `*${verdict}* ${cluster}：${reason}。`,
  others: (counts) =>
    `其他集群：${counts.map(([count, verdict]) => `${count} 个${protectionWords.zh.verdict[verdict]}`).join('，')}。`,
  noCluster: '这里不能查询任何集群。管理员可以在 `lifeboat.yaml` 中开放。',
  also: (reasons) => `此外：${reasons.join('；')}。`,
  schedule: (verdict, name, reason) => `${verdict} · ${name}：${reason}`,
  age: (age, target, from) => {
    if (target === undefined) {
      return `数据为 ${age}前`;
    }
    return from === 'interval'
      ? `数据为 ${age}前（目标 ${target}：间隔的两倍）`
      : `数据为 ${age}前（目标 ${target}）`;
  },
  noCopy: '没有可用的备份',
  partialCopy: (age) => `不完整的备份为 ${age}前`,
  lastRun: (phase, when, errors, warnings) =>
    `最近一次 ${phase} ${when}${errors === 0 ? '' : `，${errors} 个错误`}${warnings === 0 ? '' : `，${warnings} 个警告`}`,
  failedOverGood: (count, names) =>
    `最近一次运行失败，但之前有新近的完好副本：${names.join('、')}${count > names.length ? ` 等 ${count} 个` : ''}。`,
  neverRan: '从未运行',
  runningNow: (backup, since) => `${backup} 自 ${since} 起运行中`,
  moreSchedules: (count) => `还有 ${count} 个备份计划，都不比以上的更差：点击“详情”或查看消息列。`,
  locations: (list) => `存储：${list}`,
  noLocation: '存储：没有存储位置',
  server: (version, ready, replicas) => `Velero ${version} 就绪 ${ready}/${replicas}`,
  noServer: '未找到 Velero',
  restarts: (count, reason) =>
    `重启 ${count} 次${reason === undefined ? '' : `，最近一次：${reason}`}`,
  nodeAgent: (ready, desired) => `node-agent 就绪 ${ready}/${desired}`,
  noNodeAgent: '没有 node-agent',
  runs: (list, more) => `Velero 正在执行：${list}${and(more)}。`,
  waits: (list, more) => `Velero 队列：${list}${and(more)}。`,
  idle: 'Velero 没有正在执行或等待的任务。',
  item: ({ kind, phase, items, totalItems }, name, since) => {
    const progress = totalItems > 0 ? `，${items}/${totalItems} 项` : '';
    return `${kinds[kind]} ${name}（${phase === '' ? '新建' : phase}，自 ${since}${progress}）`;
  },
  ours: (list) => `Lifeboat 正在处理：${list}。`,
  oursUnknown: '目前无法读取 Lifeboat 自己的操作。',
  notRead: (resource, rule) => `未读取：${resource}。${rule}`,
  damaged: (names) => `存储桶中已损坏：${names}`,
  damagedOne: (name, found, before) =>
    `${name}（发现于 ${found}；${before === undefined ? '之前没有完好的备份' : `之前最后一个完好的是 ${before}`}）`,
  proofsMissing: '目前无法读取恢复验证的记录，因此不会显示“已验证”。',
  damageUnknown: '目前无法读取检查的结果，因此不会将任何备份判断为已损坏。',
  byHand: (count, newest) =>
    `手动备份 ${count} 个${newest === undefined ? '，没有一个可用' : `；${newest}`}`,
  leftOver: (schedule, count, newest) =>
    `已不存在的备份计划 ${schedule} 留下 ${count} 个备份${newest === undefined ? '，没有一个可用' : `；${newest}`}`,
  newest: (backup, age) => `最新的是 ${backup}，${age}前`,
  readAt: (when) => `读取于 ${when}`,
  schedulesOf: (cluster, from, to, count) =>
    `*${cluster}：备份计划第 ${from} 到 ${to} 个，共 ${count} 个*`,
  detailsOf: (cluster) => `*${cluster}：其他信息*`,
  cron: (cron) => `按 ${cron} 运行`,
  refresh: '刷新',
  details: '详情',
  diagnose: '诊断',
  errorsOfLast: '最近一次的错误',
  showLast: '查看最近一次',
  list: '备份列表',
  operations: '操作',
};

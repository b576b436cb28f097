import { gist } from '../../domain/gist.ts';
import { duration, moment } from '../dates.ts';
import { code, cut, escape } from '../escape.ts';
import { named } from './named.ts';
import type { ProtectionWords } from './words.ts';
import { proofWords } from './proof-words.ts';

function long(ms: number): string {
  return duration(ms, 'zh');
}

function aged(dataAgeMs: number | undefined): string {
  return dataAgeMs === undefined ? '没有可用的备份' : `最新的可用备份是 ${long(dataAgeMs)}前的`;
}

const location: ProtectionWords['location'] = {
  available: '可用',
  unavailable: '不可用',
  stale: '近期未校验',
  'not validated': '尚未校验',
  'read only': '只读',
  'unknown phase': '处于 Lifeboat 不认识的阶段',
  missing: '不存在',
};

const scheduleReason: ProtectionWords['scheduleReason'] = {
  'target missed': ({ dataAgeMs, targetMs }) => `${aged(dataAgeMs)}，目标为 ${long(targetMs)}`,
  'no good copy': ({ tried, partial }) => {
    if (tried === 0) {
      return '曾经运行过，但没有留下任何备份';
    }
    return partial
      ? '所有备份都有遗漏（PartiallyFailed），没有一个是完整的'
      : `${tried} 个备份中没有一个可用`;
  },
  'never run': ({ nextAt }) =>
    nextAt === undefined ? '从未运行过' : `从未运行过，首次运行时间为 ${moment(nextAt)}`,
  'target will be missed': ({ at }) => `将在下次运行之前（${moment(at)}）超出目标`,
  'partially failed': ({ backup, errors }) => `${code(backup)} 有遗漏（${errors} 个错误）`,
  failing: ({ times, backup }) => `最近连续 ${times} 次运行失败，最后一次是 ${code(backup)}`,
  paused: () => '已暂停，不会产生新的备份',
  refused: ({ error }) => `Velero 拒绝了它：${escape(cut(error, 200))}`,
  unreadable: ({ text }) => `cron 表达式有误：${code(text)}`,
  'no run': () => 'cron 表达式永远不会触发',
  late: ({ since }) => `${moment(since)} 应当运行，但 Velero 一直没有启动`,
  location: ({ location: name, state }) => `存储位置 ${code(name)} ${location[state]}`,
  expired: ({ backup, at }) => `最新的备份 ${code(backup)} 已于 ${moment(at)} 过期，随时可能被删除`,
  'kept too short': ({ keptMs, everyMs }) =>
    `每个备份只保留 ${long(keptMs)}，而两次运行最长间隔 ${long(everyMs)}：其间没有任何备份`,
  damaged: ({ backup, foundAt, good }) =>
    `最新的备份 ${code(backup)} 在存储桶中已损坏（发现于 ${moment(foundAt)}）；${good === undefined ? '没有其他完好的备份' : `最近一个完好的备份是 ${code(good)}`}`,
  'without data': ({ backup, count, claims }) =>
    `${code(backup)} 缺少${count === 1 ? '' : ` ${count} 个`}本应包含的卷的数据：${named(claims, count, '、')}`,
  clock: ({ backup, at }) => `时钟有误：${code(backup)} 的时间是 ${moment(at)}`,
  'not proven': ({ namespace, backup, at }) =>
    `命名空间 ${code(namespace)} 最近一次恢复验证失败（${code(backup)}，${moment(at)}）`,
  proven: ({ backup, at }) => `${code(backup)} 已于 ${moment(at)} 通过恢复验证`,
  fresh: () => '备份完好且足够新，但尚未验证能否恢复',
};

const clusterReason: ProtectionWords['clusterReason'] = {
  away: ({ asOf, detail }) =>
    `无法连接${detail === undefined ? '' : `（${escape(cut(detail, 200))}）`}；${asOf === undefined ? '目前没有它的任何数据' : `以下是 ${moment(asOf)} 时的情况`}`,
  starting: () => 'Lifeboat 仍在读取数据，请稍后刷新',
  'not confirmed': ({ asOf }) =>
    asOf === undefined
      ? 'API server 尚未确认任何数据'
      : `API server 没有响应；以下是 ${moment(asOf)} 时的情况`,
  'not read': ({ resource, cause, detail }) =>
    ({
      forbidden: `Lifeboat 无权读取 ${code(resource)}，缺少的规则：${code(detail)}`,
      missing: `${code(resource)} 在该集群中不存在；请安装 Velero 的 CRD 或修正配置`,
      failing: `无法读取 ${code(resource)}：${escape(cut(detail, 200))}`,
    })[cause],
  'no schedules': ({ byHandAgeMs }) =>
    byHandAgeMs === undefined
      ? '没有备份计划，也没有可用的手动备份'
      : `没有备份计划；最新的手动备份是 ${long(byHandAgeMs)}前的`,
  'schedule is gone': ({ schedule, dataAgeMs, targetMs }) =>
    `备份计划 ${code(schedule)} 的目标为 ${long(targetMs)}，但它不存在；${dataAgeMs === undefined ? '没有可用的备份' : `最新的备份是 ${long(dataAgeMs)}前的`}`,
  namespace: ({ namespace, dataAgeMs, targetMs }) =>
    `命名空间 ${code(namespace)}：${aged(dataAgeMs)}，目标为 ${long(targetMs)}`,
  damaged: ({ backup, foundAt }) =>
    `${code(backup)} 的存储数据已损坏（发现于 ${moment(foundAt)}），且没有更新的、内容相同的完好备份`,
  'no server': () => 'Velero 的命名空间中没有名为 `velero` 的 Deployment，备份不会运行',
  'server down': ({ replicas }) =>
    replicas === 0
      ? 'Velero 的副本数为 0，备份不会运行；请将其 Deployment 扩容到 1'
      : '没有就绪的 Velero Pod，备份不会运行；请查看该 Pod 的事件',
  'too many servers': ({ replicas }) =>
    `有 ${replicas} 个 Velero 服务端同时运行；请将其 Deployment 缩容到 1`,
  location: ({ location: name, state, message }) =>
    `存储位置 ${code(name)} ${location[state]}${message === undefined ? '' : `：${escape(cut(gist(message), 200))}`}`,
  'node agent': ({ ready, desired }) =>
    `${desired} 个 node-agent 中只有 ${ready} 个就绪；其他节点上的卷不会被备份`,
  stuck: ({ item }) =>
    item.kind === 'deletion'
      ? `${code(item.name)} 的删除自 ${moment(item.since)} 起一直没有完成`
      : `${code(item.name)} 自 ${moment(item.since)} 起一直在等待，而没有任何任务在运行；Velero 可能卡住了`,
};

const outlook: ProtectionWords['outlook'] = {
  paused: () => '已暂停',
  refused: () => '被 Velero 拒绝',
  unreadable: () => '没有下次运行',
  'no run': () => '没有下次运行',
  next: ({ at }) => `下次运行 ${moment(at)}`,
  due: ({ since, passed, deferredBy, late }) => {
    if (deferredBy !== undefined) {
      return `${moment(since)} 的运行在等待 ${code(deferredBy)} 结束`;
    }
    const missed = passed === 0 ? '' : `，另外错过 ${passed} 次`;
    return late ? `自 ${moment(since)} 起逾期未运行${missed}` : '即将运行';
  },
};

export const zh: ProtectionWords = {
  verdict: {
    unprotected: '未受保护',
    unknown: '未知',
    'at risk': '有风险',
    'on schedule': '按计划',
    proven: '已验证',
  },
  location,
  scheduleReason,
  clusterReason,
  worstSchedule: (schedule, reason, others) =>
    `备份计划 ${code(schedule)}：${reason}${others === 0 ? '' : `（另有 ${others} 个类似）`}`,
  outlook,
  proof: ({ whole, at, level = 'none', operation = '', namespaces, refuted }) => {
    if (refuted !== undefined) {
      return proofWords.zh.told({ ...refuted, level: 'none', verdict: 'not proven' });
    }
    if (at === undefined) {
      return '从未验证';
    }
    return whole
      ? proofWords.zh.told({ verdict: 'proven', level, provenAt: at, operation })
      : `已验证 ${namespaces} 个命名空间，最近 ${moment(at)}`;
  },
};

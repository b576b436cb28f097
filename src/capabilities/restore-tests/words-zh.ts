import type { RestoreTestWords } from './words.ts';

export const zh: RestoreTestWords = {
  notOurs: (what, cluster) =>
    `${cluster} 上已存在 ${what}，但它没有本操作的标签，因此未动它，也没有恢复任何内容。`,
  notOursRemedy: '请先查看它；如果无人需要，删除后再试。',
  unguarded: (cluster, missing) =>
    `${cluster} 中没有任何机制约束 Lifeboat 只做无害的恢复，以下准入策略未生效：${missing}。`,
  installGuards: (command, account) =>
    `请管理员执行 ${command}，然后重试。策略须指明本 worker 的账号 ${account}；若与清单中的账号不同，请用 overlay 改写。`,
  rightsMissing: (cluster, rules) => `Lifeboat 的 worker 在 ${cluster} 上缺少以下权限：${rules}。`,
  giveRights: '请在该集群应用 Lifeboat worker 的清单，然后重试。',
  clusterAway: (cluster) => `无法连接 ${cluster}，没有恢复任何内容。`,
  clusterAwayRemedy: '请等它的 API server 恢复应答后重试。',
  progress: {
    before: (count) => `前面还有 ${count} 个操作`,
    away: (cluster) => `无法连接 ${cluster}`,
    theirsFirst: (restore) => `先让人工发起的恢复 ${restore} 进行`,
    locationAway: (location) => `存储位置 ${location} 不可用`,
    items: (done, total) => `对象 ${done} / ${total}`,
    data: (done, total) => `数据 ${done} / ${total}`,
    ready: (ready, all) => `工作负载就绪 ${ready} / ${all}`,
  },
  stepsAside: (restore, attempt, most) =>
    `有人发起了恢复 ${restore}，它优先：本次恢复先让路（第 ${attempt} 次，最多 ${most} 次）。`,
  rulesNotSeen: (attempt, most) =>
    `Velero 在看到约束副本的规则之前就处理并拒绝了该恢复。没有恢复任何内容，将重新开始（第 ${attempt} 次，最多 ${most} 次）。`,
  confirm: {
    question: (backup, cluster) =>
      `*${backup} 很大。* 在现有环境旁恢复它，会占用 ${cluster} 的资源：`,
    above: {
      bytes: (amount) => `卷 ${amount}`,
      pods: (amount) => `${amount} 个 Pod`,
      namespaces: (amount) => `${amount} 个命名空间`,
    },
    until: '目前什么都没有创建。等待一小时，无人确认则结束。',
    button: '确认恢复',
    heard: (operation) => `${operation} 继续进行。`,
    notYours: '只能由发起人确认，且需要在该集群拥有 operator 角色。',
    tooLate: '它已经不再等待确认。',
  },
  canReachTheWorld: (cluster) => `⚠️ 无法确认 ${cluster} 是否执行网络策略：副本可能访问外部。`,
  openBecause: (why) => `${why}。`,
  stopped: '因此副本的工作负载保持为零，没有验证它们能否提供服务。',
  noNamespace: (name) =>
    `命名空间不可能叫 ${name}，因此没有启动任何操作：名称只含小写字母、数字和连字符。`,
  tooManyNamed: (most) => `一次最多指明 ${most} 个命名空间。`,
  again: '再次验证',
  showBackup: '查看备份',
  validateInstead: (backup) => `恢复验证 ${backup}`,
  verifyAgain: '校验存储数据',
  leftovers: {
    removed: ({ operation, cluster }, count) =>
      count === 0
        ? `${operation} 在 ${cluster} 上的残留已不存在。`
        : `${operation} 结束时没有清理 ${cluster}，其残留现已清除。`,
    stays: ({ operation, cluster }) =>
      `${operation} 结束时没有清理 ${cluster}，其残留予以保留：请有人查看。`,
  },
};

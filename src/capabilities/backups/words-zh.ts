import { bringServerUp, serverNotRunning } from '../../domain/server-not-running.ts';
import type { BackupsWords } from './words.ts';

const lists = { backups: '备份', restores: '恢复' };

function trouble(errors: number, warnings: number): string {
  return `${errors} 个错误、${warnings} 个警告`;
}

export const zh: BackupsWords = {
  list: {
    headline: ({ what, cluster, matching, total, from, to, filters }) => {
      const range = from === 1 && to === matching ? '' : `，第 ${from} 到 ${to} 个`;
      const of =
        matching === total
          ? `共 ${matching} 个${lists[what]}`
          : `${total} 个${lists[what]}中有 ${matching} 个符合`;
      return `${cluster}：${of}${filters === '' ? '' : `（${filters}）`}，最新的在前${range}。`;
    },
    nothing: (what, cluster, total, filters) =>
      total === 0
        ? `${cluster} 没有任何${lists[what]}。`
        : `${cluster}：${total} 个${lists[what]}中没有符合 ${filters} 的。`,
    schedulesLike: (names) => `没有这个名称的备份计划。现有：${names}。`,
    unseen: (namespace, near) =>
      `集群中目前没有 ${namespace}，也没有备份指明它。以下是针对全部命名空间的备份：若它曾经存在，可能包含在内。${near.length === 0 ? '' : `最接近的：${near.join('、')}。`}`,
    phases: (phases) => `现有的阶段：${phases}。`,
    asOf: (when) => `截至 ${when}`,
    away: '目前无法连接该集群，以下内容可能已过时。',
    unknown: (what, cluster) =>
      `无法连接 ${cluster}，也从未读取过，因此不知道那里有哪些${lists[what]}。`,
    starting: (cluster) => `${cluster} 正在首次读取，请几秒后再试。`,
    notRead: (what, detail) => `Lifeboat 无法读取该集群的${lists[what]}：${detail}`,
    badAge: (value) =>
      `${value} 不是有效的时长。请这样写：\`--age 24h\`、\`--age 7d\` 或 \`--age 90m\`。`,
    newer: '更新的',
    older: '更早的',
    all: '不加筛选',
    other: { backups: '备份', restores: '恢复' },
    status: '状态',
    damaged: '存储数据已损坏',
    withoutData: (count) => `${count} 个卷没有数据`,
    damageUnknown: '目前无法读取检查的结果，因此不会标出已损坏的备份。',
    notHere: '你不能在这里查询该集群。',
  },
  took: (duration) => `用时 ${duration}`,
  items: (done, total) => (total > done ? `${done}/${total} 项` : `${done} 项`),
  errors: (count) => `${count} 个错误`,
  warnings: (count) => `${count} 个警告`,
  expires: (when) => `${when} 过期`,
  expired: (when) => `已于 ${when} 过期，随时可能被删除`,
  ofSchedule: (schedule) => `备份计划 ${schedule}`,
  byHand: '手动创建',
  fromBackup: (backup) => `来自 ${backup}`,
  show: '查看',
  showAloud: (name) => `查看 ${name}`,
  object: {
    kind: { backup: '备份', restore: '恢复' },
    headline: (kind, name, cluster, state) => `${cluster} 的${kind} ${name} ${state}。`,
    state: {
      waiting: (phase) => `正在等待开始（${phase}）`,
      running: (phase) => `正在运行（${phase}）`,
      completed: () => '已完成（Completed）',
      'partially failed': () => '部分失败（PartiallyFailed）：有内容遗漏',
      failed: (phase) => `失败（${phase}）`,
      deleting: () => '正在被删除',
    },
    gone: (kind, name, cluster) => `${cluster} 中已没有${kind} ${name}，可能已过期或被删除。`,
    away: (cluster, why) =>
      `无法连接 ${cluster}${why === '' ? '' : `（${why}）`}。请在其 API server 恢复应答后重试。`,
    started: (when) => `开始于 ${when}`,
    notStarted: '尚未开始',
    location: (name) => `存储位置 ${name}`,
    namespaces: (included, excluded) =>
      `命名空间：${included}${excluded === '' ? '' : `，不含 ${excluded}`}`,
    allNamespaces: '全部',
    mapped: (pairs) => `恢复为：${pairs}`,
    reason: '失败原因：',
    refused: 'Velero 拒绝的原因：',
    volumes: (done, count, bytes) => `卷数据：${count} 个中已完成 ${done} 个，${bytes}`,
    volumeTrouble: (volume, phase, message) =>
      `${volume} ${phase}${message === '' ? '' : `：${message}`}`,
    where: { velero: 'Velero 自身', cluster: '集群级对象' },
    inNamespace: (namespace) => `命名空间 ${namespace}`,
    more: (count) => `另有 ${count} 条`,
    elsewhere: '结果中的条数少于 Velero 的计数：其余来自之后传输的卷数据，见上面的卷。',
    noResults: (why) => `无法显示出错的细节：${why}`,
    everything: (name) => `Velero 所知的 ${name} 的全部信息`,
    log: '日志',
    errorsOnly: '日志中的错误',
    ofThisSchedule: '同一备份计划',
    again: '再看一次',
    verified: {
      never: '存储数据尚未校验。',
      intact: (when, flaw) =>
        `存储数据完好，读取于 ${when}${flaw === '' ? '。' : `；值得注意：${flaw}`}`,
      flawed: (when, flaw) => `恢复所需的数据完好（${when}），但其他内容有问题：${flaw}`,
      damaged: (when, flaw) => `❌ *存储数据已损坏*，发现于 ${when}：${flaw}`,
      unclear: (when, flaw) => `恢复所需的数据未能全部读到末尾（${when}）：${flaw}`,
    },
  },
  artifact: {
    noAnswer: 'Velero 在 30 秒内没有应答。`status` 可以看到它的 Pod 是否在运行、存储位置是否可用。',
    serverDown: `${serverNotRunning.zh}。${bringServerUp.zh}，然后再试；\`diagnose\` 会说明更多。`,
    refused: (message) => `Velero 拒绝了请求：${message}`,
    notThere: '存储桶中没有该文件。',
    tooLarge: '该文件过大，无法在这里读取。',
  },
  log: {
    headline: (name, errors, warnings, lines) =>
      `${name} 的日志共 ${lines} 行，含 ${trouble(errors, warnings)}。`,
    clean: (name, lines) => `${name} 的日志共 ${lines} 行，没有错误和警告。`,
    cleanSoFar: (name, lines) => `${name} 的日志中可读取的 ${lines} 行里没有错误和警告。`,
    noneOfVelero: (name) =>
      `存储为 ${name} 日志的文件中没有任何 Velero 写入的行，无法判断是否有错误或警告。`,
    running: (name, phase) =>
      `${name} 仍在运行（${phase}）。对象处理完之后 Velero 才会存储日志，请届时再试。`,
    waiting: (name, phase) =>
      `${name} 尚未开始（${phase}），还没有日志。\`status\` 可以看到排在它前面的任务。`,
    neverRan: (name) => `${name} 从未运行，因此没有日志：Velero 拒绝了它。`,
    notThere: (name) => `存储桶中没有 ${name} 的日志。`,
    failedBefore:
      '如果在收集对象之前就失败了，就不会留下日志。其余信息在 Velero 自身 Pod 的日志中：`kubectl -n velero logs deployment/velero`。',
    notFetched: (name) => `无法获取 ${name} 的日志。`,
    group: (count, first, last) =>
      last === '' ? `*${count}×* ${first}` : `*${count}×* 首次 ${first}，最后 ${last}`,
    at: (subject, when) => [subject, when].filter((one) => one !== '').join(' '),
    others: (errors, warnings) => `未列出的其他类型：${trouble(errors, warnings)}。`,
    counted: (errors, warnings) =>
      `Velero 自己的计数为 ${trouble(errors, warnings)}：之后传输的卷数据出错时会计入，但不会写进这份日志。`,
    tooLong: '日志超出 Lifeboat 读取的长度，这里缺少结尾。',
    damaged: '存储的日志已损坏，这里缺少损坏处之后的内容。',
    cutFile: '文件包含开头和结尾，中间部分已省略。',
    fileTitle: (name) => `${name} 的日志`,
    troubleTitle: (name) => `${name} 的错误和警告`,
    leftOut: (lines) => `… 省略 ${lines} 行 …`,
    inThread: '文件在消息列中。',
  },
};

import type { NowWords } from './now-words.ts';

export const zh: NowWords = {
  away: (cluster, why) => `无法访问 ${cluster}${why === '' ? '' : `（${why}）`}，没有开始备份。`,
  awayRemedy: '请在其 API server 恢复应答后重试。',
  gone: (schedule, cluster) => `${cluster} 中已没有备份计划 ${schedule}。`,
  goneRemedy: '`status` 会列出现有的备份计划。',
  invalid: (schedule, errors) =>
    `Velero 拒绝了备份计划 ${schedule}${errors === '' ? '' : `：${errors}`}。`,
  invalidRemedy: '请在定义它的地方修正。不再处于 FailedValidation 后再重试。',
  hooks: (schedule, count) =>
    `${schedule} 的备份带有 ${count} 个 hook，即由 Velero 在 Pod 中执行的命令。Lifeboat 不会启动会执行命令的备份，因此没有开始备份。`,
  hooksRemedy: (command) => `若你有此权限，可自行执行：${command}`,
  noLocation: (schedule, location) =>
    location === undefined
      ? `${schedule} 没有指定存储位置，也没有默认的存储位置。`
      : `${schedule} 的存储位置 ${location} 不存在。`,
  noLocationRemedy: '请在备份计划中指定现有的存储位置，或设置一个默认的。',
  unavailable: (location, why) =>
    `存储位置 ${location} 不可用，Velero 会拒绝备份${why === '' ? '。' : `：${why}`}`,
  unavailableRemedy: (location) =>
    `\`diagnose location ${location}\` 会说明原因。恢复可用后再重试。`,
  readOnly: (location) => `存储位置 ${location} 是只读的，Velero 会拒绝备份。`,
  readOnlyRemedy: '如果本集群应当写入，请把访问模式改为 ReadWrite 后再重试。',
  silent: (cluster) =>
    `${cluster} 的 Velero 没有回应。现在创建的备份会在 Velero 恢复后才突然开始，因此没有创建。`,
  silentRemedy: '`diagnose` 会说明原因。恢复回应后再重试。',
  notOurs: (backup, cluster) => `${cluster} 中已有不属于本操作的备份 ${backup}，因此未做改动。`,
  notOursRemedy: '请重新发起：下一次会使用另一个名称。',
  others: (schedule, cluster, names) =>
    `没有开始备份：${cluster} 中 ${schedule} 的备份尚未结束：${names}。`,
  othersHint: '再做一个会排在它后面，内容也大多相同。如果确实需要，请点击按钮。',
  oneMore: '仍要再备份一次',
  showIt: (name) => `查看 ${name}`,
  making: (backup, schedule, cluster) =>
    `正在 ${cluster} 中按备份计划 ${schedule} 创建 ${backup}。Velero 无法取消备份：取消本操作只是不再跟踪它。`,
  paused: '该备份计划处于暂停状态，并保持暂停。',
  progress: {
    away: '无法访问集群',
    stopped: (command) => `Velero 服务端未就绪：恢复运行后才会开始。如需撤回：${command}`,
    waitsFor: (backup) => `${backup} 先于它运行`,
    notBegun: 'Velero 尚未开始处理',
    queued: (position) => `排队第 ${position} 位`,
    items: (done, total) => `${done}/${total} 项`,
    volumes: (done, count, bytes) => `${done}/${count} 个卷，${bytes}`,
  },
  goesOn: {
    notBegun: (backup, command) =>
      `备份 ${backup} 已创建，Velero 尚未开始：Velero 空闲或恢复运行后就会开始。如需撤回：${command}`,
    running: (backup, phase) =>
      `备份 ${backup} 仍在继续（${phase}）：Velero 无法取消备份。没有删除任何内容。`,
    ended: (backup, phase) => `备份 ${backup} 已结束（${phase}）。没有删除任何内容。`,
  },
  ended: {
    completed: ({ backup, schedule, cluster, amount }) =>
      `${cluster} 中备份计划 ${schedule} 的 ${backup} 已 *Completed*${amount === '' ? '' : `：${amount}`}。`,
    partially: ({ backup, schedule, cluster, amount }) =>
      `${cluster} 中备份计划 ${schedule} 的 ${backup} 为 *PartiallyFailed*：有内容没有备份${amount === '' ? '' : `（${amount}）`}。`,
    failed: ({ backup, schedule, cluster, phase }) =>
      `${cluster} 中备份计划 ${schedule} 的 ${backup} 为 *${phase}*：不是可用的副本。`,
    gone: ({ backup, cluster }) => `${cluster} 中已没有 ${backup}：在结束之前被人删除了。`,
    notTaken: ({ backup, cluster }, hours) =>
      `${cluster} 的 Velero 在 ${hours} 小时内没有开始 ${backup}，不再跟踪。`,
    tooLong: ({ backup, cluster, phase }, hours) =>
      `${cluster} 中的 ${backup} 在 ${hours} 小时后仍未结束（${phase}），不再跟踪。`,
  },
  diagnose: '诊断',
  validate: '验证',
  again: '再次备份',
  status: '状态',
  show: '查看',
};

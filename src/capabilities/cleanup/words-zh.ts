import type { CleanupWords } from './words.ts';

export const zh: CleanupWords = {
  title: '清理',
  cleanupSummary: '清理不再需要的对象，须由他人审批清单后执行',
  olderThanSummary: '只清理早于该时长的备份，例如 90d',
  holdSummary: '从现在起将备份保留指定天数，无论原定何时过期',
  badWhat: '请说明清理范围：`drills`、`backups` 或 `all`。',
  badAge: '时长格式不正确，请写成 `90d`、`12h` 或 `2w`。',
  unguarded: (cluster, missing) =>
    `集群 ${cluster} 中约束 Lifeboat 的准入策略未生效：${missing}。缺少这些策略时不会删除任何内容。`,
  installGuards: (command, account) =>
    `请集群管理员安装：${command}。策略须指明本 worker 的账号 ${account}；若与清单中的账号不同，请用 overlay 改写。`,
  why: {
    expired: '已过期',
    failed: '备份失败',
    incomplete: '不完整',
    'leftover of an operation': '操作遗留',
    'orphaned restore': '不再需要的恢复记录',
    'restored copy': '恢复出的副本',
    'made for the drill': '为演练创建',
  },
  refusal: {
    'last good copy': '保留：这是最后一个完好的副本',
    'in use': '保留：正在使用',
    'not ours': '保留：与表面所见不符',
    'cannot be compared': '保留：无法核对',
    'foreign objects inside': '保留：其中有他人的对象',
  },
  outcome: {
    deleted: '已删除',
    'was gone': '此前已不存在',
    'changed since, left alone': '计划之后有变化，未改动',
    failed: '失败',
  },
  wants: (count, size, cluster) =>
    `*将在集群 ${cluster} 上删除 ${count} 个对象（${size}）。* 须由他人审批。`,
  plan: (hash, who, until) => `计划 ${hash} · 由 ${who} 发起 · 截止 ${until}`,
  line: (kind, name, size, why) => `• ${kind} ${name} · ${size} · ${why}`,
  leftCopy: (name) => `仍保留 ${name}`,
  unrecoverable: '没有其他副本',
  more: (count) => `……另有 ${count} 个，完整清单见消息列。`,
  later: (count) => `还有 ${count} 个可以清理：本次删除完成后请再次发起。`,
  stays: (count) => `${count} 个予以保留：`,
  withoutObject: (count) =>
    `存储桶中有 ${count} 个没有 Backup 对象的备份，可能属于其他集群或正在上传，Lifeboat 绝不会删除。详见清单。`,
  needs: (count) => `须有 ${count} 位不同的审批人同意。`,
  agreed: (who) => `已同意：${who}`,
  approve: '批准',
  reject: '驳回',
  withdraw: '撤回',
  nothing: (cluster) => `集群 ${cluster} 上没有可清理的内容。`,
  standing: '以下副本属于仍在进行的演练或其他操作，暂不清理：',
  standingUntil: (name, until) => `• ${name}，保留至 ${until}`,
  deleting: (count, hash, who) => `*正在删除计划 ${hash} 中的 ${count} 个对象。* 由 ${who} 批准。`,
  rejected: (hash, who, reason) => `计划 ${hash} 已被 ${who} 驳回：${reason}。没有删除任何内容。`,
  withdrawn: (hash, who) => `计划 ${hash} 已被 ${who} 撤回。没有删除任何内容。`,
  expired: (hash) => `计划 ${hash} 在期限内无人审批。没有删除任何内容。`,
  done: (deleted, of, cluster) =>
    deleted === of
      ? `*集群 ${cluster} 上计划中的 ${of} 个对象已全部删除。*`
      : `*集群 ${cluster} 上计划中的 ${of} 个对象已删除 ${deleted} 个。* 其余列于下方。`,
  decided: (hash, asked, approved) => `计划 ${hash} · 由 ${asked} 发起 · 由 ${approved} 批准`,
  holdBadDays: '保留天数须为 1 到 400 之间的整数。',
  holdDaysRemedy: '例如 `hold NAME 7`。',
  holdGone: (name) => `备份 ${name} 已不存在。`,
  holdDeleting: (name) => `备份 ${name} 正在删除，无法再保留。`,
  holdNever: (name) => `Velero 尚未给备份 ${name} 设定过期时间。`,
  holdLater: (name, until) => `备份 ${name} 的过期时间本就更晚：${until}。`,
  holdRemedy: '请选择其他备份，或增加天数。',
  held: (name, until, before) => `备份 ${name} 将保留至 ${until}，原定于 ${before} 过期。`,
};

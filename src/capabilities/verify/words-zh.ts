import type { VerifyWords } from './words.ts';

export const zh: VerifyWords = {
  title: '备份的存储数据',
  summary: '检查备份的存储数据：是否齐全、未变、可读到最后一个字节',
  allFlag: '集群的每个备份，从最新的开始',
  notBoth: '请指定一个备份，或使用 `--all`，不能同时使用。',
  progress: (bytes, of) => (of === undefined ? bytes : `${bytes}，共 ${of}`),
  progressOf: (backup, artifact, amount) => `${backup}：${artifact}，${amount}`,
  verdict: { intact: '完好', flawed: '有缺陷', damaged: '已损坏', unclear: '不明' },
  headline: {
    intact: (backup) => `*${backup} 在存储桶中完好。*`,
    flawed: (backup, { flaw }) => `*恢复 ${backup} 所需的数据完好，但其他内容有问题：* ${flaw}。`,
    damaged: (backup, { flaw }) => `*${backup} 在存储桶中已损坏：* ${flaw}。`,
    unclear: (backup, { artifact, why }) =>
      `*${backup} 是否完好不明：* ${artifact}无法读到结尾：${why}。`,
  },
  intactInPart: (backup) => `*${backup} 中已有的数据完好。*`,
  notProven: '数据完好并不证明可以恢复：`validate` 才能证明。',
  stillDamaged: (since) => `${since} 曾发现其已损坏；在读取并确认完好之前，仍视为已损坏。`,
  danger: {
    onlyOne: '其内容没有其他完好的副本。',
    newest: '它是其内容最新的副本。',
    newer: (backup) => `有更新的、内容相同的完好副本：${backup}。`,
    predecessor: (backup, takenAt) => `在它之前最后一个完好的是 ${takenAt} 的 ${backup}`,
    verified: (verdict, at) => `${at} 检查其存储数据：${verdict}`,
    neverVerified: '其存储数据从未检查过',
    noPredecessor: '在它之前没有完好的备份。',
    gone: '它已不在集群中。',
  },
  flaws: {
    note: '仅供参考',
    more: (count) => `… 另有 ${count} 项`,
  },
  read: ({ artifacts, bytes, unpacked, by }) =>
    `已读到最后一个字节：${artifacts} 个文件，${bytes}（解压后 ${unpacked}），${by === 'bucket' ? '直接读取存储桶' : '通过 Velero 提供的下载地址读取，因为 Lifeboat 无权读取存储桶'}。`,
  compared: (at) => `已与 ${at} 的指纹比较。`,
  firstLook: '此前没有可比较的指纹：现已记录。在此之前的变化无法看出。',
  noPrint: '此前没有可比较的指纹，此次也未记录。',
  unchecked: {
    volumes: ({ inRepository, snapshots, withoutData }) =>
      `卷数据未检查：仓库中 ${inRepository} 个，快照 ${snapshots} 个${withoutData === 0 ? '' : `；无数据 ${withoutData} 个`}。`,
    artifacts: (names, why) => `未检查：${names}：${why}。`,
  },
  none: {
    gone: (backup, cluster) => `${cluster} 中已没有备份 ${backup}，可能已过期或被删除。`,
    away: (cluster, why) =>
      `无法访问 ${cluster}${why === '' ? '' : `（${why}）`}。请在其 API server 恢复应答后重试。`,
    waiting: (backup) => `${backup} 尚未开始，还没有存储任何数据。`,
    running: (backup, phase) =>
      `${backup} 仍在运行（${phase}）：结束之前其文件仍在写入，因此暂不判断。`,
    deleting: (backup) => `${backup} 正在删除，其存储数据即将消失。`,
    failed: (backup, phase) =>
      `${backup} 的状态为 ${phase}：Velero 自身不保证其内容，因此没有可检查的。\`diagnose\` 可查明失败原因。`,
  },
  all: {
    damaged: (count, of, cluster, names) =>
      `*${cluster} 的 ${of} 个备份中有 ${count} 个在存储桶中已损坏：* ${names}`,
    noneDamaged: (of, cluster) => `*${cluster} 的 ${of} 个备份中未发现损坏。*`,
    allIntact: (count, cluster) => `*${cluster} 中检查过的 ${count} 个备份在存储桶中全部完好。*`,
    away: (cluster, why) => `无法访问 ${cluster}${why === '' ? '' : `（${why}）`}`,
    nothing: (cluster) => `${cluster} 中没有可检查的备份。`,
    lacking: (count, of, cluster) =>
      `*${cluster} 的 ${of} 个备份中已有的数据全部完好，但其中 ${count} 个缺少部分卷的数据。*`,
    counts: ({ intact, flawed, damaged, unclear }, bytes, lacking) =>
      `完好 ${intact}，有缺陷 ${flawed}，已损坏 ${damaged}，不明 ${unclear}；共读取 ${bytes}，均到最后一个字节。${lacking === 0 ? '' : `缺少部分卷数据的备份：${lacking} 个。`}`,
    good: (backup) => `完好的有 ${backup}`,
    more: (count) => `… 另有 ${count} 个，见文件`,
    notJudged: (count, names) =>
      `未检查，因为它们在 Velero 中没有正常结束：${count} 个（${names}）。`,
    vanished: (count) => `检查期间消失：${count} 个。`,
    notReached: (count, why, said) =>
      `*有 ${count} 个备份未检查：* ${
        {
          late: '时间已到',
          away: `集群已无法访问${said === '' ? '' : `（${said}）`}`,
          'too many': '超过一次操作可检查的数量',
        }[why]
      }。从最新的开始检查。`,
    unread: (count) => `有 ${count} 个备份的部分内容无法读取，详见文件。`,
  },
  file: {
    title: (backup) => `备份 ${backup} 的存储数据`,
    jsonTitle: (backup) => `备份 ${backup} 的存储数据（JSON）`,
    allTitle: (cluster) => `${cluster} 各备份的存储数据`,
    allJsonTitle: (cluster) => `${cluster} 各备份的存储数据（JSON）`,
    verifiedAt: (at) => `检查于 ${at}。`,
    flaws: '问题',
    artifacts: '已读取',
    notThere: '不存在',
    artifact: (bytes, unpacked, sha256) => `${bytes} 字节，解压后 ${unpacked}，SHA-256 ${sha256}`,
    objects: (count) => `${count} 个对象`,
    unread: (why) => `未读取：${why}`,
    backups: '备份',
    gone: '检查期间消失',
    notAtItsEnd: '未检查：未正常结束',
    notReached: '未检查',
    size: (bytes) => `${bytes} 字节`,
    unreadCount: (count) => `${count} 个文件未读取`,
    withoutData: (count, names) =>
      `${count} 个卷没有数据${names.length === 0 ? '' : `：${names.join('、')}`}`,
    bounds: '未检查：卷仓库、快照，以及归档中的对象在恢复时的表现。',
  },
  inThread: '读取的全部内容及其校验和以文件形式在消息列中。',
  buttons: {
    again: '重新检查',
    validate: (backup) => `恢复验证 ${backup}`,
    verifyIt: (backup) => `检查 ${backup}`,
    diagnose: '诊断',
    show: '查看备份',
    list: '备份列表',
  },
};

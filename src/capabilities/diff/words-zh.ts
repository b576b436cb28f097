import { bringServerUp, serverNotRunning } from '../../domain/server-not-running.ts';
import type { DiffWords } from './words.ts';

export const zh: DiffWords = {
  title: '备份之后的变化',
  summary: '用归档将备份与集群现状比较，不做任何恢复',
  progress: (count) => `已读取归档中的 ${count} 个对象`,
  groupAway: (group) => `${group} 的服务没有应答`,
  where: (of, cluster) =>
    'namespace' in of
      ? `${cluster} 的命名空间 ${of.namespace}`
      : `${cluster} 中它的 ${of.count} 个命名空间`,
  headline: (backup, where, { onlyLive, onlyBackup, different, same }) => {
    const parts = [
      ...(onlyLive > 0 ? [`${onlyLive} 个存在但不在备份中`] : []),
      ...(onlyBackup > 0 ? [`${onlyBackup} 个在备份中但已不存在`] : []),
      ...(different > 0 ? [`${different} 个不同`] : []),
      `${same} 个相同`,
    ];
    return `${backup} 对比 ${where}：${parts.join('，')}。`;
  },
  allSame: (backup, where, same) => `${backup} 与 ${where} 一致：${same} 个对象相同，没有差异。`,
  sameSoFar: (backup, where, same) =>
    `在能够比较的范围内，${backup} 与 ${where} 一致：${same} 个对象相同。无法比较的内容见下文。`,
  nothingCompared: (backup, where) => `${backup} 中没有任何内容能与 ${where} 比较。`,
  onlyLive: {
    headline: (count) => `存在但不在该备份中：${count}`,
    meaning: '不受该备份保护：从它恢复不会带回这些对象。',
    after: (when) => `创建于 ${when}`,
    leftOut: '备份时已存在，但备份未包含它',
    wishedOut: '其标签声明不参与备份',
  },
  onlyBackup: {
    headline: (count) => `在备份中但已不存在：${count}`,
    meaning: (when) => `自 ${when} 以来被删除；恢复会带回这些对象。`,
    lastSeen: (backup, when) => `仍在 ${when} 的 ${backup} 中`,
    going: (when) => `自 ${when} 起正在删除`,
    notServed: '集群已不再提供该类型',
  },
  different: {
    headline: (count) => `不同：${count}`,
    changed: (path, before, after) => `${path}：${before} → ${after}`,
    onlyInBackup: (path, value) => `${path}：仅在备份中：${value}`,
    onlyLive: (path, value) => `${path}：仅在集群中：${value}`,
    lines: (path) => `${path}：`,
    hidden: (path) => `${path} 不同`,
    moreFields: (count) => `另有 ${count} 个字段`,
    moreLines: (count) => `… 另有 ${count} 行`,
    versions: (backup, live) => `备份中为 ${backup}，集群中为 ${live}：仅某一版本才有的字段不列出`,
    byHash: '不同；因空间不足未保留内容，不知道是哪些字段',
  },
  more: (count) => `另有 ${count} 个，见文件`,
  notes: {
    taken: (when) => `备份时间：${when}。`,
    folded: (backup, live, makers) =>
      `以下由 Kubernetes 和控制器重新生成，未比较：备份中 ${backup} 个，集群中 ${live} 个，例如属于 ${makers} 的。`,
    secrets: (count, names, why) =>
      `Secret 未与集群中的比较：${why}备份中有 ${count} 个：${names}。`,
    notCompared: (count, resource, why) => `未比较：${resource} 共 ${count} 个：${why}`,
    unseen: (kinds) => `无法列出以下类型，因此备份中缺少的对象可能没有列出：${kinds}。`,
    filters: (filters) => `备份自身的设置缩小了范围：${filters}。`,
    partial: (phase, errors) =>
      `备份状态为 ${phase}，有 ${errors} 个错误：缺少的内容可能是备份失败所致。`,
    inThread: '完整结果以文件形式在消息列中；任何文件都不含 Secret 的值。',
  },
  file: {
    title: (backup) => `备份 ${backup} 与集群现状的比较`,
    jsonTitle: (backup) => `备份 ${backup} 与集群现状的比较（JSON）`,
    compared: (takenAt, at) => `备份于 ${takenAt}，比较于 ${at}。`,
    namespaces: '命名空间',
    folded: '由 Kubernetes 和控制器重新生成，未比较',
    foldedOf: (maker, backup, live) => `${maker}：备份中 ${backup} 个，集群中 ${live} 个`,
    notCompared: '未比较',
    leftOut: (count) => `另有 ${count} 个超出文件大小，未列出。`,
    legend: '行首 `-` 为备份，`+` 为集群现状。机密内容以 `***` 代替。',
  },
  none: {
    gone: (backup, cluster) => `${cluster} 中已没有备份 ${backup}，可能已过期或被删除。`,
    away: (cluster, why) =>
      `无法访问 ${cluster}${why === '' ? '' : `（${why}）`}。请在其 API server 恢复应答后重试。`,
    waiting: (backup) => `${backup} 尚未开始，还没有可比较的内容。`,
    running: (backup) => `${backup} 仍在运行。Velero 在处理完所有对象后才保存归档，请稍后再试。`,
    refused: (backup) => `${backup} 被 Velero 拒绝，从未运行，没有归档。`,
    noAnswer:
      'Velero 在 30 秒内没有应答，无法读取归档。`status` 可查看其 Pod 是否运行、存储位置是否可用。',
    serverDown: `${serverNotRunning.zh}，无法读取归档。${bringServerUp.zh}，然后再次对比。`,
    refusedByVelero: (why) => `Velero 没有提供归档：${why}`,
    notThere: (backup) =>
      `存储桶中没有 ${backup} 的归档：无法从它恢复任何内容。请重新备份，并查明是谁在存储桶中删除了文件。`,
    damaged: (backup) => `${backup} 的归档已损坏：无法读到结尾。`,
    damagedDetail: (why) => `读取时的报错：${why}`,
    damagedRemedy:
      '无法得知其中的内容，从它恢复会失败。`verify` 可指出损坏的位置以及更早的完好备份；再用 `validate` 验证该备份可以恢复。',
    tooMany: (backup, most) => `${backup} 的对象超过 ${most} 个：请指定其中一个命名空间。`,
    noSuchNamespace: (backup, namespace, count) =>
      count === 0
        ? `${backup} 中没有命名空间 ${namespace} 的对象，也没有其他命名空间的对象。`
        : `${backup} 中没有命名空间 ${namespace} 的对象。它包含 ${count} 个命名空间，最接近的是：`,
  },
  buttons: {
    show: '查看备份',
    validate: '验证备份',
    verify: '检查存储数据',
    again: '重新比较',
    list: '备份列表',
    of: (namespace) => `比较 ${namespace}`,
  },
};

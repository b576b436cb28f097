import type { DrillWords } from './drill-words.ts';

export const zh: DrillWords = {
  howToConfigure:
    '请在 `lifeboat.yaml` 的 `scenarios` 中添加一个场景：名称、集群、`kind: namespace`，以及包含该命名空间的一个组。`lifeboat.example.yaml` 中有示例。',
  gone: (scenario) => `配置中已没有场景 ${scenario}。`,
  notReadOnly: (location, cluster) =>
    `集群 ${cluster} 的存储位置 ${location} 可写：两个集群会同时清理和维护同一批备份。`,
  makeReadOnly: (command) => `请先将其设为 ReadOnly，然后重试：${command}`,
  namespaceThere: (namespace, cluster) =>
    `${cluster} 中已存在命名空间 ${namespace}，且不是由本次演练创建的，因此没有恢复任何内容。`,
  emptyCluster:
    '如果无人需要，请在该集群中将其删除，或将其加入场景的 `excludedNamespaces`，然后重试。',
  noSuchLocation: (cluster) => `集群 ${cluster} 没有指向该场景备份所在存储桶的存储位置。`,
  addLocation: '请添加一个存储桶和前缀相同、`accessMode: ReadOnly` 的存储位置。',
  openInTarget: (cluster) =>
    `⚠️ 副本在 ${cluster} 中以原名运行，没有网络策略隔离：它可以访问外部。`,
  standsUntil: (namespaces, until, atExpiry) =>
    `副本位于 ${namespaces}，保留至 ${until}。${
      atExpiry === 'remove'
        ? '到期后，如果其中只有恢复出的内容，就会被删除。'
        : '到期后仍会保留，并发出提醒。'
    }`,
  latest: (until) => `最晚可保留至 ${until}。`,
  noLonger: '不能再延长：最长为场景的 `keep` 时间再加 24 小时。',
  keptLonger: (who) => `${who} 延长了保留时间。`,
  keptNoLonger: (who) => `${who} 想延长保留时间，但已到最晚期限。`,
  soonOver: (until) => `还没有人决定如何处理副本：它保留至 ${until}。清理还是继续保留？`,
  soonOverForGood: (until) =>
    `还没有人决定如何处理副本：它保留至 ${until}，且不能再延长。请清理，或移走需要的内容。`,
  rejected: (who, reason) => `${who} 驳回了清理：${reason}`,
  withdrawn: (who) => `${who} 撤回了清理请求。`,
  undecided: '清理请求在期限内无人决定。',
  changed: (what) =>
    `没有删除任何内容：计划生成之后，以下内容已发生变化：${what}。请重新请求清理以查看新的计划。`,
  nothingStands: '副本已不存在。',
  cleanUp: '清理',
  keep: '再保留 2 小时',
  openReport: '查看报告',
  planTitle: (operation) => `清理 ${operation}`,
  planAsked: (who) => `${who} 请求删除且仅删除以下内容：`,
  planItem: (kind, name, uid) => `${kind} ${name} · uid ${uid}`,
  planLost: (what) => `⚠️ 以下内容由他人放入，删除后无法找回：${what}`,
  planUnread: (what) => `⚠️ 因缺少权限或没有响应而未检查：${what}`,
  planRest: '不会删除其他任何内容。备份和线上环境都保持不变。',
  planHash: (hash, until, missing) => `计划 ${hash} · 有效期至 ${until} · 还需要 ${missing} 人批准`,
  planAgreed: (who) => `已同意：${who}`,
  approve: '批准',
  reject: '驳回',
  withdraw: '撤回',
  cleanedUpNow: (asker, approvers) => `正在清理：由 ${asker} 请求，${approvers} 批准。`,
  cleanedUp: (asker, approvers) => `已清理：由 ${asker} 请求，${approvers} 批准。`,
  expired: '到期前无人答复，且其中只有恢复出的内容：副本已删除。',
  item: {
    deleted: '已删除',
    'was gone': '此前已不存在',
    failed: '仍然存在',
    'changed since, left alone': '已发生变化，未作处理',
  },
  itemsMore: (count) => `……另有 ${count} 项。`,
  keptForeign: (what) =>
    `副本已到期但仍然保留：有人在其中放入了以下内容：${what}。请先移走，然后执行 \`/backup cleanup drills\`。`,
  keptUnread: (what) =>
    `副本已到期但仍然保留：以下内容无法检查，因此不能确定其中是否有他人的内容：${what}。请检查后执行 \`/backup cleanup drills\`。`,
  keptTold: '副本已到期，按场景的设置仍然保留。执行 `/backup cleanup drills` 可将其删除。',
  untouched: (namespaces) => `线上的 ${namespaces} 未受影响：与演练前是同一个命名空间。`,
  notTheSame: (namespaces) =>
    `演练期间，线上的 ${namespaces} 被删除或替换；这不是 Lifeboat 所为，它没有这样的权限。`,
  sentence: {
    cleaned: (verdict) => `${verdict}副本已清理。`,
    kept: (verdict) => `${verdict}副本仍然保留。`,
  },
  reportIs: (operation, verdict) => `${operation} · ${verdict}`,
  reportAt: (place) =>
    `报告（图片、Markdown 和已签名的 JSON）在其卡片的消息列中，也已归档：${place}`,
  reportGone: '这次演练的报告已不存在。',
  heard: {
    'clean up': '正在生成清理计划，将由另一个人决定。',
    keep: '最多再保留 2 小时：具体期限见其卡片。',
  },
  tooLate: '这次演练已经结束。',
  notYourTarget: (cluster) => `该演练会恢复到 ${cluster}，因此在那里也需要 operator 角色。`,
  notAsked: '你不能决定该集群的演练：需要在该集群拥有 operator 角色。',
};

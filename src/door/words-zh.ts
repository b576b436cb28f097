import type { DoorWords, Missing, What } from './words.ts';

const kinds: Readonly<Record<Missing, string>> = {
  backup: '备份',
  restore: '恢复任务',
  'backup or restore': '备份或恢复任务',
  schedule: '备份计划',
  scenario: '演练场景',
  cluster: '集群',
  operation: '操作',
  namespace: '命名空间',
  'storage location': '存储位置',
  'backup, restore or storage location': '备份、恢复任务或存储位置',
  word: '词',
};

const nothing: { readonly [W in What]?: string } = {
  operation: '没有正在执行或等待的操作。',
  scenario:
    '该集群还没有配置演练场景。请在 `lifeboat.yaml` 的 `scenarios` 中添加：名称、集群、`kind: namespace`，以及包含该命名空间的一个组。`lifeboat.example.yaml` 中有示例。',
};

export const chinese: DoorWords = {
  notForYou: 'Lifeboat 只为本工作区的正式成员服务。',
  notKnownWho: '无法从 Slack 确认你的身份，因此没有执行任何操作。请一分钟后再试。',
  tooMany: '请求过于频繁：每分钟最多 20 次。没有启动任何操作。',
  failed:
    '我们这边出了问题，没有启动任何操作，详情已写入日志。请再试一次；如果仍然失败，请联系 Lifeboat 的管理员。',
  notStarted: '*没有启动任何操作。* 无法连接记录存储（Redis）。请一分钟后再试。',
  notStartedYet:
    '*目前还没有启动任何操作。* 无法连接记录存储（Redis）。Slack 会在六分钟内自动重发你的请求；如果届时仍没有出现卡片，请再试一次。',
  tooSlow: '*没有启动任何操作。* 查找你所要的内容花费的时间过长。请再试一次。',
  notKnownWhether:
    '*无法确定操作是否已经启动：* 记录存储（Redis）没有响应。该操作正在被撤回。如果卡片仍然出现，它会说明最终结果。',
  late: 'Lifeboat 未能及时响应，无法确定是否有操作启动：如果出现卡片，说明已经启动。',
  formFailed: 'Slack 没有显示表单。请再按一次按钮或重新输入命令。',

  tooLong: '内容过长：最多 2,000 个字符。',
  tooManyWords: '词数过多。',
  quoteNotClosed: (from) => `引号没有闭合：${from}`,
  unknownFlag: (flag, near) =>
    `这里没有 ${flag} 这个选项。${near.length === 0 ? '' : `是否指 ${near.join(' 或 ')}？`}`,
  valueMissing: (flag) => `${flag} 后面需要一个值。`,
  valueNotWanted: (flag) => `${flag} 不带值。`,
  saidTwice: (flag) => `${flag} 重复了。`,
  tooManyArguments: (extra) => `多了一个词：${extra}。名称中有空格时请加引号。`,
  usage: (line) => `用法：${line}`,

  unknownCommand: (word) => `没有 ${word} 这个命令。`,
  didYouMean: '你是不是想输入：',
  menu: '需要 Lifeboat 做什么？',
  menuHint:
    '可以在 `/backup` 后面输入，也可以在消息列中提及 Lifeboat 后输入。`help 命令` 查看详细说明。',
  more: '更多',
  help: '帮助',
  buttonGone: '这个按钮来自旧版本，已经失效。输入 `/backup help` 查看现有命令。',

  channelNotConfigured: (channel) =>
    `这个频道还没有配置 Lifeboat。请到已配置的频道或你与 Lifeboat 的私聊中使用；也可以请管理员在 \`lifeboat.yaml\` 的 \`channels\` 中加入 \`{ id: ${channel}, clusters: […] }\`。`,
  roleMissing: (role, where, userId) =>
    `${where === undefined ? '' : `在 ${where} 上`}执行该操作需要 *${role}* 角色，而你没有。请管理员在 \`lifeboat.yaml\` 的 \`access\` 中加入 \`{ role: ${role}, users: [${userId}] }\`，或者加入你所在的用户组。`,
  clusterNotHere: (cluster) =>
    `不能在这个频道里查询 ${cluster}。请到允许查询它的频道或你与 Lifeboat 的私聊中使用；也可以请管理员在 \`lifeboat.yaml\` 中把它加入这个频道的 \`clusters\`。`,
  unknownCluster: (name) => `没有你可以查询的集群 ${name}。`,
  whichCluster: '请问是哪个集群？',
  twoClusters: '指定了两个不同的集群，请只指定一个。',

  unknownName: (what, name, cluster) =>
    `${cluster === undefined ? '' : `${cluster} 中`}没有名为 ${name} 的${kinds[what]}。`,
  listedBy: '以下命令可列出现有的：',
  namespacesListed:
    '`kubectl get namespaces` 可列出现有的命名空间；已删除的可能仍在备份中：`/backup diff BACKUP` 会说明。',
  nothingThere: (what, cluster) =>
    nothing[what] ?? `${cluster === undefined ? '' : `${cluster} 中`}还没有${kinds[what]}。`,
  noLatest: (cluster, schedule) =>
    `${cluster} 中没有可以恢复的已完成备份${schedule === undefined ? '' : `（备份计划 ${schedule}）`}。`,
  starting: (cluster) => `${cluster} 正在首次读取，请几秒后再试。`,
  away: (cluster, why) => `无法连接 ${cluster}，因此不知道那里有什么。${why}`,
  asOf: (cluster, when) => `目前无法连接 ${cluster}；以下是 ${when} 时已知的内容。`,
  notReadable: (cluster, detail) => `Lifeboat 无法在 ${cluster} 中读取：${detail}`,
  recordsAway: '无法连接记录存储（Redis），因此不知道有哪些操作。请一分钟后再试。',
  again: '再试一次',

  needs: (command) => `${command} 需要指定名称。`,
  formByButton: '这里需要填写表单，请按下面的按钮打开。',
  chooseButton: '选择…',
  ago: (howLong) => `${howLong}前`,
  label: {
    backup: '备份',
    restore: '恢复任务',
    'backup or restore': '备份或恢复任务',
    schedule: '备份计划',
    scenario: '演练场景',
    cluster: '集群',
    operation: '操作',
    namespace: '命名空间',
    word: '词',
  },
  onCluster: (cluster) => `集群：${cluster}`,
  typeInstead: (label, shown) => `${label}：不在最新的 ${shown} 个之中时，请输入名称`,
  chooseOne: '请选择一项，或输入名称。',
  submit: '确定',
  cancel: '取消',
};

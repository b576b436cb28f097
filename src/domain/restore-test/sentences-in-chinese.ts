import { serverNotRunning } from '../server-not-running.ts';

/**
 * The sentences of reports as they are written in English, and in Chinese: the first that fits counts. `{name}` is any text, `{count#}` a number,
 * `{phase^}` a word of Velero's, `{why*}` a sentence of this list.
 */
export const chineseSentences: readonly (readonly [string, string])[] = [
  // Which backup.
  ['there is no backup yet', '还没有任何备份'],
  ['there is no backup {name}', '不存在备份 {name}'],
  ['there is no schedule {name}', '不存在备份计划 {name}'],
  ['schedule {name} has no backup yet', '备份计划 {name} 还没有任何备份'],
  ['its {what*} is missing from the bucket', '存储桶中缺少它的{what*}'],
  ['archive', '归档文件'],
  ['list of objects', '对象清单'],
  ['its list of objects is not what Velero writes', '它的对象清单不是 Velero 写出的格式'],
  ['Velero does not give its {what*}: {message}', 'Velero 不提供它的{what*}：{message}'],
  ['Velero did not answer when asked for its {what*}', '向 Velero 索取它的{what*}，没有得到应答'],
  ["its {what*} can't be had: {why*}", '无法取得它的{what*}：{why*}'],
  [
    `${serverNotRunning.en}; bring it back up and repeat the test`,
    `${serverNotRunning.zh}；请先恢复服务端，然后重新测试`,
  ],
  ['its {what*} could not be read', '无法读取它的{what*}'],
  [
    'system namespaces are never restored beside themselves: {names}',
    '系统命名空间不会恢复到自身旁边：{names}',
  ],
  ['it is not at its end ({phase})', '它尚未结束（{phase}）'],
  ['it is being deleted', '它正在被删除'],
  ['it expired at {at}', '它已于 {at} 过期'],
  [
    'its stored bytes are damaged, as was found at {at}: {what}',
    '它的存储数据已损坏（发现于 {at}）：{what}',
  ],
  ['no good copy of its content is left', '相同内容已没有完好的副本'],
  ['a newer good copy of its content is there: {name} of {at}', '有较新的完好副本：{name}（{at}）'],
  ['the last good one before it is {name} of {at}', '它之前最近的完好备份是 {name}（{at}）'],
  ['it failed in part, with {count#} errors', '它部分失败，有 {count#} 个错误'],
  ['its storage location {name} does not exist', '它的存储位置 {name} 不存在'],
  ['its storage location {name} is not available: {why}', '它的存储位置 {name} 不可用：{why}'],
  ['its storage location {name} is not available', '它的存储位置 {name} 不可用'],
  ['it does not contain {names}', '它不包含 {names}'],
  ['it is {phase^}: {why}', '它的状态是 {phase^}：{why}'],
  ['it is {phase^}', '它的状态是 {phase^}'],
  // What it would bring.
  [
    "it would restore volumes as they are, which are production's own: {volumes}",
    '恢复会直接挂上生产环境自己的卷：{volumes}',
  ],
  [
    'there is more in it than can be looked through ({of}), so that nobody can promise a harmless copy',
    '内容多到无法逐一检查（{of}），因此无法保证副本无害',
  ],
  [
    'making its copy harmless takes {bytes#} bytes of rules, more than a ConfigMap holds',
    '要让副本无害，需要 {bytes#} 字节的修改规则，超出一个 ConfigMap 的容量',
  ],
  ['its archive has nothing of {names}', '归档中没有 {names} 的任何内容'],
  [
    'it holds {count#} namespaces, and at most {most#} are restored at once: name those to be proven with --namespace',
    '它包含 {count#} 个命名空间，而一次最多恢复 {most#} 个：请用 --namespace 指明要验证的命名空间',
  ],
  // On the way.
  [
    'nobody confirmed within an hour that so much shall be restored',
    '一小时内无人确认要恢复如此大量的内容',
  ],
  [
    'for six hours other restores had the turn, or the storage location was unavailable',
    '六小时内一直是其他恢复在先，或存储位置不可用',
  ],
  ['somebody removed the Restore', '有人删除了该 Restore'],
  ['the restore was not at its end after five hours', '恢复五小时后仍未结束'],
  ["{count#} times a person's restore came in between", '先后 {count#} 次被人工发起的恢复打断'],
  ['the restore {name} of a person came first', '人工发起的恢复 {name} 优先'],
  [
    '{cluster} has another backup called {backup}, of another time',
    '{cluster} 上另有一个名为 {backup} 的备份，时间不同',
  ],
  [
    '{cluster} did not come to know {backup} within 5 minutes',
    '{cluster} 在 5 分钟内没有同步到 {backup}',
  ],
  // How Velero's restore ended.
  ['the restore did not end in time', '恢复未能按时结束'],
  ['Velero refused the restore: {why}', 'Velero 拒绝了该恢复：{why}'],
  ['Velero refused the restore', 'Velero 拒绝了该恢复'],
  ['the restore is {phase^}: {why*}', '恢复的状态是 {phase^}：{why*}'],
  ['Velero does not say why', 'Velero 没有说明原因'],
  // What came.
  ['the backup lists nothing of this namespace', '备份清单中没有该命名空间的任何对象'],
  [
    'nothing is proven: there is neither a running workload nor data of a volume',
    '什么都没有得到证明：既没有运行的工作负载，也没有卷数据',
  ],
  [
    '{what*}: it came unchanged, so that its workloads do not count',
    '{what*}：它未经修改就恢复了，因此其工作负载不计入证明',
  ],
  [
    'the lists of what was to come and what came could not be read',
    '无法读取应恢复与已恢复对象的清单',
  ],
  [
    '{missed#} of {count#} objects did not come, such as {first}',
    '{count#} 个对象中有 {missed#} 个没有恢复，例如 {first}',
  ],
  ['no data of volume {which*}', '卷没有数据：{which*}'],
  ['which volumes have data is not known', '不清楚哪些卷有数据'],
  ['kept out by our isolation: {what*}', '被副本的隔离挡在外面：{what*}'],
  ['workloads stay stopped, so that nothing serves', '工作负载保持停止，因此没有任何服务运行'],
  ['whether workloads serve was not looked at', '没有查看工作负载能否提供服务'],
  ['probe {name} could not be tried: {why*}', '探测 {name} 无法执行：{why*}'],
  [
    'the backup itself failed in part, with {count#} errors',
    '备份本身部分失败，有 {count#} 个错误',
  ],
  ['{name}: another one stood there', '{name}：该处已有另一个同名对象'],
  ['{service} has no ready endpoint', '{service} 没有就绪的端点'],
  [
    'Velero stored no list of what it restored, as when its storage location takes no writes: what stands was looked at',
    'Velero 没有存储恢复对象的清单（例如存储位置不接受写入时）：改为查看实际存在的对象',
  ],
  ['Velero does not tell which volumes it brought data for', 'Velero 没有说明它恢复了哪些卷的数据'],
  ['filled through pods, which stay out of this copy', '数据要经由 Pod 写入，而本副本不恢复 Pod'],
  ['Velero brought no data for it', 'Velero 没有恢复它的数据'],
  ['the backup has no data of it', '备份中没有它的数据'],
  ['skipped: {why}', '备份时被跳过：{why}'],
  ['its data could not be backed up', '它的数据未能备份'],
  ['and {count#} more', '另有 {count#} 项'],
  // Why objects stay out.
  ['would act on the world', '会影响外部'],
  ['not named by the scenario', '场景没有指明'],
  ['made anew', '会重新生成'],
  ['ours stands instead', '由副本自己的代替'],
  ['workloads stay stopped', '工作负载保持停止'],
  // Why a workload is not ready.
  ['it is not ready', '尚未就绪'],
  ['kept out', '被挡在外面'],
  ['it has no pods yet', '还没有 Pod'],
  ['its pods are starting', 'Pod 正在启动'],
  ['it is not scheduled', '尚未调度'],
  ['there is no claim {name}', '不存在 PersistentVolumeClaim {name}'],
  ['there is no Secret {name}', '不存在 Secret {name}'],
  ['there is no ConfigMap {name}', '不存在 ConfigMap {name}'],
  ['there is no storage class of that name', '不存在该名称的存储类'],
  ['there is no storage class {name}', '不存在存储类 {name}'],
  ['it has no volume yet', '还没有绑定卷'],
  ['image {image}: {why}', '镜像 {image}：{why}'],
  ['it runs, and its readiness probe has not passed', '已运行，但就绪探针尚未通过'],
  // What could have acted on the world.
  ['pods that could act on the world were stopped: {pods}', '已停止可能影响外部的 Pod：{pods}'],
  [
    'pods that could act on the world could not be stopped: {pods}',
    '未能停止可能影响外部的 Pod：{pods}',
  ],
  ['{what} is not suspended', '{what} 没有暂停'],
  ['{what} should have been left out', '{what} 本应排除在外'],
  ['{what} is of type {type}', '{what} 的类型是 {type}'],
  ['{what} has external addresses', '{what} 带有外部地址'],
  ['{what} has a node port', '{what} 带有节点端口'],
  ['{what} has annotations', '{what} 带有注解'],
  ['{what} is run by a {kind}', '{what} 由 {kind} 运行'],
  ["{what} shares the host's {part}", '{what} 共用主机的 {part}'],
  ['{what} takes host port {port#}', '{what} 占用主机端口 {port#}'],
  ['{what} mounts host path {path}', '{what} 挂载主机路径 {path}'],
  ['{what} mounts {source} volume {name}', '{what} 挂载 {source} 卷 {name}'],
  ['{what} has priority class {name}', '{what} 带有优先级类 {name}'],
  ['{what} has a restore hook', '{what} 带有恢复钩子'],
  // What such a proof can't show.
  ["{what} names {address}, which is not the copy's", '{what} 使用地址 {address}，它不属于副本'],
  [
    "volume {name} is production's own, not from the backup",
    '卷 {name} 是生产环境自己的，不来自备份',
  ],
  [
    'workloads stay stopped, because nothing keeps the copy from reaching the world',
    '工作负载保持停止，因为没有什么能阻止副本访问外部',
  ],
  [
    'volumes of file-system backup stay empty, because they are filled through pods',
    '文件系统备份的卷保持为空，因为它们的数据要经由 Pod 写入',
  ],
  ['the backup does not tell which volumes have data', '备份没有说明哪些卷有数据'],
  [
    "{pod} waits for its volume's data: its init containers come as they are, with its restore hook",
    '{pod} 等待卷数据：其 init 容器按原样恢复，并带有恢复钩子',
  ],
  [
    "{pod} waits for its volume's data: its init containers come as they are, and the pod security level may keep it out",
    '{pod} 等待卷数据：其 init 容器按原样恢复，可能被 Pod 安全级别挡在外面',
  ],
  ['the disk of PersistentVolume {name} (Retain)', 'PersistentVolume {name} 的磁盘（Retain）'],
];

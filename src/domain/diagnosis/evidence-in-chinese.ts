import type { SentencePair } from '../chinese-by.ts';

/** Lines of evidence that are sentences of ours. Fields of objects, and what others said, stay as they are. */
export const chineseEvidence: readonly SentencePair[] = [
  ['said by {names}', '来自：{names}'],
  ['nearest: {names}', '最接近的：{names}'],
  ['also in it: {names}', '其中还有：{names}'],
  // Velero's server, its objects and its rights.
  ['ready pods of the server: not known', '服务端就绪的 Pod：未知'],
  ['ready pods of the server: {count#}', '服务端就绪的 Pod：{count#}'],
  [
    'a ServerStatusRequest had no answer for {seconds#} s',
    'ServerStatusRequest 等待 {seconds#} 秒没有应答',
  ],
  ['a ServerStatusRequest is answered all the same', 'ServerStatusRequest 仍得到应答'],
  ['Deployment {name} runs the server too', 'Deployment {name} 也在运行服务端'],
  ['Deployment {name} runs the server', 'Deployment {name} 在运行服务端'],
  [
    'Deployments in {namespace} that run Velero: none',
    '{namespace} 中运行 Velero 的 Deployment：无',
  ],
  [
    'backupstoragelocations in namespace {namespace}: none',
    '命名空间 {namespace} 中的 backupstoragelocations：无',
  ],
  ['last confirmed by the API server: {at}', 'API server 最后一次确认：{at}'],
  ['no list is complete yet', '尚未完整列出任何类型'],
  ['no right to {rule}', '缺少权限：{rule}'],
  [
    'Velero 1.{minor#} is tested up to Kubernetes {version}',
    'Velero 1.{minor#} 测试支持到 Kubernetes {version}',
  ],
  ['this cluster: {version}', '本集群：{version}'],
  [
    '{kind} does not allow the phase {phase}, which was added in {version}',
    '{kind} 不允许阶段 {phase}（自 {version} 起新增）',
  ],
  // Schedules, backups and restores.
  ['Schedule {name} names no storage location', 'Schedule {name} 没有指定存储位置'],
  ['schedules that write to it: {names}', '写入该位置的备份计划：{names}'],
  ['targets of the configuration: schedule {name}', '配置中的目标：备份计划 {name}'],
  ['there is no namespace {name}', '没有命名空间 {name}'],
  ['no namespace fits {pattern}', '没有命名空间匹配 {pattern}'],
  [
    'there is no ConfigMap {name} in namespace {namespace}',
    '命名空间 {namespace} 中没有 ConfigMap {name}',
  ],
  ['newest good copy: {name}, {at}', '最新的完好副本：{name}，{at}'],
  ['no backup of it is Completed and not expired', '它没有 Completed 且未过期的备份'],
  ['good backups of it that have not expired: {count#}', '未过期的完好备份：{count#}'],
  ['backups of it now: {count#}', '现有备份：{count#}'],
  ['longest time between runs: {span}', '两次运行的最长间隔：{span}'],
  ['due: {at}', '应运行于：{at}'],
  ['due since: {at}', '自 {at} 起应运行'],
  ['last change: {at}', '上次变化：{at}'],
  ['next at {at}: {names}', '下次于 {at}：{names}'],
  ['{count#} more have fallen due since', '此后又有 {count#} 次到期'],
  [
    'its last {count#} backups usually took {usual}, at most {most}',
    '最近 {count#} 次备份通常耗时 {usual}，最长 {most}',
  ],
  [
    'the last {count#} backups of {name} usually took {usual}',
    '{name} 最近 {count#} 次备份通常耗时 {usual}',
  ],
  [
    'so {times#} of the next {runs#} runs of {name} wait, up to {span}',
    '因此 {name} 接下来的 {runs#} 次运行中有 {times#} 次要等待，最长 {span}',
  ],
  [
    '{count#} restores wait behind it: Velero restores one after the other',
    '有 {count#} 个恢复在其后等待：Velero 逐个恢复',
  ],
  ['it belongs to no transfer that is known', '它不属于任何已知的传输'],
  [
    '{done} in {span} are {rate}/s; {left} are left, through at {at}',
    '{span} 内传输 {done}，即 {rate}/s；还剩 {left}，预计 {at} 完成',
  ],
  ['not in the list of what was backed up: {what}', '不在已备份内容的列表中：{what}'],
  [
    'none of these is in its backups, by its lists of resources: {kinds}',
    '按其资源列表，备份中没有：{kinds}',
  ],
  ['the newest good backups: {names}', '最新的完好备份：{names}'],
  [
    'found by the verification of {at}; status.phase: {phase}',
    '由 {at} 的检查发现；status.phase：{phase}',
  ],
  // Volumes.
  ['there is no VolumeSnapshotLocation', '没有 VolumeSnapshotLocation'],
  ['no VolumeSnapshotClass has this driver', '没有该驱动的 VolumeSnapshotClass'],
  ['{count#} more nodes without it were not looked at', '另有 {count#} 个缺少它的节点未检查'],
  // etcd, keys and the bucket.
  [
    'no CronJob or Job snapshots etcd, and lifeboat.yaml names no place with snapshots',
    '没有为 etcd 做快照的 CronJob 或 Job，lifeboat.yaml 也没有写明快照位置',
  ],
  [
    'no label, version or pod tells whose control plane it is, and no CronJob or Job snapshots etcd',
    '没有标签、版本或 Pod 能说明控制平面由谁维护，也没有为 etcd 做快照的 CronJob 或 Job',
  ],
  ['the control plane is its own: {seen}', '控制平面由集群自身运行：{seen}'],
  [
    'the listing of the place that lifeboat.yaml names is empty',
    'lifeboat.yaml 指定的位置中没有任何对象',
  ],
  ['the listing of {place} is empty', '{place} 中没有任何对象'],
  ['s3://{place}: stored at {at}', 's3://{place}：存储于 {at}'],
  [
    '{place} is below the bucket and prefix of BackupStorageLocation {name}',
    '{place} 位于 BackupStorageLocation {name} 的存储桶和前缀之下',
  ],
  ['s3://{place}: Secrets stand in it in plain text', 's3://{place}：其中的 Secret 为明文'],
  ['nothing in {scripts} checks it', '{scripts} 中没有任何步骤校验它'],
  ['encrypted by the store: {how}', '存储端加密：{how}'],
  ['the store does not say that it encrypts the object', '存储没有说明是否加密该对象'],
  [
    'no target is set: {span} is twice the interval of the jobs, or a day where none is known',
    '没有设置目标：{span} 为任务间隔的两倍，间隔未知时为一天',
  ],
];

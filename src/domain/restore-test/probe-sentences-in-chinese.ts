/** As in sentences-in-chinese.ts: what is said of probes, drills, canaries and of whether network policies hold. */
export const chineseProbeSentences: readonly (readonly [string, string])[] = [
  // Probes of restored applications.
  ['took the connection', '已接受连接'],
  ['did not answer in time', '未在时限内应答'],
  ['did not answer: {why*}', '没有应答：{why*}'],
  ['the pod closed the connection', 'Pod 关闭了连接'],
  ['an answer of another kind than asked for', '应答的类型与所问不符'],
  ['passed only after its {seconds#} s: {what*}', '超过 {seconds#} 秒时限后才通过：{what*}'],
  ['answered {status#} instead of {wanted#}: {body}', '应答 {status#}，应为 {wanted#}：{body}'],
  ['answered {status#} instead of {wanted#}', '应答 {status#}，应为 {wanted#}'],
  ['answered {status#} with another body: {body}', '应答 {status#}，但内容不符：{body}'],
  ['answered {status#}', '应答 {status#}'],
  ['ended with exit code {code#}: {output}', '退出码为 {code#}：{output}'],
  ['ended with exit code {code#}', '退出码为 {code#}'],
  ['ended with another output: {output}', '输出不符：{output}'],
  ['Service {name} is not in the copy', '副本中没有 Service {name}'],
  [
    'Service {name} chooses no pods: its endpoints are kept by hand',
    'Service {name} 不选择任何 Pod：其端点由人工维护',
  ],
  ['no pod of Service {name} is ready', 'Service {name} 没有就绪的 Pod'],
  [
    'Service {name} has no port {port#}, only {ports}',
    'Service {name} 没有端口 {port#}，只有 {ports}',
  ],
  [
    'no container of pod {pod} has the port named {port}',
    'Pod {pod} 中没有容器带有名为 {port} 的端口',
  ],
  ['no pod of {workload} is ready', '{workload} 没有就绪的 Pod'],
  ['namespace {name} is not in the copy', '副本中没有命名空间 {name}'],
  ['workloads of the copy stay at zero', '副本的工作负载保持为零'],
  ['{workload} is not in the copy', '副本中没有 {workload}'],
  ['probe {name}: {what*}', '探测 {name}：{what*}'],
  ['the command could not be run', '无法执行该命令'],
  // Drills.
  [
    '{group} was not tried: what comes before it does not serve',
    '{group} 没有尝试：排在它前面的部分未能提供服务',
  ],
  [
    'it served after {took}, later than its target of {target}',
    '用时 {took} 才提供服务，超出目标 {target}',
  ],
  ['the data is {age} old, older than its target of {target}', '数据距今 {age}，超出目标 {target}'],
  [
    'the namespace default, and objects of no namespace such as CustomResourceDefinitions, ClusterRoles and StorageClasses: the other cluster has its own',
    'default 命名空间，以及 CustomResourceDefinition、ClusterRole、StorageClass 等不属于命名空间的对象：另一集群有自己的',
  ],
  [
    'labels and annotations of the namespaces themselves, but for their pod security level',
    '命名空间自身的标签和注解（Pod 安全级别除外）',
  ],
  // Canaries.
  [
    'the marker is a ConfigMap alone, no volume was backed up: that needs {names}',
    '标记只是一个 ConfigMap，没有备份任何卷：备份卷需要配置 {names}',
  ],
  ['the pod of the file was not ready within 5 minutes', '存放文件的 Pod 在 5 分钟内没有就绪'],
  ['the living file could not be changed', '无法修改线上文件'],
  [
    'the file did not come: its volume was not backed up or not filled',
    '文件没有恢复出来：它的卷没有备份，或者没有写回数据',
  ],
  [
    'the file of the copy holds what was written after the backup',
    '副本的文件中是备份之后才写入的值',
  ],
  ['the file of the copy holds another value than was backed up', '副本的文件中的值与备份时不同'],
  [
    'the restore changed or removed the living file, or its pod could not be asked',
    '恢复改动或删除了线上文件，或者无法查询它的 Pod',
  ],
  ['the backup was not at its end within 30 minutes', '备份在 30 分钟内没有结束'],
  ['the backup ended {phase^}', '备份以 {phase^} 结束'],
  ['the restore ended {phase^}', '恢复以 {phase^} 结束'],
  [
    'the restore was not at its end in time, or somebody removed it',
    '恢复未能按时结束，或者被人删除',
  ],
  ['the restore changed or removed the living marker', '恢复改动或删除了现有环境中的标记'],
  ['the marker did not come', '标记没有恢复出来'],
  ['the copy holds what was written after the backup', '副本中是备份之后才写入的值'],
  ['the copy holds another value than was backed up', '副本中的值与备份时不同'],
  // Whether network policies hold.
  [
    'a pod behind a network policy that denies everything reached the API server all the same',
    '在拒绝一切流量的网络策略之下，Pod 仍然连上了 API server',
  ],
  ['it could not be found out: {why*}', '未能查明：{why*}'],
  [
    'the pod that nothing holds back did not reach the API server either',
    '不受任何限制的 Pod 同样没有连上 API server',
  ],
  ['the probing pods were not at their end within 3 minutes', '探测 Pod 在 3 分钟内没有结束'],
  ['the image of the probing pods could not be pulled', '无法拉取探测 Pod 的镜像'],
  [
    'restoreTests.networkPolicies says that they are not enforced',
    'restoreTests.networkPolicies 的配置是不执行',
  ],
  [
    'nobody configured restoreTests.networkPolicies, or restoreTests.probeImage to find it out',
    '没有配置 restoreTests.networkPolicies，也没有配置用来查明的 restoreTests.probeImage',
  ],
];

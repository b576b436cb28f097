import type { Row } from './row.ts';

/** What the API server and webhooks say in the same words is not about the object store. */
const fromKubernetes = /failed calling webhook|https?:\/\/[^\s"\\]{1,200}\/apis?\/[\w.]{1,60}/is;

/** Rows 16 to 19, and 68: the way to the object store, its load, its locks, its room. */
export const storeNotReached: readonly Row[] = [
  {
    number: 16,
    patterns: [/x509: certificate signed by unknown authority/is],
    unless: fromKubernetes,
    severity: 'P1',
    title: {
      en: 'Velero does not trust the certificate of the object store',
      zh: 'Velero 不信任对象存储的证书',
    },
    cause: {
      en: 'It is signed by a private CA that the storage location does not name.',
      zh: '证书由私有 CA 签发，而存储位置中没有指定该 CA。',
    },
    remedy: {
      en: 'Put the CA certificate into `spec.objectStorage.caCertRef` (from 1.18) or `caCert`. The velero CLI needs `--cacert` too.',
      zh: '将 CA 证书填入 `spec.objectStorage.caCertRef`（1.18 起）或 `caCert`；velero 命令行也需要 `--cacert`。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backupstoragelocations -o yaml`],
    follows: ['bucket/not-trusted'],
  },
  {
    number: 17,
    patterns: [
      /dial tcp.{0,300}(?:i\/o timeout|connection refused|no such host|no route to host|network is unreachable|connection timed out|server misbehaving)/is,
      /(?:List|Put|Get|Head|Delete)(?:Object|Bucket)\w{0,8}\b.{0,400}context deadline exceeded|context deadline exceeded.{0,300}(?:List|Put|Get|Head|Delete)(?:Object|Bucket)/is,
      /net\/http: TLS handshake timeout/is,
    ],
    unless: fromKubernetes,
    severity: 'P1',
    title: {
      en: 'Velero can’t reach the object store',
      zh: 'Velero 无法连接对象存储',
    },
    cause: {
      en: 'The name does not resolve, nothing listens there, or a network policy, firewall or proxy is in the way.',
      zh: '域名无法解析、目标端口没有服务监听，或被网络策略、防火墙、代理阻断。',
    },
    remedy: {
      en: 'Test from a pod in Velero’s namespace: DNS first, then the port. Check the egress policies there and the proxy variables of the Deployment.',
      zh: '在 Velero 的命名空间内用一个 Pod 测试：先解析域名，再连端口。检查该处的出站策略和 Deployment 的代理变量。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get networkpolicies`,
      `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.containers[*].env}'`,
    ],
    follows: ['bucket/no-such-host', 'bucket/not-reached', 'bucket/timed-out', 'bucket/tls-broken'],
  },
  {
    number: 18,
    patterns: [
      /\bSlowDown\b|\bTooManyRequests\b|\bServiceUnavailable\b|RequestLimitExceeded|reduce your request rate/is,
      /status ?code: 503/is,
    ],
    unless: fromKubernetes,
    severity: 'P2',
    title: {
      en: 'The object store is overloaded or is throttling Velero',
      zh: '对象存储过载或对 Velero 限流',
    },
    cause: {
      en: 'The store got more requests at once than it can serve; volume data with very many small objects often does that.',
      zh: '同时到达的请求超过存储的处理能力；卷数据的大量小对象常会如此。',
    },
    remedy: {
      en: 'Run it again later. If it happens again, spread out the schedules and lower the number of parallel transfers per node agent.',
      zh: '稍后重新运行。若反复出现，请错开各个备份计划，并降低 node-agent 的并行传输数。',
    },
    commands: (velero) => [`velero -n ${velero} schedule get`],
    follows: ['bucket/busy'],
  },
  {
    number: 19,
    patterns: [
      /Object is WORM protected|\bobject[- ]?lock/is,
      /(?:Put|Delete)Object.{0,400}MethodNotAllowed|MethodNotAllowed.{0,300}(?:Put|Delete)/is,
      /bucket's retention policy|object retention|retentionPolicyNotMet|BlobImmutable/is,
    ],
    severity: 'P1',
    title: {
      en: 'The bucket is locked against changes, and Velero has to change what it wrote',
      zh: '存储桶已锁定不可修改，而 Velero 需要改写已写入的内容',
    },
    cause: {
      en: 'Velero rewrites `velero-backup.json` until a backup ends, deletes expired data and compacts volume repositories; object lock or a retention policy refuses that.',
      zh: 'Velero 在备份结束前会多次改写 `velero-backup.json`，会删除过期内容并压缩整理卷仓库；对象锁定或保留策略会拒绝这些操作。',
    },
    remedy: {
      en: 'Use a versioned bucket whose lock still allows new versions, with a retention shorter than the backups’ TTL. Don’t lift a lock to get past this error.',
      zh: '使用启用版本控制、锁定后仍可写入新版本的存储桶，保留期短于备份的 TTL。不要为了绕过此错误而解除锁定。',
    },
    follows: ['bucket/object-lock'],
  },
  {
    number: 68,
    patterns: [
      /\bXMinioStorageFull\b|minimum free drive threshold|\bXMinioAdminBucketQuotaExceeded\b/is,
      /(?:PutObject|UploadPart|CreateMultipartUpload).{0,400}(?:\bQuotaExceeded\b|\bInsufficientStorage\b|StatusCode: 507)/is,
    ],
    unless: fromKubernetes,
    severity: 'P0',
    title: {
      en: 'The object store is full',
      zh: '对象存储空间已满',
    },
    cause: {
      en: 'Its disks or the bucket’s quota have no room left: no backup can be stored until there is some.',
      zh: '磁盘或存储桶配额已无剩余空间：在腾出空间之前，任何备份都无法写入。',
    },
    remedy: {
      en: 'Add disks or raise the quota, then run the failed schedules again. Don’t delete objects in the bucket by hand: backups share volume data. Deleting backups through Velero frees space only after a day or more.',
      zh: '增加磁盘或提高配额，然后重新运行失败的备份计划。不要手动删除存储桶中的对象：各备份共享卷数据。通过 Velero 删除备份，一天或更久之后才会释放空间。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get backupstoragelocations`,
      `velero -n ${velero} schedule get`,
    ],
  },
];

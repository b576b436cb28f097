import type { Row } from './row.ts';

/** Rows 9 to 15: the object store refuses. */
export const storeRefuses: readonly Row[] = [
  {
    number: 9,
    patterns: [
      /\bAccessDenied\b|Access Denied/is,
      /Forbidden.{0,300}(?:ListObjects|PutObject|GetObject|DeleteObject)|(?:ListObjects|PutObject|GetObject|DeleteObject|HeadObject).{0,400}\bForbidden\b/is,
      /status ?code: 403/is,
    ],
    unless:
      /AssumeRoleWithWebIdentity|WebIdentityErr|InvalidAccessKeyId|SignatureDoesNotMatch|RequestTimeTooSkewed|ExpiredToken|InvalidToken|QuotaExceeded|object lock|\bWORM\b|retention policy|deleting snapshot|\bEC2: /is,
    severity: 'P1',
    title: { en: 'The object store denies access', zh: '对象存储拒绝访问' },
    cause: {
      en: 'The identity that Velero uses lacks a permission: in its IAM policy, in the bucket policy, or on the KMS key. Or it is not the identity you think it is.',
      zh: 'Velero 使用的身份缺少权限：IAM 策略、存储桶策略或 KMS 密钥策略；也可能使用的并不是预期的身份。',
    },
    remedy: {
      en: 'Find out which identity is used (the service account’s role, a Secret, or the node’s role). It needs ListBucket, GetObject, PutObject, DeleteObject, AbortMultipartUpload, ListMultipartUploadParts; with KMS also Decrypt and GenerateDataKey.',
      zh: '确认实际使用的身份（服务账号角色、Secret 或节点角色）。需要 ListBucket、GetObject、PutObject、DeleteObject、AbortMultipartUpload、ListMultipartUploadParts；使用 KMS 时还需要 Decrypt 和 GenerateDataKey。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} get serviceaccount velero -o yaml`,
      `kubectl -n ${velero} get backupstoragelocations -o jsonpath='{range .items[*]}{.metadata.name}{" "}{.spec.credential}{" "}{.status.message}{"\\n"}{end}'`,
    ],
    follows: ['bucket/denied'],
  },
  {
    number: 10,
    patterns: [/WebIdentityErr|AssumeRoleWithWebIdentity|InvalidIdentityToken/is],
    severity: 'P1',
    title: {
      en: 'Velero’s service account can’t assume its cloud role',
      zh: 'Velero 的服务账号无法承担（assume）其云角色',
    },
    cause: {
      en: 'The trust policy of the role, the OIDC provider or the annotation of the service account is wrong, or the token can’t be read in the pod.',
      zh: '角色的信任策略、OIDC 提供方或服务账号注解有误，或 Pod 内无法读取令牌。',
    },
    remedy: {
      en: 'Compare the annotation with the role, and the role’s trust policy with this cluster’s OIDC provider and `system:serviceaccount:NAMESPACE:NAME`.',
      zh: '核对注解与角色，以及角色信任策略中的 OIDC 提供方和 `system:serviceaccount:NAMESPACE:NAME`。',
    },
    commands: (velero) => [`kubectl -n ${velero} get serviceaccount velero -o yaml`],
    follows: ['velero/credentials-missing'],
  },
  {
    number: 11,
    patterns: [
      /NoCredentialProviders|no EC2 IMDS role found|failed to refresh cached credentials|static credentials are empty/is,
      /\bget credentials\b/is,
    ],
    severity: 'P1',
    title: {
      en: 'Velero finds no credentials for the object store',
      zh: 'Velero 找不到对象存储的凭证',
    },
    cause: {
      en: 'The Secret is not mounted or its key is not named `cloud`, the location names another Secret, or the pod can’t reach its node’s metadata service (hop limit below 2).',
      zh: 'Secret 未挂载或其键名不是 `cloud`，存储位置指定了另一个 Secret，或 Pod 无法访问节点的元数据服务（跳数限制小于 2）。',
    },
    remedy: {
      en: 'Check `spec.credential` of the location, the mount of the Secret and its keys (not the values); if the node’s role is meant to be used, set the hop limit of its metadata service to 2.',
      zh: '检查存储位置的 `spec.credential`、Secret 的挂载及其键名（不看值）；若使用节点角色，请将元数据服务的跳数限制设为 2。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} describe secret cloud-credentials`,
      `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.volumes}'`,
    ],
    follows: ['velero/credentials-missing'],
  },
  {
    number: 12,
    patterns: [
      /InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|\bInvalidToken\b/is,
      /Access Key Id you provided does not exist|No user exists with the provided access key|request signature we calculated does not match/is,
    ],
    severity: 'P1',
    title: {
      en: 'The object store does not accept Velero’s keys',
      zh: '对象存储不接受 Velero 的密钥',
    },
    cause: {
      en: 'The keys are wrong, rotated or expired, the Secret contains a stray line break, or the request is signed for another region or endpoint.',
      zh: '密钥错误、已轮换或已过期，Secret 中有多余的换行，或请求按其他区域、端点签名。',
    },
    remedy: {
      en: 'Put the right keys into the Secret and restart Velero and the node agent. If the keys are right, check the region, endpoint and path style.',
      zh: '将正确的密钥写入 Secret，并重启 Velero 和 node-agent。若密钥无误，请检查区域、端点和路径风格。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} describe secret cloud-credentials`,
      `kubectl -n ${velero} rollout restart deployment/velero daemonset/node-agent`,
    ],
    follows: ['bucket/wrong-credentials'],
  },
  {
    number: 13,
    patterns: [
      /RequestTimeTooSkewed|difference between the request time and the (?:server's|current) time is too large/is,
    ],
    severity: 'P1',
    title: {
      en: 'A clock is wrong: the object store rejects requests because their time is too far off',
      zh: '时钟不准：请求时间偏差过大，被对象存储拒绝',
    },
    cause: {
      en: 'The clocks of Velero’s node and of the store differ by more than 15 minutes.',
      zh: 'Velero 所在节点与对象存储的时钟相差超过 15 分钟。',
    },
    remedy: {
      en: 'Fix time synchronization (NTP, chrony) on the node, or on the store if you run it yourself.',
      zh: '修复节点（或自建存储）的时间同步（NTP、chrony）。',
    },
    commands: (velero) => [`kubectl -n ${velero} get pods -o wide`],
    follows: ['bucket/clock-skew'],
  },
  {
    number: 14,
    patterns: [
      /NoSuchBucket|BucketRegionError|PermanentRedirect|MovedPermanently|AuthorizationHeaderMalformed|specified bucket does not exist/is,
      /bucket name .{1,300} must not contain a '\/'/is,
    ],
    severity: 'P1',
    title: {
      en: 'The bucket does not exist, or not in that region',
      zh: '存储桶不存在，或不在该区域',
    },
    cause: {
      en: 'The bucket name or region in the location is wrong, the prefix was put into the bucket field, or somebody deleted the bucket.',
      zh: '存储位置中的名称或区域有误，把前缀写进了 bucket 字段，或者存储桶已被删除。',
    },
    remedy: {
      en: 'Correct `bucket`, `prefix` and `config.region`. A deleted bucket is gone with its backups: look for a replica before anybody creates a new bucket of that name.',
      zh: '改正 `bucket`、`prefix` 和 `config.region`。若存储桶已被删除，备份也一并丢失：在新建同名存储桶之前，请先寻找副本。',
    },
    commands: (velero) => [`kubectl -n ${velero} get backupstoragelocations -o yaml`],
    follows: ['bucket/missing', 'bucket/other-region'],
  },
  {
    number: 15,
    patterns: [
      /XAmzContentSHA256Mismatch|\bNotImplemented\b|A header you provided implies functionality/is,
      /MissingContentLength.{0,300}checksum|Unsupported header 'x-amz-(?:sdk-)?checksum/is,
    ],
    severity: 'P1',
    title: {
      en: 'The object store does not support the checksums that the plugin sends',
      zh: '对象存储不支持插件发送的校验和',
    },
    cause: {
      en: 'Some S3-compatible stores don’t support the newer checksum headers that the AWS plugin sends by default.',
      zh: '部分兼容 S3 的存储不支持 AWS 插件默认发送的新校验和请求头。',
    },
    remedy: {
      en: 'Set `config.checksumAlgorithm` of the location to an empty string; uploads then carry no checksum header.',
      zh: '将存储位置的 `config.checksumAlgorithm` 设为空字符串，上传时就不再附带该请求头。',
    },
    commands: (velero) => [
      `kubectl -n ${velero} patch backupstoragelocation LOCATION --type merge -p '{"spec":{"config":{"checksumAlgorithm":""}}}'`,
    ],
  },
];

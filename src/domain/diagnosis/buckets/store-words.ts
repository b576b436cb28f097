import type { BucketTrouble } from '../../bucket-reach.ts';
import type { BucketWords } from './bucket-words.ts';

type OfTheStore = Extract<
  BucketTrouble,
  | 'not S3'
  | 'no credentials'
  | 'wrong credentials'
  | 'wrong clock'
  | 'no such bucket'
  | 'other region'
  | 'denied'
  | 'busy'
  | 'too big'
  | 'unexpected'
>;

/** What a store may say, or what answers in its place. */
export const storeWords: Readonly<Record<OfTheStore, BucketWords>> = {
  'not S3': {
    check: 'not-s3',
    title: (name) => ({
      en: `The address of location ${name} is not answered by an S3 store`,
      zh: `存储位置 ${name} 的地址上应答的不是 S3 存储`,
    }),
    cause: {
      en: 'The port is the store’s web console, or a proxy or another service answers.',
      zh: '端口是存储的网页控制台，或应答的是代理或其他服务。',
    },
    remedy: {
      en: 'Use the S3 API port in `config.s3Url`, and check whether there is a proxy in between.',
      zh: '在 `config.s3Url` 中使用 S3 API 的端口，并检查途中是否有代理。',
    },
    shownBy: 'connection',
  },
  'no credentials': {
    check: 'no-credentials',
    title: (name) => ({
      en: `Lifeboat has no credentials for the bucket of location ${name}`,
      zh: `Lifeboat 没有存储位置 ${name} 的存储桶凭证`,
    }),
    cause: {
      en: 'Lifeboat reads buckets with its own credentials, never with Velero’s, and finds none: neither the configured profile nor a cloud identity.',
      zh: 'Lifeboat 使用自己的凭证读取存储桶，从不使用 Velero 的；目前既没有配置的 profile，也没有云身份。',
    },
    remedy: {
      en: 'Name a profile under clusters[].buckets in lifeboat.yaml and mount its file, or give the worker’s account a role that may list and read the bucket.',
      zh: '在 lifeboat.yaml 的 clusters[].buckets 中指定 profile 并挂载其文件，或为 worker 的账号授予可列出和读取该存储桶的角色。',
    },
  },
  'wrong credentials': {
    check: 'wrong-credentials',
    title: (name) => ({
      en: `The store of location ${name} does not accept Lifeboat’s keys`,
      zh: `存储位置 ${name} 的存储不接受 Lifeboat 的密钥`,
    }),
    cause: {
      en: 'The keys are wrong, rotated or expired, or the request is signed for another region.',
      zh: '密钥错误、已轮换或已过期，或请求按其他区域签名。',
    },
    remedy: {
      en: 'Put the right keys where Velero and Lifeboat each keep theirs, and restart whatever read the old ones. If the keys are right, check `config.region`.',
      zh: '分别在 Velero 和 Lifeboat 处填入正确的密钥，并重启读取了旧密钥的进程。若密钥无误，请检查 `config.region`。',
    },
  },
  'wrong clock': {
    check: 'clock-skew',
    title: (name) => ({
      en: `The store of location ${name} rejects requests because of clock skew`,
      zh: `存储位置 ${name} 的存储因时钟偏差拒绝请求`,
    }),
    cause: {
      en: 'The clocks of the store and of Lifeboat’s node differ by more than 15 minutes.',
      zh: '存储与 Lifeboat 所在节点的时钟相差超过 15 分钟。',
    },
    remedy: {
      en: 'Compare both with a third clock, and fix time synchronization (NTP, chrony) on the one that is wrong.',
      zh: '用第三个时钟核对二者，修复出错一方的时间同步（NTP、chrony）。',
    },
  },
  'no such bucket': {
    check: 'missing',
    title: (name) => ({
      en: `The bucket of location ${name} does not exist`,
      zh: `存储位置 ${name} 的存储桶不存在`,
    }),
    cause: {
      en: 'Its name is misspelled, it is in another store or account, or somebody deleted it with all its backups.',
      zh: '名称拼写错误、存储桶在其他存储或账号中，或已连同备份一起被删除。',
    },
    remedy: {
      en: 'Compare `bucket` with what the store has. If it was deleted, look for a replica or ask the provider before anybody creates a new bucket of that name.',
      zh: '将 `bucket` 与存储中实际的名称核对。若已被删除，在新建同名存储桶之前请先寻找副本或联系服务商。',
    },
  },
  'other region': {
    check: 'other-region',
    title: (name) => ({
      en: `The bucket of location ${name} is in another region`,
      zh: `存储位置 ${name} 的存储桶在其他区域`,
    }),
    cause: {
      en: '`config.region` or `config.s3Url` names a region other than the bucket’s.',
      zh: '`config.region` 或 `config.s3Url` 指定的区域与存储桶所在区域不同。',
    },
    remedy: {
      en: 'Set `config.region` to the bucket’s region.',
      zh: '将 `config.region` 设为存储桶所在区域。',
    },
  },
  denied: {
    check: 'denied',
    title: (name) => ({
      en: `The store of location ${name} denies Lifeboat access to the bucket`,
      zh: `存储位置 ${name} 的存储拒绝 Lifeboat 访问存储桶`,
    }),
    cause: {
      en: 'The identity is valid but may not list this bucket under this prefix: its own policy, the bucket policy or an organization policy denies it.',
      zh: '身份有效，但无权列出该存储桶的此前缀：受限于身份策略、存储桶策略或组织策略。',
    },
    remedy: {
      en: 'Lifeboat needs s3:ListBucket and s3:GetObject; Velero also PutObject, DeleteObject, AbortMultipartUpload and ListMultipartUploadParts, and with KMS Decrypt and GenerateDataKey. A condition on s3:prefix must allow the location’s prefix.',
      zh: 'Lifeboat 需要 s3:ListBucket 和 s3:GetObject；Velero 还需要 PutObject、DeleteObject、AbortMultipartUpload、ListMultipartUploadParts，使用 KMS 时还需 Decrypt 和 GenerateDataKey。s3:prefix 条件必须允许该位置的前缀。',
    },
  },
  busy: {
    check: 'busy',
    title: (name) => ({
      en: `The store of location ${name} is failing or overloaded`,
      zh: `存储位置 ${name} 的存储自身故障或过载`,
    }),
    cause: {
      en: 'It answered with a server error (5xx or SlowDown) three times in a row.',
      zh: '存储连续三次返回服务端错误（5xx 或 SlowDown）。',
    },
    remedy: {
      en: 'Check the store’s own health (disks, quorum, quota) and the proxy in front of it.',
      zh: '检查存储自身的状态（磁盘、仲裁、配额）及其前端代理。',
    },
    shownBy: 'connection',
  },
  'too big': {
    check: 'unexpected',
    title: (name) => ({
      en: `The answer of the store of location ${name} is too large to read`,
      zh: `存储位置 ${name} 的存储返回的内容过大`,
    }),
    cause: {
      en: 'The answer is larger than any S3 store’s should be.',
      zh: '应答超过了存储正常返回的大小。',
    },
    remedy: { en: 'Check what answers there.', zh: '查看该处应答的是什么。' },
    shownBy: 'connection',
  },
  unexpected: {
    check: 'unexpected',
    title: (name) => ({
      en: `The store of location ${name} gives an unexpected answer`,
      zh: `存储位置 ${name} 的存储返回了意外的应答`,
    }),
    cause: {
      en: 'Lifeboat does not know what this answer means; its exact words are in the evidence.',
      zh: 'Lifeboat 不了解该应答的含义；原文见证据。',
    },
    remedy: {
      en: 'Check the store’s log at this time.',
      zh: '查看存储此刻的日志。',
    },
    shownBy: 'connection',
  },
};

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
      en: `What answers at the address of location ${name} is no S3 store`,
      zh: `存储位置 ${name} 的地址上应答的不是 S3 存储`,
    }),
    cause: {
      en: 'The port is that of the store’s web page, or a proxy or another service answers.',
      zh: '端口是存储的网页控制台，或应答的是代理或其他服务。',
    },
    remedy: {
      en: 'Name the port of the S3 API in `config.s3Url`, and see whether a proxy stands in between.',
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
      en: 'Lifeboat reads buckets with credentials of its own, never with Velero’s, and finds none: neither the profile of the settings nor an identity of the cloud.',
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
      zh: `存储位置 ${name} 的存储不接受密钥`,
    }),
    cause: {
      en: 'The keys are wrong, rotated or expired, or the request is signed for another region.',
      zh: '密钥错误、已轮换或已过期，或请求按其他区域签名。',
    },
    remedy: {
      en: 'Put the right keys where Velero and Lifeboat each have theirs, and restart what read the old ones. When they are right, look at `config.region`.',
      zh: '分别在 Velero 和 Lifeboat 处填入正确的密钥，并重启读取了旧密钥的进程。若密钥无误，请检查 `config.region`。',
    },
  },
  'wrong clock': {
    check: 'clock-skew',
    title: (name) => ({
      en: `The store of location ${name} refuses requests because of the clock`,
      zh: `存储位置 ${name} 的存储因时钟偏差拒绝请求`,
    }),
    cause: {
      en: 'The clock of the store and that of Lifeboat’s node differ by more than 15 minutes.',
      zh: '存储与 Lifeboat 所在节点的时钟相差超过 15 分钟。',
    },
    remedy: {
      en: 'Compare both with a third clock and repair the time synchronization (NTP, chrony) of the one that is wrong.',
      zh: '用第三个时钟核对二者，修复出错一方的时间同步（NTP、chrony）。',
    },
  },
  'no such bucket': {
    check: 'missing',
    title: (name) => ({
      en: `The bucket of location ${name} does not exist`,
      zh: `存储位置 ${name} 的存储桶在该处不存在`,
    }),
    cause: {
      en: 'Its name is misspelled, it lies at another store or in another account, or somebody deleted it with the backups in it.',
      zh: '名称拼写错误、存储桶在其他存储或账号中，或已连同备份一起被删除。',
    },
    remedy: {
      en: 'Compare `bucket` with what the store has. When it was deleted, look for a replica or ask the provider before anybody makes a new one of that name.',
      zh: '将 `bucket` 与存储中实际的名称核对。若已被删除，在新建同名存储桶之前请先寻找副本或联系服务商。',
    },
  },
  'other region': {
    check: 'other-region',
    title: (name) => ({
      en: `The bucket of location ${name} lies in another region`,
      zh: `存储位置 ${name} 的存储桶在其他区域`,
    }),
    cause: {
      en: '`config.region` or `config.s3Url` names another region than the bucket’s.',
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
      zh: `存储位置 ${name} 的存储拒绝访问存储桶`,
    }),
    cause: {
      en: 'The identity is known and may not list this bucket below this prefix: its own policy, that of the bucket, or one of the organization says so.',
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
      en: `The store of location ${name} has trouble of its own or is overloaded`,
      zh: `存储位置 ${name} 的存储自身故障或过载`,
    }),
    cause: {
      en: 'It answers with an error of its own (5xx or slow down), three times in a row.',
      zh: '存储连续三次返回自身错误（5xx 或要求降速）。',
    },
    remedy: {
      en: 'Look at the store’s own health (disks, quorum, quota) and at the proxy in front of it.',
      zh: '检查存储自身的状态（磁盘、仲裁、配额）及其前端代理。',
    },
    shownBy: 'connection',
  },
  'too big': {
    check: 'unexpected',
    title: (name) => ({
      en: `The store of location ${name} answers more than can be read`,
      zh: `存储位置 ${name} 的存储返回的内容过大`,
    }),
    cause: {
      en: 'The answer is larger than any that a store gives.',
      zh: '应答超过了存储正常返回的大小。',
    },
    remedy: { en: 'See what answers there.', zh: '查看该处应答的是什么。' },
    shownBy: 'connection',
  },
  unexpected: {
    check: 'unexpected',
    title: (name) => ({
      en: `The store of location ${name} answers something unexpected`,
      zh: `存储位置 ${name} 的存储返回了意外的应答`,
    }),
    cause: {
      en: 'Its answer is none that Lifeboat knows the meaning of; its own words stand in the evidence.',
      zh: 'Lifeboat 不了解该应答的含义；原文见证据。',
    },
    remedy: {
      en: 'Look at the log of the store at this moment.',
      zh: '查看存储此刻的日志。',
    },
    shownBy: 'connection',
  },
};

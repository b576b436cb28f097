import type { InEachLanguage } from '../../domain/language.ts';

type Told = InEachLanguage<string>;

/** What people read when a cluster can't give what they asked for. */
export const words = {
  noSuchCluster: (name: string): Told => ({
    en: `No cluster is called ${name}.`,
    zh: `没有名为 ${name} 的集群。`,
  }),
  clustersThatExist: (names: readonly string[]): Told => ({
    en: `These are configured: ${names.join(', ')}.`,
    zh: `已配置的集群：${names.join('、')}。`,
  }),
  forbidden: (cluster: string, rule: string): Told => ({
    en: `Lifeboat has no right to ${rule} of cluster ${cluster}.`,
    zh: `Lifeboat 在集群 ${cluster} 中缺少权限：${rule}。`,
  }),
  giveTheRight: {
    en: "Add this rule to the Role of Lifeboat's account there; manifests/kubernetes has all that are needed.",
    zh: '请在该集群中为 Lifeboat 账号的 Role 添加这条规则；manifests/kubernetes 中有所需的全部规则。',
  },
  refusedByPolicy: (cluster: string, said: string): Told => ({
    en: `The admission policies of cluster ${cluster} refused it: ${said}`,
    zh: `集群 ${cluster} 的准入策略拒绝了该请求：${said}`,
  }),
  lookAtPolicies: {
    en: 'The policies hold Lifeboat to what it promises. When the refusal is wrong, compare the policies of the cluster with manifests/kubernetes.',
    zh: '这些策略确保 Lifeboat 只做它承诺的事。若认为拒绝有误，请将集群中的策略与 manifests/kubernetes 对照。',
  },
  storeNotReached: (cluster: string, why: string): Told => ({
    en: `The object store of cluster ${cluster} can't be reached from Lifeboat: ${why}.`,
    zh: `Lifeboat 无法访问集群 ${cluster} 的对象存储：${why}。`,
  }),
  setPublicUrl: {
    en: "Velero signs addresses with the host of the storage location's s3Url. Set spec.config.publicUrl of the storage location to an address that can be reached from outside, or run Lifeboat inside the cluster.",
    zh: 'Velero 用存储位置的 s3Url 主机名签发下载地址。请把存储位置的 spec.config.publicUrl 设为外部可访问的地址，或在集群内运行 Lifeboat。',
  },
  setCertificate: {
    en: "Put the store's certificate authority into spec.objectStorage.caCert of the storage location.",
    zh: '请把对象存储的 CA 证书写入存储位置的 spec.objectStorage.caCert。',
  },
  storeRefused: (cluster: string, why: string): Told => ({
    en: `The object store of cluster ${cluster} refused the download: ${why}.`,
    zh: `集群 ${cluster} 的对象存储拒绝了下载：${why}。`,
  }),
  storeTooSlow: (cluster: string, host: string): Told => ({
    en: `The object store of cluster ${cluster} gives Lifeboat less than a kilobyte a second: the download from ${host} was given up.`,
    zh: `集群 ${cluster} 的对象存储每秒提供给 Lifeboat 的数据不足 1 KB：已放弃从 ${host} 下载。`,
  }),
  lookAtTheWay: {
    en: 'Look at the store and at the network between it and Lifeboat, then ask again.',
    zh: '请检查对象存储及其与 Lifeboat 之间的网络，然后重试。',
  },
  askAgain: {
    en: "Ask again for a new address; if it is refused again, look at Velero's credentials and at the clock of its node.",
    zh: '请重试以获取新的下载地址；若仍被拒绝，请检查 Velero 的凭证及其节点的时钟。',
  },
  checkBucket: {
    en: 'Look at the bucket and the prefix of the storage location.',
    zh: '请检查存储位置的存储桶和前缀。',
  },
  addressNotUsable: (cluster: string): Told => ({
    en: `Velero of cluster ${cluster} gave a download address that is neither http nor https.`,
    zh: `集群 ${cluster} 的 Velero 给出的下载地址既不是 http 也不是 https。`,
  }),
  addressNotFollowed: (cluster: string, why: string): Told => ({
    en: `Velero of cluster ${cluster} gave a download address that Lifeboat does not follow: ${why}. Such addresses give machines their secrets.`,
    zh: `集群 ${cluster} 的 Velero 给出了 Lifeboat 不会访问的下载地址：${why}。这类地址会向机器发放密钥。`,
  }),
  whoGaveAddress: {
    en: 'No object store is there. Find out who set s3Url or publicUrl of the storage location, and who may write DownloadRequests in the namespace of Velero.',
    zh: '那里不会有对象存储。请查明是谁设置了存储位置的 s3Url 或 publicUrl，以及谁能写入 Velero 命名空间中的 DownloadRequest。',
  },
} as const;

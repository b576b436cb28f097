import type { Finding } from '../finding.ts';

export type KeyName = 'repository-password' | 'sealed-secrets' | 'authority';

type Words = Pick<Finding, 'title' | 'cause'> & { readonly remedy: Finding['title'] };

/** What is lost with each key, and how it is kept. */
export const keyWords: Readonly<Record<KeyName, Words>> = {
  'repository-password': {
    title: {
      en: 'None of the newest backups contains the password of the volume-data repositories',
      zh: '最新的备份中都没有卷数据仓库的密码',
    },
    cause: {
      en: 'All volume data is encrypted with it. Velero in an empty cluster generates another password and can’t read any of that data.',
      zh: '全部卷数据都用它加密。空集群中的 Velero 会生成另一个密码，无法读取这些数据。',
    },
    remedy: {
      en: 'Keep the Secret velero-repo-credentials outside the cluster (in a vault), or include Velero’s namespace in a backup; in the new cluster it must exist before Velero starts.',
      zh: '把 Secret velero-repo-credentials 保存在集群之外（如密钥库），或把 Velero 的命名空间纳入备份；在新集群中，必须先有该 Secret 再启动 Velero。',
    },
  },
  'sealed-secrets': {
    title: {
      en: 'A Sealed Secrets key is in none of the newest backups',
      zh: '最新的备份中缺少 Sealed Secrets 的密钥',
    },
    cause: {
      en: 'The controller in an empty cluster generates its own key and can’t decrypt any of the SealedSecrets in the backup or in Git.',
      zh: '空集群中的控制器会生成自己的密钥，无法解开备份或 Git 中的任何 SealedSecret。',
    },
    remedy: {
      en: 'Include the controller’s namespace (usually kube-system) with its Secrets in a backup, or keep the keys in a vault. Keep all of them: the old ones decrypt what was sealed earlier.',
      zh: '把控制器所在命名空间（通常为 kube-system）及其 Secret 纳入备份，或把密钥保存在密钥库；要保留全部：旧密钥用于解开之前封装的内容。',
    },
  },
  authority: {
    title: {
      en: 'A certificate authority’s key is in none of the newest backups',
      zh: '最新的备份中缺少证书颁发机构（CA）的私钥',
    },
    cause: {
      en: 'cert-manager will generate a new CA, and nobody who trusts the old one trusts its certificates.',
      zh: 'cert-manager 届时会生成新的 CA，信任旧 CA 的各方都不会信任它签发的证书。',
    },
    remedy: {
      en: 'Include its namespace with its Secrets in a backup, or keep the key in a vault.',
      zh: '把其命名空间及 Secret 纳入备份，或把私钥保存在密钥库。',
    },
  },
};

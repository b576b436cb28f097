import type { BucketTrouble } from '../../bucket-reach.ts';
import type { BucketWords } from './bucket-words.ts';

type OfCertificates = Extract<
  BucketTrouble,
  'unknown authority' | 'certificate expired' | 'certificate not yet valid' | 'other name'
>;

/** Why a store's certificate is not trusted. */
export const certificateWords: Readonly<Record<OfCertificates, BucketWords>> = {
  'unknown authority': {
    check: 'not-trusted',
    title: (name) => ({
      en: `The certificate of the store of location ${name} is signed by an unknown authority`,
      zh: `存储位置 ${name} 的存储证书由未知 CA 签发`,
    }),
    cause: {
      en: 'The CA is a private one that the location does not name, the store does not send its intermediate certificates, or a proxy presents its own certificate.',
      zh: '证书由私有 CA 签发而存储位置未指定该 CA、存储未发送中间证书，或代理出示了自己的证书。',
    },
    remedy: {
      en: 'Put the CA certificate into `spec.objectStorage.caCert`. If it is in `caCertRef`: Lifeboat does not read that Secret, so give the certificate to Lifeboat’s worker through `NODE_EXTRA_CA_CERTS`.',
      zh: '将 CA 证书填入 `spec.objectStorage.caCert`。若使用 `caCertRef`，Lifeboat 不会读取该 Secret：请通过 `NODE_EXTRA_CA_CERTS` 提供给 Lifeboat worker。',
    },
    shownBy: 'certificate',
  },
  'certificate expired': {
    check: 'not-trusted',
    title: (name) => ({
      en: `The certificate of the store of location ${name} has expired`,
      zh: `存储位置 ${name} 的存储证书已过期`,
    }),
    cause: {
      en: 'It was not renewed, or the store has not loaded the new one.',
      zh: '证书未续期，或存储没有加载新证书。',
    },
    remedy: {
      en: 'Renew it on the store and have the store load it. Don’t turn off verification because of it: whoever answers then could read every backup.',
      zh: '在存储端续期并让存储加载新证书。不要为此关闭校验：否则任何应答者都可能读取备份。',
    },
    shownBy: 'certificate',
  },
  'certificate not yet valid': {
    check: 'not-trusted',
    title: (name) => ({
      en: `The certificate of the store of location ${name} is not valid yet`,
      zh: `存储位置 ${name} 的存储证书尚未生效`,
    }),
    cause: {
      en: 'The clock of Lifeboat’s node is slow, or the certificate was issued for a later date.',
      zh: 'Lifeboat 所在节点的时钟偏慢，或证书的生效时间在未来。',
    },
    remedy: {
      en: 'Compare the node’s clock with another clock, then check the certificate’s dates.',
      zh: '将节点时钟与另一时钟对比，再核对证书日期。',
    },
    shownBy: 'certificate',
  },
  'other name': {
    check: 'not-trusted',
    title: (name) => ({
      en: `The certificate of the store of location ${name} is for another host name`,
      zh: `存储位置 ${name} 的存储证书属于其他主机名`,
    }),
    cause: {
      en: 'The address uses a name that is not in the certificate, the bucket name is put in front of the host name, or something else answers there.',
      zh: '地址中的名称与证书不一致、存储桶名被放在主机名之前，或该处应答的是别的服务。',
    },
    remedy: {
      en: 'Use a name from the certificate in `config.s3Url`, or have one issued for this host. If the bucket name is in front of the host name, set `config.s3ForcePathStyle` to "true".',
      zh: '在 `config.s3Url` 中使用证书中的名称，或为该主机签发证书。若存储桶名在主机名之前，请将 `config.s3ForcePathStyle` 设为 "true"。',
    },
    shownBy: 'certificate',
  },
};

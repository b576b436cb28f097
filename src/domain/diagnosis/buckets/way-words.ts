import type { BucketTrouble } from '../../bucket-reach.ts';
import type { BucketWords } from './bucket-words.ts';

type OnTheWay = Extract<
  BucketTrouble,
  | 'no address'
  | 'no region'
  | 'refused address'
  | 'no such host'
  | 'name not looked up'
  | 'not reached'
  | 'timed out'
  | 'no TLS'
  | 'TLS expected'
  | 'no common TLS'
>;

/** What may be wrong before anything speaks S3. */
export const wayWords: Readonly<Record<OnTheWay, BucketWords>> = {
  'no address': {
    check: 'address-unusable',
    title: (name) => ({
      en: `The address of the store of location ${name} can’t be used`,
      zh: `存储位置 ${name} 的存储地址无法使用`,
    }),
    cause: {
      en: '`config.s3Url` must start with http:// or https://; a host and a port alone are not a valid address.',
      zh: '`config.s3Url` 必须以 http:// 或 https:// 开头；仅有主机和端口不是有效地址。',
    },
    remedy: {
      en: 'Correct the location’s `config.s3Url`. For AWS itself, leave it out.',
      zh: '改正存储位置的 `config.s3Url`。使用 AWS 时不需要填写。',
    },
  },
  'no region': {
    check: 'no-region',
    title: (name) => ({
      en: `Lifeboat does not know the region of the bucket of location ${name}`,
      zh: `Lifeboat 不知道存储位置 ${name} 的存储桶在哪个区域`,
    }),
    cause: {
      en: 'The location has neither `config.region` nor `config.s3Url`. Velero asks AWS for the region; Lifeboat finds none in its own environment.',
      zh: '存储位置既没有 `config.region` 也没有 `config.s3Url`。Velero 会向 AWS 查询区域；Lifeboat 的环境中没有区域设置。',
    },
    remedy: {
      en: 'Set the location’s `config.region`, or `AWS_REGION` for Lifeboat’s worker.',
      zh: '设置存储位置的 `config.region`，或 Lifeboat worker 的 `AWS_REGION`。',
    },
  },
  'refused address': {
    check: 'address-refused',
    title: (name) => ({
      en: `The store of location ${name} has a link-local address: Lifeboat sends nothing there`,
      zh: `存储位置 ${name} 的存储地址是链路本地地址：Lifeboat 不会访问`,
    }),
    cause: {
      en: 'At such addresses clouds hand out credentials to their machines. A storage location that points there is a mistake, or somebody’s attempt to steal those credentials.',
      zh: '云平台在这类地址上向主机发放凭证。指向该处的存储位置要么是误配置，要么是有人企图窃取凭证。',
    },
    remedy: {
      en: 'Find out who changed the location and when; correct `config.s3Url`, or the DNS record that points there.',
      zh: '查明是谁在何时修改了该存储位置；改正 `config.s3Url` 或指向该处的 DNS 记录。',
    },
    shownBy: 'lookup',
  },
  'no such host': {
    check: 'no-such-host',
    title: (name) => ({
      en: `The host name of the store of location ${name} does not resolve`,
      zh: `存储位置 ${name} 的存储主机名无法解析`,
    }),
    cause: {
      en: 'It is misspelled, its record was removed, or only the name servers of another network know it.',
      zh: '主机名拼写错误、解析记录已被删除，或只有其他网络的 DNS 服务器认识它。',
    },
    remedy: {
      en: 'Compare `config.s3Url` with the store’s host name. A Service in the cluster is SERVICE.NAMESPACE.svc, which only pods can resolve. If the bucket name is put in front of the host name and the store does not support that, set `config.s3ForcePathStyle` to "true".',
      zh: '核对 `config.s3Url` 与存储的主机名。集群内的 Service 名为 SERVICE.NAMESPACE.svc，只有 Pod 能解析。若存储桶名被放在主机名之前而存储不支持，请将 `config.s3ForcePathStyle` 设为 "true"。',
    },
    shownBy: 'lookup',
  },
  'name not looked up': {
    check: 'no-such-host',
    title: (name) => ({
      en: `DNS does not answer for the host of the store of location ${name}`,
      zh: `查询存储位置 ${name} 的存储主机时 DNS 没有应答`,
    }),
    cause: {
      en: 'The name servers are down or overloaded, or a NetworkPolicy blocks port 53: it is not known whether the name exists.',
      zh: 'DNS 服务器不可用、过载，或网络策略封锁了 53 端口：无法得知该名称是否存在。',
    },
    remedy: {
      en: 'Check the cluster’s DNS (CoreDNS pods and log), then egress policies.',
      zh: '检查集群 DNS（CoreDNS 的 Pod 和日志），再检查出站策略。',
    },
    shownBy: 'lookup',
  },
  'not reached': {
    check: 'not-reached',
    title: (name) => ({
      en: `The store of location ${name} refuses connections`,
      zh: `存储位置 ${name} 的存储拒绝连接`,
    }),
    cause: {
      en: 'The store is down, the port is wrong, or something on the way rejects or breaks the connection.',
      zh: '存储已停止、端口错误，或途中有设备拒绝或中断连接。',
    },
    remedy: {
      en: 'Check that the store is running and listening on that port; then check the Service, NetworkPolicies and firewalls in between.',
      zh: '确认存储在运行并监听该端口；然后检查途中的 Service、网络策略和防火墙。',
    },
    shownBy: 'connection',
  },
  'timed out': {
    check: 'timed-out',
    title: (name) => ({
      en: `The store of location ${name} does not answer in time`,
      zh: `存储位置 ${name} 的存储未及时应答`,
    }),
    cause: {
      en: 'Packets are dropped on the way (a NetworkPolicy, a firewall, a missing route), or the store is overloaded.',
      zh: '数据包在途中被丢弃（网络策略、防火墙、缺少路由），或存储过载。',
    },
    remedy: {
      en: 'If the connection itself times out, check egress policies, firewalls and routes; if only the answer does, check the store’s load.',
      zh: '若连接阶段就超时，请检查出站策略、防火墙和路由；若仅应答超时，请检查存储的负载。',
    },
    shownBy: 'connection',
  },
  'no TLS': {
    check: 'wrong-protocol',
    title: (name) => ({
      en: `The address of location ${name} is https, but its store speaks plain HTTP`,
      zh: `存储位置 ${name} 的地址为 https，而存储使用明文 HTTP`,
    }),
    cause: {
      en: 'It is the port without TLS, or TLS was turned off on the store.',
      zh: '端口是非 TLS 端口，或存储端关闭了 TLS。',
    },
    remedy: {
      en: 'Use the TLS port in `config.s3Url`; use http:// only within the cluster’s own network.',
      zh: '在 `config.s3Url` 中使用 TLS 端口；仅在集群内部网络中才可改用 http://。',
    },
    shownBy: 'connection',
  },
  'TLS expected': {
    check: 'wrong-protocol',
    title: (name) => ({
      en: `The address of location ${name} is http, but its store requires TLS`,
      zh: `存储位置 ${name} 的地址为 http，而存储要求 TLS`,
    }),
    cause: {
      en: 'TLS was turned on at the store, or in front of it, after the location was configured.',
      zh: '在存储位置配置之后，存储或其前端启用了 TLS。',
    },
    remedy: {
      en: 'Change `config.s3Url` to https://; if the store’s certificate is from a private CA, put the CA certificate into `spec.objectStorage.caCert`.',
      zh: '将 `config.s3Url` 改为 https://；若证书由私有 CA 签发，请将该 CA 证书填入 `spec.objectStorage.caCert`。',
    },
    shownBy: 'certificate',
  },
  'no common TLS': {
    check: 'tls-broken',
    title: (name) => ({
      en: `The TLS handshake with the store of location ${name} fails`,
      zh: `与存储位置 ${name} 的存储 TLS 握手失败`,
    }),
    cause: {
      en: 'The two sides share no TLS version or cipher, the store requires a client certificate, or something in between cuts the connection.',
      zh: '双方没有共同的 TLS 版本或加密套件、存储要求客户端证书，或中间设备切断了连接。',
    },
    remedy: {
      en: 'Check the log of the store or of the proxy in front of it; TLS 1.2 or newer must be enabled.',
      zh: '查看存储或其前端代理的日志；必须启用 TLS 1.2 或更高版本。',
    },
    shownBy: 'certificate',
  },
};

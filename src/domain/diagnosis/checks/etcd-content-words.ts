import type { SnapshotWorth } from '../../etcd/snapshot-worth.ts';
import type { Finding, Severity } from '../finding.ts';

type Words = Pick<Finding, 'title' | 'cause'> & {
  readonly check: string;
  readonly severity: Severity;
  readonly remedy: Finding['title'];
};

/** What each worth of the newest snapshot means, and what to do. */
export const contentWords: Readonly<
  Record<SnapshotWorth['worth'] | 'data directory' | 'readable secrets', Words>
> = {
  good: {
    check: 'snapshot-good',
    severity: 'info',
    title: {
      en: 'The newest snapshot of etcd is whole',
      zh: '最新的 etcd 快照完整无误',
    },
    cause: {
      en: 'It was read from its first byte to its last, and the SHA-256 that etcd puts behind it fits.',
      zh: '已从第一个字节读到最后一个字节，etcd 附在末尾的 SHA-256 与内容一致。',
    },
    remedy: {
      en: 'Nothing: that etcd starts from it is shown only by restoring it into another data directory.',
      zh: '无需处理：能否由它启动 etcd，只有恢复到另一个数据目录才能证明。',
    },
  },
  damaged: {
    check: 'snapshot-damaged',
    severity: 'P0',
    title: {
      en: 'The newest snapshot of etcd is damaged',
      zh: '最新的 etcd 快照已损坏',
    },
    cause: {
      en: 'Its bytes are not those that etcd sent: it was cut off or changed while it was saved, packed, uploaded or stored.',
      zh: '其字节与 etcd 发出的不一致：在保存、打包、上传或存储过程中被截断或改变。',
    },
    remedy: {
      en: 'Take a new snapshot now and look whether it is good; keep the ones before it, remove none of them until then.',
      zh: '立即制作新快照并确认其完好；在此之前保留之前的快照，一份也不要删除。',
    },
  },
  unproven: {
    check: 'snapshot-without-sum',
    severity: 'P2',
    title: {
      en: 'The newest snapshot of etcd carries no sum: whether it is whole cannot be told',
      zh: '最新的 etcd 快照没有校验和：无法判断其是否完整',
    },
    cause: {
      en: 'It is a copy of the database file and not what `snapshot save` writes; restoring it needs `--skip-hash-check`.',
      zh: '它是数据库文件的副本，而不是 `snapshot save` 的输出；恢复时需要 `--skip-hash-check`。',
    },
    remedy: {
      en: 'Take snapshots by `etcdctl snapshot save`.',
      zh: '请用 `etcdctl snapshot save` 制作快照。',
    },
  },
  'data directory': {
    check: 'snapshot-of-data-directory',
    severity: 'P1',
    title: {
      en: 'What is stored as a snapshot of etcd is a copy of its data directory',
      zh: '作为 etcd 快照保存的是其数据目录的副本',
    },
    cause: {
      en: 'Where etcd ran meanwhile, database and log do not fit together, and no sum tells.',
      zh: '如果复制时 etcd 仍在运行，数据库与日志会不一致，而且没有校验和可以判断。',
    },
    remedy: {
      en: 'Take snapshots by `etcdctl snapshot save`; keep these copies until there are some.',
      zh: '请用 `etcdctl snapshot save` 制作快照；在有新快照之前保留这些副本。',
    },
  },
  'not readable': {
    check: 'snapshot-not-readable',
    severity: 'info',
    title: {
      en: 'The newest snapshot of etcd is encrypted or packed in a way that Lifeboat does not open: unchecked',
      zh: '最新的 etcd 快照已加密或以 Lifeboat 无法打开的方式打包：未校验',
    },
    cause: {
      en: 'Only who has the key, or the program, can tell whether it is whole.',
      zh: '只有持有密钥或相应程序的人才能判断其是否完整。',
    },
    remedy: {
      en: 'Verify it where it is made, before it is encrypted, and keep the key outside of this cluster.',
      zh: '请在加密之前、于制作之处校验，并把密钥保存在本集群之外。',
    },
  },
  'no snapshot': {
    check: 'snapshot-not-recognized',
    severity: 'P2',
    title: {
      en: 'The newest object beside the snapshots of etcd is not a snapshot',
      zh: 'etcd 快照位置中最新的对象不是快照',
    },
    cause: {
      en: 'It does not begin as a database of etcd does: something else is stored there, it is encrypted in an unknown way, or its beginning is damaged.',
      zh: '它的开头不是 etcd 数据库：该处存放了别的内容、以未知方式加密，或开头已损坏。',
    },
    remedy: {
      en: 'Look at what it is; give the snapshots a prefix of their own, so that the newest one is found.',
      zh: '请查看它是什么；为快照使用单独的前缀，以便找到最新的一份。',
    },
  },
  unknown: {
    check: 'snapshot-unchecked',
    severity: 'info',
    title: {
      en: 'The newest snapshot of etcd was not read to its end: unchecked',
      zh: '最新的 etcd 快照未读到末尾：未校验',
    },
    cause: {
      en: 'It is too large for the time of a diagnosis, or it was replaced meanwhile.',
      zh: '它太大，超出诊断时间；或在此期间被替换。',
    },
    remedy: {
      en: 'Run `etcdutl snapshot status FILE` on a copy of it; age and size are judged all the same.',
      zh: '请对其副本运行 `etcdutl snapshot status FILE`；时效与大小仍已判断。',
    },
  },
  'readable secrets': {
    check: 'secrets-readable',
    severity: 'P2',
    title: {
      en: 'The snapshot of etcd shows the Secrets of the cluster to whoever may read it',
      zh: '能读取该 etcd 快照的人可以看到集群的全部 Secret',
    },
    cause: {
      en: 'The API server stores Secrets without encryption, so they stand in each snapshot as they are.',
      zh: 'API server 未加密存储 Secret，因此每份快照中都是明文。',
    },
    remedy: {
      en: 'Let few read this bucket and let it encrypt; encrypt Secrets at rest (EncryptionConfiguration), and keep that key outside of the cluster.',
      zh: '限制该存储桶的读取权限并启用加密；对 Secret 启用静态加密（EncryptionConfiguration），并把密钥保存在集群之外。',
    },
  },
};

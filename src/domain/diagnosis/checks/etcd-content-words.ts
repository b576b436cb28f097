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
      en: 'The newest etcd snapshot is intact',
      zh: '最新的 etcd 快照完整无误',
    },
    cause: {
      en: 'It was read from the first byte to the last, and the SHA-256 that etcd appends to it matches.',
      zh: '已从第一个字节读到最后一个字节，etcd 附在末尾的 SHA-256 与内容一致。',
    },
    remedy: {
      en: 'Nothing. Only restoring it into another data directory proves that etcd starts from it.',
      zh: '无需处理：能否由它启动 etcd，只有恢复到另一个数据目录才能证明。',
    },
  },
  damaged: {
    check: 'snapshot-damaged',
    severity: 'P0',
    title: {
      en: 'The newest etcd snapshot is damaged',
      zh: '最新的 etcd 快照已损坏',
    },
    cause: {
      en: 'Its bytes are not what etcd sent: it was truncated or changed while it was saved, packed, uploaded or stored.',
      zh: '其字节与 etcd 发出的不一致：在保存、打包、上传或存储过程中被截断或改变。',
    },
    remedy: {
      en: 'Take a new snapshot now and check that it is good; until then, keep all the earlier ones.',
      zh: '立即制作新快照并确认其完好；在此之前保留之前的快照，一份也不要删除。',
    },
  },
  unproven: {
    check: 'snapshot-without-sum',
    severity: 'P2',
    title: {
      en: 'The newest etcd snapshot has no checksum: it can’t be told whether it is intact',
      zh: '最新的 etcd 快照没有校验和：无法判断其是否完整',
    },
    cause: {
      en: 'It is a copy of the database file, not the output of `snapshot save`; restoring it needs `--skip-hash-check`.',
      zh: '它是数据库文件的副本，而不是 `snapshot save` 的输出；恢复时需要 `--skip-hash-check`。',
    },
    remedy: {
      en: 'Take snapshots with `etcdctl snapshot save`.',
      zh: '请用 `etcdctl snapshot save` 制作快照。',
    },
  },
  'data directory': {
    check: 'snapshot-of-data-directory',
    severity: 'P1',
    title: {
      en: 'What is stored as an etcd snapshot is a copy of the data directory',
      zh: '作为 etcd 快照保存的是其数据目录的副本',
    },
    cause: {
      en: 'If etcd was running while it was copied, database and WAL don’t match, and no checksum shows it.',
      zh: '如果复制时 etcd 仍在运行，数据库与 WAL 会不一致，而且没有校验和可以判断。',
    },
    remedy: {
      en: 'Take snapshots with `etcdctl snapshot save`; keep these copies until you have some.',
      zh: '请用 `etcdctl snapshot save` 制作快照；在有新快照之前保留这些副本。',
    },
  },
  'not readable': {
    check: 'snapshot-not-readable',
    severity: 'info',
    title: {
      en: 'The newest etcd snapshot is encrypted or packed in a way that Lifeboat can’t open: not verified',
      zh: '最新的 etcd 快照已加密或以 Lifeboat 无法打开的方式打包：未校验',
    },
    cause: {
      en: 'Only somebody who has the key, or the program, can tell whether it is intact.',
      zh: '只有持有密钥或相应程序的人才能判断其是否完整。',
    },
    remedy: {
      en: 'Verify it where it is taken, before it is encrypted, and keep the key outside this cluster.',
      zh: '请在制作快照的地方于加密之前校验，并把密钥保存在本集群之外。',
    },
  },
  'no snapshot': {
    check: 'snapshot-not-recognized',
    severity: 'P2',
    title: {
      en: 'The newest object in the etcd snapshot location is not a snapshot',
      zh: 'etcd 快照位置中最新的对象不是快照',
    },
    cause: {
      en: 'It does not start like an etcd database: something else is stored there, it is encrypted in an unknown way, or its start is damaged.',
      zh: '它的开头不是 etcd 数据库：该处存放了别的内容、以未知方式加密，或开头已损坏。',
    },
    remedy: {
      en: 'Find out what it is; give the snapshots their own prefix, so that the newest one is found.',
      zh: '请查看它是什么；为快照使用单独的前缀，以便找到最新的一份。',
    },
  },
  unknown: {
    check: 'snapshot-unchecked',
    severity: 'info',
    title: {
      en: 'The newest etcd snapshot was not read to the end: not verified',
      zh: '最新的 etcd 快照未读到末尾：未校验',
    },
    cause: {
      en: 'It is too large to read within a diagnosis, or it was replaced in the meantime.',
      zh: '它太大，无法在诊断时限内读完；或在此期间被替换。',
    },
    remedy: {
      en: 'Run `etcdutl snapshot status FILE` on a copy of it; its age and size were checked anyway.',
      zh: '请对其副本运行 `etcdutl snapshot status FILE`；时效与大小仍已判断。',
    },
  },
  'readable secrets': {
    check: 'secrets-readable',
    severity: 'P2',
    title: {
      en: 'Anybody who can read the etcd snapshot can read the cluster’s Secrets',
      zh: '能读取该 etcd 快照的人可以看到集群的全部 Secret',
    },
    cause: {
      en: 'The API server stores Secrets unencrypted, so every snapshot contains them in plain text.',
      zh: 'API server 未加密存储 Secret，因此每份快照中都是明文。',
    },
    remedy: {
      en: 'Restrict who can read this bucket and turn on its encryption; encrypt Secrets at rest (EncryptionConfiguration), and keep that key outside the cluster.',
      zh: '限制该存储桶的读取权限并启用加密；对 Secret 启用静态加密（EncryptionConfiguration），并把密钥保存在集群之外。',
    },
  },
};

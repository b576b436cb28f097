import type { Bucket } from '../../object-store/bucket.ts';
import type { Cluster } from '../simulator.ts';

const copy = 'shop-copy';

/** Somebody restored the newest daily backup of the shop into a namespace whose quota has room for one pod. */
export function restoreThatFails(cluster: Cluster): void {
  cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: copy } });
  cluster.apply({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'team-limits', namespace: copy },
    spec: { hard: { pods: '1', services: '1' } },
  });
  restoreCopy(cluster, 'shop-copy-1');
}

/** The newest daily backup of the shop into that namespace. */
export function restoreCopy(cluster: Cluster, name: string): void {
  cluster.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace: 'velero' },
    spec: {
      backupName: newestOf(cluster, 'daily'),
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: copy },
    },
  });
}

/** A byte of the newest daily archive is another one, and the end of the newest hourly one is missing. */
export function bytesThatRot(cluster: Cluster, bucket: Bucket): void {
  change(bucket, newestOf(cluster, 'daily'), (bytes) => {
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
    return bytes;
  });
  change(bucket, newestOf(cluster, 'hourly'), (bytes) =>
    bytes.subarray(0, Math.floor(bytes.length * 0.7)),
  );
}

function change(bucket: Bucket, backup: string, how: (bytes: Buffer) => Buffer): void {
  const key = `backups/${backup}/${backup}.tar.gz`;
  const bytes = bucket.read(key);
  if (bytes === undefined) {
    throw new Error(`no ${key} to damage`);
  }
  bucket.write(key, how(Buffer.from(bytes)));
}

function newestOf(cluster: Cluster, schedule: string): string {
  const names = cluster
    .list('backups.velero.io')
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(`${schedule}-`));
  const newest = names.toSorted().at(-1);
  if (newest === undefined) {
    throw new Error(`no backup of ${schedule}`);
  }
  return newest;
}

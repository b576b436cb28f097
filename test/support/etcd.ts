import type { EtcdJob } from '../../src/domain/diagnosis/facts/etcd-jobs.ts';
import type {
  SnapshotLook,
  SnapshotPlaceSeen,
} from '../../src/domain/diagnosis/facts/etcd-snapshots.ts';
import { hours, noon } from './velero.ts';

/** A CronJob that snapshots etcd every six hours and uploads it, whose runs all succeeded. */
export function anEtcdJob(given: Partial<EtcdJob> & { readonly script?: string } = {}): EtcdJob {
  const { script = goodScript, ...rest } = given;
  return {
    kind: 'CronJob',
    namespace: 'kube-system',
    name: 'etcd-snapshot',
    foundBy: 'command',
    cron: '0 */6 * * *',
    suspended: false,
    createdAt: noon - 1000 * hours,
    lastScheduledAt: noon,
    lastSucceededAt: noon,
    runs: [{ name: 'etcd-snapshot-1', startedAt: noon, completedAt: noon, outcome: 'succeeded' }],
    scripts: [{ where: 'command of container etcd', text: script, isShell: true }],
    mounts: [{ path: '/backup', kind: 'emptyDir' }],
    images: ['registry.k8s.io/etcd:3.6.4-0'],
    ...rest,
  };
}

export const goodScript = `set -euo pipefail
etcdctl snapshot save /backup/snapshot.db
etcdutl snapshot status /backup/snapshot.db
aws s3 cp /backup/snapshot.db "s3://acme-etcd/prod-eu/$(date +%s).db"
`;

/** A place with eight snapshots, one every six hours, the newest an hour old and whole. */
export function aSnapshotPlace(given: Partial<SnapshotPlaceSeen> = {}): SnapshotPlaceSeen {
  const stored = Array.from({ length: 8 }, (_, at) => ({
    key: `${8 - at}.db`,
    bytes: 50_000_032 - at,
    storedAt: noon - hours - at * 6 * hours,
  }));
  return {
    place: { bucket: 'acme-etcd', prefix: 'prod-eu', forcePathStyle: false },
    number: 0,
    stored,
    count: 8,
    isWhole: true,
    newest: aGoodSnapshot(),
    ...given,
  };
}

export function aGoodSnapshot(secrets: 'readable' | 'encrypted' = 'encrypted'): SnapshotLook {
  const bytes = 50_000_032;
  return {
    key: '8.db',
    state: 'read',
    files: [{ read: { state: 'whole', bytes, databaseBytes: bytes - 32, secrets } }],
  };
}

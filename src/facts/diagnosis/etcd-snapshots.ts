import type { SnapshotPlaceSeen } from '../../domain/diagnosis/facts/etcd-snapshots.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { BucketPlace } from '../../domain/settings.ts';
import type { LocationBucket } from '../../outside/object-store/buckets.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Sources } from './sources.ts';

const mostKeys = 50_000;
const mostTold = 60;
const listMs = 8_000;
/** The largest are read as far as a diagnosis can wait; who asks for everything shall not wait for one of many. */
const readMs = { everything: 8_000, etcd: 18_000 };

/** What lies in the places of the settings, and what the newest of each is, read to its end where the time allows. */
export async function etcdSnapshots(
  from: Sources,
  forMs: number = from.scope.what === 'everything' ? readMs.everything : readMs.etcd,
): Promise<Partial<Slices>> {
  const { settings, scope } = from;
  const { snapshots = [], rpoMs } = settings.etcd ?? {};
  if (!covers(scope, 'etcd') || snapshots.length === 0) {
    return {};
  }
  const places = await Promise.all(
    snapshots.map((place, number) => placeSeen(place, number, from, forMs)),
  );
  return {
    etcdSnapshots: {
      ...(rpoMs === undefined ? {} : { rpoMs }),
      places: places.filter((one) => one !== undefined),
    },
  };
}

async function placeSeen(
  place: BucketPlace,
  number: number,
  from: Sources,
  forMs: number,
): Promise<SnapshotPlaceSeen | undefined> {
  const bucket = from.buckets.at(place);
  const where = `s3://${[place.bucket, place.prefix].filter((part) => part !== '').join('/')}`;
  const listed = await from.look(
    { en: `the etcd snapshots in ${where}`, zh: `${where} 中的 etcd 快照` },
    (signal) => listing(bucket, signal),
    listMs,
  );
  if (listed === undefined) {
    return undefined;
  }
  const seen = { place, number, ...listed };
  const key = listed.stored[0]?.key;
  if (key === undefined) {
    return seen;
  }
  const newest = await from.look(
    { en: `the content of ${where}/${key}`, zh: `${where}/${key} 的内容` },
    (signal) => readSnapshot(bucket, key, from.filesInside, { signal, forMs }),
    forMs + 2_000,
  );
  return newest === undefined ? seen : { ...seen, newest };
}

async function listing(
  bucket: LocationBucket,
  signal: AbortSignal,
): Promise<Pick<SnapshotPlaceSeen, 'stored' | 'count' | 'isWhole'>> {
  const stored = [];
  let seen = 0;
  for await (const { key, bytes, modifiedAt } of bucket.list('', signal)) {
    seen += 1;
    if (seen > mostKeys) {
      break;
    }
    if (!isBeside(key)) {
      stored.push({ key, bytes, storedAt: modifiedAt });
    }
  }
  return {
    stored: stored.toSorted((a, b) => b.storedAt - a.storedAt).slice(0, mostTold),
    count: stored.length,
    isWhole: seen <= mostKeys,
  };
}

/** Sums, signatures, notes and folders. */
function isBeside(key: string): boolean {
  return /(?:\/|\.(?:sha(?:1|256|512)(?:sum)?|md5|sum|asc|sig|json|ya?ml|txt|log|html|tmp|part))$/i.test(
    key,
  );
}

import type { StorageLocation } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { OtherLocation } from '../facts/other-locations.ts';
import type { Finding } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Storage locations that lie in the same place as another one: of this cluster, or of another that writes there too. */
export function sharedLocations(facts: DiagnosisFacts): readonly Finding[] {
  const others = facts.seen.otherLocations ?? [];
  return locationsIn(facts).flatMap((location) => {
    const twins = facts.state.storageLocations.filter(
      (one) => one.name !== location.name && placeOf(one) === placeOf(location),
    );
    // Of two, the second says so.
    const isFirst = twins.every(({ name }) => location.name < name);
    const writers = others.filter((one) => bothWrite(location, one));
    return [
      ...(twins.length === 0 || (isFirst && facts.scope.what === 'everything')
        ? []
        : [shared(location, twins, facts)]),
      ...(writers.length === 0 ? [] : [writtenByOthers(location, writers, facts)]),
    ];
  });
}

/** The store, the bucket and the prefix. */
function placeOf({ provider, bucket, prefix = '', config }: StorageLocation): string {
  const { s3Url = '' } = config;
  const host = URL.parse(s3Url)?.host ?? s3Url;
  const store = host === '' ? provider.replace(/^velero\.io\//, '') : host.toLowerCase();
  return JSON.stringify([store, bucket, prefix.replaceAll(/^\/+|\/+$/g, '')]);
}

/** A name that only its own cluster knows is another store in each. */
function isOwnStore({ config }: StorageLocation): boolean {
  const host = URL.parse(config['s3Url'] ?? '')?.hostname ?? '';
  return host !== '' && (!host.includes('.') || /\.svc(?:\.|$)|\.local$|^127\./.test(host));
}

function bothWrite(location: StorageLocation, other: OtherLocation): boolean {
  return (
    [location, other.location].every((one) => one.accessMode !== 'ReadOnly') &&
    !isOwnStore(location) &&
    placeOf(location) === placeOf(other.location)
  );
}

function shared(
  { name, bucket, prefix }: StorageLocation,
  twins: readonly StorageLocation[],
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const names = twins.map((one) => one.name).join(', ');
  return {
    check: 'storage-location/shared',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Storage location ${name} has the same bucket and prefix as ${names}`,
      zh: `存储位置 ${name} 与 ${names} 位于同一存储桶和前缀`,
    },
    evidence: evidenceLines([`spec.objectStorage: bucket ${bucket}, prefix ${prefix ?? '(none)'}`]),
    cause: {
      en: 'Velero treats them as separate locations: which one a backup belongs to is chance, and what is deleted in one is gone from the other. This is not a second copy.',
      zh: 'Velero 会把它们当作两个独立的位置：备份归属哪一个是随机的，在一处删除的内容在另一处也会消失。这并不是第二份副本。',
    },
    remedy: {
      say: {
        en: 'Give one of them its own bucket or prefix, and point the schedules at the right one. Deleting a location from the cluster removes its Backup objects here, but nothing from the bucket.',
        zh: '为其中一个指定独立的存储桶或前缀，并让备份计划指向正确的位置。从集群删除存储位置只会移除此处的 Backup 对象，不会删除存储桶中的内容。',
      },
      commands: [`kubectl -n ${shellWord(veleroNamespace)} get backupstoragelocations -o yaml`],
    },
  };
}

function writtenByOthers(
  { name, bucket, prefix }: StorageLocation,
  writers: readonly OtherLocation[],
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const clusters = [...new Set(writers.map(({ cluster }) => cluster))].join(', ');
  return {
    check: 'storage-location/written-by-others',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Cluster ${clusters} writes to the same bucket and prefix as storage location ${name}`,
      zh: `集群 ${clusters} 与存储位置 ${name} 写入同一存储桶和前缀`,
    },
    evidence: evidenceLines([
      `spec.objectStorage: bucket ${bucket}, prefix ${prefix ?? '(none)'}`,
      ...writers.map(
        ({ cluster, location }) =>
          `cluster ${cluster}: BackupStorageLocation ${location.name}, spec.accessMode: ${location.accessMode}`,
      ),
    ]),
    cause: {
      en: 'Each cluster treats the other’s backups as its own: it removes expired ones, and a backup deleted in one cluster is gone from both. Schedules of one name collide ("backup already exists in object storage"), and both run maintenance on the volume repositories of namespaces with the same name.',
      zh: '每个集群都会把对方的备份当作自己的：会清除过期备份，在一处删除即两处删除。同名备份计划会冲突（"backup already exists in object storage"），双方都会对同名命名空间的卷仓库做维护。',
    },
    remedy: {
      say: {
        en: 'Decide which cluster writes. Set accessMode ReadOnly in the other one, or give it its own prefix: its new backups go there, the old ones stay where they are.',
        zh: '确定由哪个集群写入。将另一个集群的 accessMode 设为 ReadOnly，或为其指定独立前缀：新的备份写到新前缀，旧备份留在原处。',
      },
      commands: [`kubectl -n ${shellWord(veleroNamespace)} get backupstoragelocations -o yaml`],
    },
  };
}

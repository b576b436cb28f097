import type { StorageLocation } from '../../velero.ts';
import { foreignFolders } from '../buckets/bucket-troubles.ts';
import { reachedIn, subjectOf, type ReachedLocation } from '../buckets/reached-in.ts';
import { viewOf } from '../buckets/view-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** What lies at the top of a storage location beside Velero’s own folders, whose it may be, and what that means. */
export function bucketFolders(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap((one) => foreignIn(one, facts));
}

function foreignIn(
  { location, reach }: ReachedLocation,
  facts: DiagnosisFacts,
): readonly Finding[] {
  const folders = foreignFolders(reach);
  if (folders.length === 0) {
    return [];
  }
  const { name, bucket, prefix } = location;
  const place = `s3://${[bucket, prefix].filter((part) => part !== undefined && part !== '').join('/')}`;
  return [
    {
      check: 'bucket/foreign-folder',
      severity: 'P1',
      subject: subjectOf(location),
      title: {
        en: `${folders.length === 1 ? 'A foreign folder is' : `${folders.length} foreign folders are`} at the top of storage location ${name}`,
        zh: `存储位置 ${name} 的顶层有 ${folders.length} 个不属于 Velero 的目录`,
      },
      evidence: evidenceLines([
        ...folders.map((one) => `${place}/${one}/${ownerOf(one, location, facts)}`),
        ...viewOf('bucket/foreign-folder', location, facts).evidence,
      ]),
      cause: {
        en: 'Velero marks a location Unavailable if the top of its bucket or prefix has any folder that is not Velero’s: nothing is backed up or restored until it is gone.',
        zh: '只要存储桶或前缀的顶层有其他目录，Velero 就会判定该位置不可用：在移走之前无法备份和恢复。',
      },
      remedy: {
        say: {
          en: 'Find out whose it is and move it elsewhere; it may be somebody’s only copy of something, such as etcd snapshots. Don’t change the location’s prefix because of it: that hides all backups under the old one.',
          zh: '查明归属并移到别处；它可能是某些数据（如 etcd 快照）的唯一副本。不要为此修改存储位置的前缀：那会使旧前缀下的备份全部不可见。',
        },
        commands: [],
      },
    },
  ];
}

/** A location whose prefix lies inside another one makes that one unavailable. */
function ownerOf(
  folder: string,
  { name, bucket, prefix = '' }: StorageLocation,
  facts: DiagnosisFacts,
): string {
  const inside = [prefix, folder].filter((part) => part !== '').join('/');
  const owner = facts.state.storageLocations.find(
    (one) =>
      one.name !== name &&
      one.bucket === bucket &&
      (one.prefix === inside || one.prefix?.startsWith(`${inside}/`) === true),
  );
  return owner === undefined ? '' : ` is the prefix of storage location ${owner.name}`;
}

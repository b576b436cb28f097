import type { ObjectLock } from '../../bucket-reach.ts';
import type { StorageLocation } from '../../velero.ts';
import { span } from '../amounts.ts';
import { reachedIn, subjectOf, type ReachedLocation } from '../buckets/reached-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationNameOf } from '../location-name-of.ts';
import { keptForMs } from '../../schedule/retention.ts';

/** Object lock and versioning of buckets, and what they mean for what Velero writes, rewrites and deletes. */
export function bucketKeeping(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap((one) => {
    const { objectLock = 'off' } = one.reach;
    // Without a default retention only what asks for it is locked, and Velero does not ask.
    return objectLock === 'off' || objectLock.days === undefined
      ? unversioned(one)
      : locked(one, { ...objectLock, days: objectLock.days }, facts);
  });
}

function unversioned({ location, reach }: ReachedLocation): readonly Finding[] {
  const { versioning = 'enabled' } = reach;
  if (versioning === 'enabled') {
    return [];
  }
  return [
    {
      check: 'bucket/not-versioned',
      severity: 'info',
      subject: subjectOf(location),
      title: {
        en: `The bucket of location ${location.name} has no versioning: what is deleted or overwritten is gone`,
        zh: `存储位置 ${location.name} 的存储桶未启用版本控制：删除或覆盖后无法找回`,
      },
      evidence: [`GetBucketVersioning: ${versioning}`],
      cause: {
        en: 'Velero does not need versioning, but after a wrong command or stolen keys, old versions are all that is left.',
        zh: 'Velero 不需要版本；但在误操作或密钥泄露后，版本是仅存的数据。',
      },
      remedy: {
        say: {
          en: 'If there is no copy in another account, turn on versioning, with a lifecycle rule that removes noncurrent versions after some weeks: they use space.',
          zh: '若其他账号中没有副本，请启用版本控制，并用生命周期规则在数周后清理非当前版本，以免占用空间。',
        },
        commands: [],
      },
    },
  ];
}

const day = 24 * 3_600_000;

function locked(
  { location }: ReachedLocation,
  lock: ObjectLock & { readonly days: number },
  facts: DiagnosisFacts,
): readonly Finding[] {
  const keptMs = lock.days * day;
  const ttlMs = shortestTtl(location, facts);
  const isTooLong = ttlMs !== undefined && keptMs > ttlMs;
  return [
    {
      check: 'bucket/object-lock',
      severity: isTooLong ? 'P2' : 'info',
      subject: subjectOf(location),
      title: isTooLong
        ? {
            en: `The bucket of location ${location.name} locks objects for longer than its backups’ TTL`,
            zh: `存储位置 ${location.name} 的存储桶锁定期长于备份的 TTL`,
          }
        : {
            en: `The bucket of location ${location.name} has object lock`,
            zh: `存储位置 ${location.name} 的存储桶启用了对象锁定`,
          },
      evidence: evidenceLines([
        `GetObjectLockConfiguration: ${lock.mode ?? ''} ${lock.days} days`,
        ...(ttlMs === undefined
          ? []
          : [`shortest TTL of a schedule that writes there: ${span(ttlMs).en}`]),
      ]),
      cause: {
        en: 'Velero rewrites a backup’s metadata until it ends, deletes expired backups and compacts volume repositories. With object lock, each of these leaves the old version behind until its lock expires; if the store refuses new versions of locked objects, backups fail.',
        zh: 'Velero 在备份结束前会改写其元数据，删除过期备份，并压缩整理卷仓库。启用锁定后，每次操作都会留下旧版本直到锁定期满；若存储拒绝为已锁定对象写入新版本，备份会失败。',
      },
      remedy: {
        say: isTooLong
          ? {
              en: 'Expired backups keep using space until their lock ends. Shorten the default retention for new objects, or give the backups a longer TTL; add a lifecycle rule that removes noncurrent versions afterwards.',
              zh: '过期备份占用的空间会保留到锁定期满。请缩短今后的默认保留期，或延长备份的 TTL，并用生命周期规则在其后清理非当前版本。',
            }
          : {
              en: 'This protects against deletion. Add a lifecycle rule that removes noncurrent versions after the lock, and keep the retention shorter than the backups’ TTL.',
              zh: '这能防止删除。请用生命周期规则在锁定期后清理非当前版本，并使保留期短于备份的 TTL。',
            },
        commands: [],
      },
    },
  ];
}

function shortestTtl(location: StorageLocation, { state }: DiagnosisFacts): number | undefined {
  const ttls = state.schedules
    .filter((one) => locationNameOf(one, state) === location.name)
    .map((one) => keptForMs(one, state.server));
  return ttls.length === 0 ? undefined : Math.min(...ttls);
}

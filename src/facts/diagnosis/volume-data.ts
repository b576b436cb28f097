import type { BackupData, VolumeData } from '../../domain/diagnosis/facts/volume-data.ts';
import type { ClaimSeen } from '../../domain/diagnosis/facts/volume-use.ts';
import { backupsWithVolumes } from '../../domain/diagnosis/volumes/backups-with-volumes.ts';
import { isLookedAt } from '../../domain/diagnosis/volumes/looked-at.ts';
import { backedUpVolumes, mostVolumes } from '../../domain/restore-test/volume-info.ts';
import type { Sources } from './sources.ts';
import { storedJson } from './stored-json.ts';

const mostBackups = 8;
const atOnce = 4;

/** What the newest good backups have of these claims, by Velero's volume information in the bucket: of a schedule that takes none of them nothing is asked. */
export async function volumeData(
  from: Sources,
  claims: Promise<readonly ClaimSeen[] | undefined>,
): Promise<VolumeData> {
  const all = backupsWithVolumes({ ...from, at: from.now() }, (await claims) ?? []);
  const looked: (BackupData | undefined)[] = [];
  for (let at = 0; at < Math.min(all.length, mostBackups); at += atOnce) {
    const some = all.slice(at, at + atOnce);
    const told = await Promise.all(some.map((one, index) => dataOf(one, at + index, from)));
    looked.push(...told);
    // Nobody answers: the next ones would only wait as long again.
    if (told.every((one) => one === undefined)) {
      break;
    }
  }
  return {
    backups: looked.filter((one) => one !== undefined),
    leftOut: all.slice(looked.length).map(({ schedule }) => schedule),
  };
}

async function dataOf(
  backup: Omit<BackupData, 'volumes' | 'isWhole'>,
  number: number,
  from: Sources,
): Promise<BackupData | undefined> {
  const { name } = backup;
  const wanted = {
    kind: 'BackupVolumeInfos',
    target: name,
    purpose: `volumes-${number}`,
    what: { en: `which volumes are in backup ${name}`, zh: `备份 ${name} 中有哪些卷` },
  } as const;
  const volumes = await storedJson(from, wanted, backedUpVolumes);
  return volumes === undefined
    ? undefined
    : {
        ...backup,
        volumes: volumes.filter(({ namespace }) => isLookedAt(from, namespace)),
        isWhole: volumes.length < mostVolumes,
      };
}

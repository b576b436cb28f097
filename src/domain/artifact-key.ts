import { keyOf, type ArtifactKind } from './verify/artifacts.ts';

/** Where Velero keeps what a DownloadRequest for this artifact of a backup gives, below the prefix of its storage location. */
export function artifactOfBackup(kind: BackupArtifact, backup: string): string {
  return keyOf(backup, ofBackups[kind]);
}

/** The same of a restore, whose backup's storage location it is. */
export function artifactOfRestore(kind: RestoreArtifact, restore: string): string {
  const [start, end] = ofRestores[kind];
  return `restores/${restore}/${start}${restore}${end}`;
}

/** What a DownloadRequest for this artifact of a backup is for; `undefined`: Velero gives no address of it. */
export function downloadOf(kind: ArtifactKind): BackupArtifact | undefined {
  return Object.keys(ofBackups)
    .filter(isOfBackup)
    .find((one) => ofBackups[one] === kind);
}

export function isOfBackup(kind: string): kind is BackupArtifact {
  return Object.hasOwn(ofBackups, kind);
}

type BackupArtifact = keyof typeof ofBackups;
type RestoreArtifact = keyof typeof ofRestores;

const ofBackups = {
  BackupLog: 'log',
  BackupContents: 'archive',
  BackupResults: 'results',
  BackupResourceList: 'resource list',
  BackupVolumeInfos: 'volume info',
  BackupItemOperations: 'item operations',
} as const satisfies Readonly<Record<string, ArtifactKind>>;

const ofRestores = {
  RestoreLog: ['restore-', '-logs.gz'],
  RestoreResults: ['restore-', '-results.gz'],
  RestoreResourceList: ['restore-', '-resource-list.json.gz'],
  RestoreItemOperations: ['restore-', '-itemoperations.json.gz'],
  RestoreVolumeInfo: ['', '-volumeinfo.json.gz'],
} as const;

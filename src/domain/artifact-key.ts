/** Where Velero keeps what a DownloadRequest for this artifact of a backup gives, below the prefix of its storage location. */
export function artifactOfBackup(kind: BackupArtifact, backup: string): string {
  return `backups/${backup}/${backup}${ofBackups[kind]}`;
}

/** The same of a restore, whose backup's storage location it is. */
export function artifactOfRestore(kind: RestoreArtifact, restore: string): string {
  const [start, end] = ofRestores[kind];
  return `restores/${restore}/${start}${restore}${end}`;
}

export function isOfBackup(kind: BackupArtifact | RestoreArtifact): kind is BackupArtifact {
  return kind in ofBackups;
}

type BackupArtifact = keyof typeof ofBackups;
type RestoreArtifact = keyof typeof ofRestores;

const ofBackups = {
  BackupLog: '-logs.gz',
  BackupContents: '.tar.gz',
  BackupResults: '-results.gz',
  BackupResourceList: '-resource-list.json.gz',
  BackupVolumeInfos: '-volumeinfo.json.gz',
  BackupItemOperations: '-itemoperations.json.gz',
} as const;

const ofRestores = {
  RestoreLog: ['restore-', '-logs.gz'],
  RestoreResults: ['restore-', '-results.gz'],
  RestoreResourceList: ['restore-', '-resource-list.json.gz'],
  RestoreItemOperations: ['restore-', '-itemoperations.json.gz'],
  RestoreVolumeInfo: ['', '-volumeinfo.json.gz'],
} as const;

/** The objects that Velero leaves of a backup in its bucket, below `backups/NAME/`. */
export const artifactKinds = [
  'metadata',
  'archive',
  'log',
  'results',
  'resource list',
  'volume info',
  'item operations',
  'pod volumes',
  'snapshots',
  'CSI snapshots',
  'CSI contents',
  'CSI classes',
] as const;

export type ArtifactKind = (typeof artifactKinds)[number];

export function isArtifactKind(name: string): name is ArtifactKind {
  return artifactKinds.some((kind) => kind === name);
}

/** What an artifact's bytes are. */
export type Form = 'json' | 'gzip text' | 'gzip json' | 'gzip list' | 'gzip tar';

type Artifact = {
  /** Behind the backup's name. */
  readonly suffix: string;
  readonly form: Form;
  /** A restore can't do without it. The others tell people what happened. */
  readonly isRestored: boolean;
  /** Each backup that came to its end has it. */
  readonly isAlways: boolean;
};

const table: Readonly<Record<ArtifactKind, Artifact>> = {
  metadata: artifact('', 'json', 'restored', 'always'),
  archive: artifact('.tar.gz', 'gzip tar', 'restored', 'always'),
  log: artifact('-logs.gz', 'gzip text', 'read', 'always'),
  results: artifact('-results.gz', 'gzip json', 'read', 'always'),
  'resource list': artifact('-resource-list.json.gz', 'gzip list', 'read', 'always'),
  'volume info': artifact('-volumeinfo.json.gz', 'gzip json', 'restored', 'by version'),
  'item operations': artifact('-itemoperations.json.gz', 'gzip json', 'restored', 'by version'),
  'pod volumes': artifact('-podvolumebackups.json.gz', 'gzip json', 'restored', 'by version'),
  snapshots: artifact('-volumesnapshots.json.gz', 'gzip json', 'restored', 'by version'),
  'CSI snapshots': artifact('-csi-volumesnapshots.json.gz', 'gzip json', 'restored', 'by version'),
  'CSI contents': artifact(
    '-csi-volumesnapshotcontents.json.gz',
    'gzip json',
    'restored',
    'by version',
  ),
  'CSI classes': artifact('-csi-volumesnapshotclasses.json.gz', 'gzip json', 'read', 'by version'),
};

export function artifactOf(kind: ArtifactKind): Artifact {
  return table[kind];
}

/** Where it lies, below the prefix of the storage location. */
export function keyOf(backup: string, kind: ArtifactKind): string {
  const file = kind === 'metadata' ? 'velero-backup.json' : `${backup}${table[kind].suffix}`;
  return `backups/${backup}/${file}`;
}

/** What lies there; `undefined` for what Velero does not write. */
export function artifactAt(backup: string, key: string): ArtifactKind | undefined {
  return artifactKinds.find((kind) => keyOf(backup, kind) === key);
}

function artifact(
  suffix: string,
  form: Form,
  use: 'restored' | 'read',
  when: 'always' | 'by version',
): Artifact {
  return { suffix, form, isRestored: use === 'restored', isAlways: when === 'always' };
}

import type { Said } from './facts/messages.ts';
import type { DiagnosisFacts } from './facts.ts';
import type { Subject } from './finding.ts';

/** The storage locations that something was said about and that Velero does not call available: only of these, trouble that Lifeboat has with the bucket may be the reason. */
export function locationsBehind(
  all: readonly Pick<Said, 'by' | 'run'>[],
  { state }: Pick<DiagnosisFacts, 'state'>,
): readonly string[] {
  const available = new Set(
    state.storageLocations.filter(({ phase }) => phase === 'Available').map(({ name }) => name),
  );
  const names = all.flatMap(
    ({ by, run = by }) => locationOf(by, state) ?? locationOf(run, state) ?? [],
  );
  return [...new Set(names)].filter((name) => !available.has(name));
}

function locationOf({ kind, name }: Subject, state: DiagnosisFacts['state']): string | undefined {
  switch (kind) {
    case 'BackupStorageLocation':
      return name;
    case 'BackupRepository':
      return state.repositories.find((one) => one.name === name)?.storageLocation;
    case 'Backup':
      return state.backups.find((one) => one.name === name)?.storageLocation;
    case 'Restore': {
      const backup = state.restores.find((one) => one.name === name)?.backup;
      return state.backups.find((one) => one.name === backup)?.storageLocation;
    }
    default:
      return undefined;
  }
}

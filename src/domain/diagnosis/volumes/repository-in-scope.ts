import { contains } from '../../protection/namespaces.ts';
import type { Repository } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { backupsIn } from '../in-scope.ts';

/** Whether a diagnosis looks at a repository of volume data: by its namespace, its location, or the run that needs it. */
export function isRepositoryInScope(
  { storageLocation, volumeNamespace }: Repository,
  facts: Pick<DiagnosisFacts, 'scope' | 'state'>,
): boolean {
  const { scope } = facts;
  switch (scope.what) {
    case 'everything':
      return true;
    case 'volumes':
      return scope.namespace === undefined || scope.namespace === volumeNamespace;
    case 'location':
      return scope.name === storageLocation;
    case 'backup':
    case 'restore':
      return backupsIn(facts).some(
        (backup) => backup.storageLocation === storageLocation && contains(backup, volumeNamespace),
      );
    case 'etcd':
      return false;
  }
}

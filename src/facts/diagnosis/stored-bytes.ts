import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** Which backups were found damaged, from Lifeboat's own records: no stored byte is read for a diagnosis. */
export async function storedBytes({
  scope,
  cluster,
  verifications,
  look,
}: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'backup', 'restore', 'location')) {
    return {};
  }
  const damages = await look(
    { en: 'which backups were found damaged', zh: '哪些备份已被发现损坏' },
    () => verifications.damaged(cluster.name),
  );
  return damages === undefined ? {} : { storedBytes: { damages } };
}

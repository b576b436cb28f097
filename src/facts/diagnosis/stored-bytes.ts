import type { Slices } from '../../domain/diagnosis/facts.ts';
import type { StoredBytes } from '../../domain/diagnosis/facts/stored-bytes.ts';
import { backupsIn } from '../../domain/diagnosis/in-scope.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** What is known of stored bytes, from Lifeboat's own records: no stored byte is read for a diagnosis. */
export async function storedBytes(from: Sources): Promise<Partial<Slices>> {
  const { scope, cluster, verifications, look } = from;
  if (!covers(scope, 'backup', 'restore', 'location')) {
    return {};
  }
  const [damages, named] = await Promise.all([
    look({ en: 'which backups were found damaged', zh: '哪些备份已被发现损坏' }, () =>
      verifications.damaged(cluster.name),
    ),
    ofTheNamedOne(from),
  ]);
  return damages === undefined ? {} : { storedBytes: { damages, ...named } };
}

/** Asked of the named one alone: of a whole cluster `verify --all` tells it. */
async function ofTheNamedOne({
  scope,
  state,
  cluster,
  verifications,
  look,
}: Sources): Promise<Pick<StoredBytes, 'neverVerified' | 'flawed'>> {
  const [backup] =
    scope.what === 'backup' || scope.what === 'restore' ? backupsIn({ scope, state }) : [];
  if (backup === undefined) {
    return { neverVerified: [] };
  }
  const what = {
    en: `whether the stored data of backup ${backup.name} was verified`,
    zh: `备份 ${backup.name} 的字节是否校验过`,
  };
  const known = await look(
    what,
    async () => (await verifications.find(cluster.name, backup.uid)) ?? ('never' as const),
  );
  if (known === 'never') {
    return { neverVerified: [backup.uid] };
  }
  return { neverVerified: [], ...(known?.verdict === 'flawed' ? { flawed: known } : {}) };
}

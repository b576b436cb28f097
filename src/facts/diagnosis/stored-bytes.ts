import type { Slices } from '../../domain/diagnosis/facts.ts';
import { backupsIn } from '../../domain/diagnosis/in-scope.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** What is known of stored bytes, from Lifeboat's own records: no stored byte is read for a diagnosis. */
export async function storedBytes(from: Sources): Promise<Partial<Slices>> {
  const { scope, cluster, verifications, look } = from;
  if (!covers(scope, 'backup', 'restore', 'location')) {
    return {};
  }
  const [damages, neverVerified] = await Promise.all([
    look({ en: 'which backups were found damaged', zh: '哪些备份已被发现损坏' }, () =>
      verifications.damaged(cluster.name),
    ),
    neverVerifiedOf(from),
  ]);
  return damages === undefined ? {} : { storedBytes: { damages, neverVerified } };
}

/** Asked of the named one alone: of a whole cluster `verify --all` tells it. */
async function neverVerifiedOf({
  scope,
  state,
  cluster,
  verifications,
  look,
}: Sources): Promise<readonly string[]> {
  if (scope.what !== 'backup' && scope.what !== 'restore') {
    return [];
  }
  const [backup] = backupsIn({ scope, state });
  if (backup === undefined) {
    return [];
  }
  const what = {
    en: `whether the bytes of backup ${backup.name} were verified`,
    zh: `备份 ${backup.name} 的字节是否校验过`,
  };
  const isKnown = await look(
    what,
    async () => (await verifications.find(cluster.name, backup.uid)) !== undefined,
  );
  return isKnown === false ? [backup.uid] : [];
}

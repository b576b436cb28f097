import { newestFirst } from '../newest-restorable.ts';
import type { Backup } from '../velero.ts';
import type { KeysSeen } from './facts/keys.ts';
import type { DiagnosisFacts } from './facts.ts';

const most = 4;

/** The newest Completed backup of each schedule, those that hold whole clusters first: in one of them each key must lie. */
export function backupsWithKeys({
  state,
  at,
}: Pick<DiagnosisFacts, 'state' | 'at'>): readonly Backup[] {
  const good = newestFirst(state.backups).filter(
    ({ phase, expiresAt }) => phase === 'Completed' && (expiresAt ?? at + 1) > at,
  );
  const newest = Map.groupBy(good, ({ schedule }) => schedule ?? '');
  return [...newest.values()]
    .flatMap((all) => all[0] ?? [])
    .toSorted((a, b) => a.includedNamespaces.length - b.includedNamespaces.length)
    .slice(0, most);
}

/** Whether there may be anything, beside the password of repositories, that such a backup has to have. */
export function needsKeys({
  sealedSecrets,
  authorities,
}: Pick<KeysSeen, 'sealedSecrets' | 'authorities'>): boolean {
  return (sealedSecrets !== undefined && sealedSecrets.count !== 0) || authorities.length > 0;
}

import type { DiagnosisFacts } from './facts.ts';

/** The UIDs of the backups whose stored bytes were found damaged: whatever their phase says, they are no copies. */
export function damagedIn({ seen }: Pick<DiagnosisFacts, 'seen'>): ReadonlySet<string> {
  return new Set((seen.storedBytes?.damages ?? []).map(({ uid }) => uid));
}

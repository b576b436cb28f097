import type { Reach } from '../../bucket-reach.ts';
import type { StorageLocation } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';

export type ReachedLocation = { readonly location: StorageLocation; readonly reach: Reach };

/** The storage locations in scope whose buckets were looked at. */
export function reachedIn(facts: DiagnosisFacts): readonly ReachedLocation[] {
  const locations = new Map(locationsIn(facts).map((one) => [one.name, one]));
  return (facts.seen.buckets?.reached ?? []).flatMap(({ location: name, reach }) => {
    const location = locations.get(name);
    return location === undefined ? [] : [{ location, reach }];
  });
}

/** What findings about a bucket are about: two locations may share one. */
export function subjectOf({ name }: StorageLocation): Finding['subject'] {
  return { kind: 'BackupStorageLocation', name };
}

import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { namedNamespace } from './named-namespace.ts';
import type { Sources } from './sources.ts';
import { volumeData } from './volume-data.ts';
import { claimsSeen, volumeUse } from './volume-use.ts';

/** The volumes of the namespace that was asked for, or of all that a schedule covers, and what the newest good backups have of them. */
export async function volumes(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'volumes')) {
    return {};
  }
  const noSuchNamespace = await namedNamespace(from);
  if (noSuchNamespace !== undefined) {
    return { volumeUse: { noSuchNamespace, warnings: {} } };
  }
  const claims = claimsSeen(from);
  const [use, data] = await Promise.all([volumeUse(from, claims), volumeData(from, claims)]);
  return { volumeUse: use, volumeData: data };
}

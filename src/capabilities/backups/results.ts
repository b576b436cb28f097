import { backupResults, type ResultGroup } from '../../domain/backup-results.ts';
import { isUsable } from '../../domain/phases.ts';
import type { Steps } from '../../engine/steps.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { type Fetched, fetchArtifact } from './fetch-artifact.ts';
import { textOf } from '../../facts/gunzip.ts';
import type { ReadObject } from './read-object.ts';
import type { Target } from './target.ts';

/** `null`: too large, or not what it should be. */
export type Results = Fetched<{ readonly groups: readonly ResultGroup[] | null }>;

const mostResultBytes = 32 * 1024 * 1024;

/** Velero stores results when it is done, and there is something in them only when it counted something. */
export function hasResults(object: ReadObject): boolean {
  return object.state === 'found' && isUsable(object.phase) && object.errors + object.warnings > 0;
}

export async function resultsOf(target: Target, cluster: Cluster, steps: Steps): Promise<Results> {
  const kind = target.kind === 'backup' ? 'BackupResults' : 'RestoreResults';
  const names = {
    ask: 'ask for the results',
    answer: 'Velero answers',
    read: 'read the results',
  };
  return fetchArtifact(
    steps,
    cluster,
    { kind, target: target.name, stepNames: names },
    async (content) => ({ groups: parsed(await textOf(content, mostResultBytes)) }),
  );
}

function parsed(content: string | undefined): readonly ResultGroup[] | null {
  if (content === undefined) {
    return null;
  }
  try {
    return backupResults(JSON.parse(content)) ?? null;
  } catch {
    return null;
  }
}
